//! A request to the identity platform, split into address, headers, query and form.

use std::sync::Arc;

use axum::extract::{FromRequest, Request};
use axum::response::Response;
use http::HeaderMap;

use super::exchange::Exchange;
use super::params::Params;
use crate::aadsts::imposed::imposed;
use crate::instance::Emulator;
use crate::origin::Origin;

#[derive(Debug)]
pub(crate) struct Incoming {
    pub(crate) headers: HeaderMap,
    pub(crate) origin: Origin,
    /// The parameters of the query string.
    pub(crate) query: Params,
    /// The parameters of the form body.
    pub(crate) form: Params,
    forced: Option<Forced>,
}

/// The error that a fault forces; a request extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Forced(pub(crate) u32);

impl Incoming {
    pub(crate) fn open<'a>(&self, emulator: &'a Emulator) -> Exchange<'a> {
        let mut exchange = Exchange::open(
            &emulator.env,
            &self.origin,
            emulator.now(),
            &self.headers,
            &self.query,
        );
        exchange.forced = self.forced.and_then(|Forced(code)| imposed(code));
        exchange
    }

    /// All parameters. The form comes first, since the query string of our own forms repeats the client's parameters.
    pub(crate) fn params(&self) -> Params {
        self.form.clone().and(self.query.clone())
    }
}

impl FromRequest<Arc<Emulator>> for Incoming {
    type Rejection = Response;

    async fn from_request(
        request: Request,
        emulator: &Arc<Emulator>,
    ) -> Result<Self, Self::Rejection> {
        let origin = Origin::of(request.uri(), request.headers(), &emulator.env.base_path);
        let headers = request.headers().clone();
        let forced = request.extensions().get::<Forced>().copied();
        let query = Params::parse(request.uri().query().unwrap_or_default());
        let body = String::from_request(request, emulator)
            .await
            .map_err(axum::response::IntoResponse::into_response)?;
        Ok(Self {
            headers,
            origin,
            query,
            form: Params::parse(&body),
            forced,
        })
    }
}
