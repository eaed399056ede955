//! `/oidc/userinfo`: the claims of a Graph token's user. Requires the `openid` scope.

use axum::Json;
use axum::response::{IntoResponse as _, Response};
use http::header::WWW_AUTHENTICATE;
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::json;

use super::bearer::authenticate;
use super::exchange::{Exchange, pairwise_subject};
use crate::model::GRAPH_APP_ID;
use crate::origin::Origin;
use crate::state::State;

pub(crate) fn userinfo(
    exchange: &Exchange<'_>,
    origin: &Origin,
    state: &State,
    headers: &HeaderMap,
) -> Response {
    let caller = match authenticate(state, exchange.env, origin, headers) {
        Ok(caller) if caller.scopes.iter().any(|scope| scope == "openid") => caller,
        _ => {
            let mut response = StatusCode::UNAUTHORIZED.into_response();
            response.headers_mut().insert(
                WWW_AUTHENTICATE,
                HeaderValue::from_static("Bearer error=\"invalid_token\""),
            );
            return response;
        }
    };
    let user = state
        .tenants
        .get(caller.tenant)
        .and_then(|tenant| tenant.user_by_id(&caller.user_id));
    let mut claims = json!({"sub": pairwise_subject(&caller.user_id, GRAPH_APP_ID)});
    if let Some(user) = user {
        claims["name"] = json!(user.display_name);
        if let Some(mail) = &user.mail {
            claims["email"] = json!(mail);
        }
    }
    Json(claims).into_response()
}
