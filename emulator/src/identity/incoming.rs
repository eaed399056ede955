//! A request to the identity platform, split into address, headers, query and form.

use std::sync::Arc;

use axum::extract::{FromRequest, Request};
use axum::response::Response;
use http::HeaderMap;

use super::exchange::Exchange;
use super::params::Params;
use crate::aadsts::policy_errors::error_from_code;
use crate::instance::Emulator;
use crate::origin::Origin;

#[derive(Debug)]
pub(crate) struct IncomingRequest {
    pub(crate) headers: HeaderMap,
    pub(crate) origin: Origin,
    /// The parameters of the query string.
    pub(crate) query: Params,
    /// The parameters of the form body.
    pub(crate) form: Params,
    forced_error: Option<ForcedError>,
}

/// The error that a fault forces; a request extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ForcedError(pub(crate) u32);

impl IncomingRequest {
    pub(crate) fn new_exchange<'a>(&self, emulator: &'a Emulator) -> Exchange<'a> {
        let mut exchange = Exchange::new(
            &emulator.env,
            &self.origin,
            emulator.now(),
            &self.headers,
            &self.query,
        );
        exchange.forced_error = self
            .forced_error
            .and_then(|ForcedError(code)| error_from_code(code));
        exchange
    }

    /// All parameters. The form comes first, since the query string of our own forms repeats the client's parameters.
    pub(crate) fn all_params(&self) -> Params {
        self.form.clone().chain(self.query.clone())
    }
}

impl FromRequest<Arc<Emulator>> for IncomingRequest {
    type Rejection = Response;

    async fn from_request(
        request: Request,
        emulator: &Arc<Emulator>,
    ) -> Result<Self, Self::Rejection> {
        let origin =
            Origin::from_request(request.uri(), request.headers(), &emulator.env.base_path);
        let headers = request.headers().clone();
        let forced = request.extensions().get::<ForcedError>().copied();
        let query = Params::parse(request.uri().query().unwrap_or_default());
        let body = String::from_request(request, emulator)
            .await
            .map_err(axum::response::IntoResponse::into_response)?;
        Ok(Self {
            headers,
            origin,
            query,
            form: Params::parse(&body),
            forced_error: forced,
        })
    }
}
