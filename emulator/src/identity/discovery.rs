//! What a client reads before signing in: openid-configuration, signing keys and instance discovery.

use axum::Json;
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};

use super::directory::Authority;
use super::exchange::Exchange;
use super::params::Params;
use super::reply::error_json;
use crate::aadsts::Aadsts;
use crate::env::keys;

/// Responds to a GET of `/{tenant}/v2.0/.well-known/openid-configuration`.
pub(crate) fn openid_configuration(exchange: &Exchange<'_>, authority: &Authority<'_>) -> Response {
    let (base, host, name) = (&exchange.base, &exchange.host, authority.path_name());
    let tenant = format!("{base}/{name}");
    Json(json!({
        "token_endpoint": format!("{tenant}/oauth2/v2.0/token"),
        "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt", "client_secret_basic"],
        "jwks_uri": format!("{tenant}/discovery/v2.0/keys"),
        "response_modes_supported": ["query", "fragment", "form_post"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "response_types_supported": ["code", "id_token", "code id_token", "id_token token"],
        "scopes_supported": ["openid", "profile", "email", "offline_access"],
        "issuer": issuer(exchange, authority),
        "request_uri_parameter_supported": false,
        "userinfo_endpoint": format!("{base}/oidc/userinfo"),
        "authorization_endpoint": format!("{tenant}/oauth2/v2.0/authorize"),
        "device_authorization_endpoint": format!("{tenant}/oauth2/v2.0/devicecode"),
        "http_logout_supported": true,
        "frontchannel_logout_supported": true,
        "end_session_endpoint": format!("{tenant}/oauth2/v2.0/logout"),
        "claims_supported": [
            "sub", "iss", "cloud_instance_name", "cloud_instance_host_name", "cloud_graph_host_name", "msgraph_host",
            "aud", "exp", "iat", "auth_time", "acr", "nonce", "preferred_username", "name", "tid", "ver", "at_hash",
            "c_hash", "email"
        ],
        "kerberos_endpoint": format!("{tenant}/kerberos"),
        "tenant_region_scope": authority.tenant().map(|_| "NA"),
        "cloud_instance_name": "microsoftonline.com",
        "cloud_graph_host_name": host,
        "msgraph_host": host,
        "rbac_url": "https://pas.windows.net",
    }))
    .into_response()
}

/// Responds to a GET of `/{tenant}/discovery/v2.0/keys`.
pub(crate) fn signing_keys(exchange: &Exchange<'_>, authority: &Authority<'_>) -> Response {
    Json(keys::jwks(&issuer(exchange, authority))).into_response()
}

/// Responds to `/{tenant}/discovery/instance` with the hosts that share a cloud. Here that is only our own.
pub(crate) fn instance_discovery(exchange: &Exchange<'_>, params: &Params) -> Response {
    let Some(endpoint) = params.get("authorization_endpoint") else {
        return error_json(
            exchange,
            &Aadsts::MissingParameter("authorization_endpoint"),
        );
    };
    let known = endpoint
        .strip_prefix(exchange.base.as_str())
        .and_then(|rest| rest.strip_prefix('/'));
    let Some((tenant, _)) = known.and_then(|rest| rest.split_once('/')) else {
        return error_json(exchange, &Aadsts::UnknownInstance);
    };
    let body: Value = json!({
        "tenant_discovery_endpoint": format!("{}/{tenant}/v2.0/.well-known/openid-configuration", exchange.base),
        "api-version": "1.1",
        "metadata": [{
            "preferred_network": exchange.host,
            "preferred_cache": exchange.host,
            "aliases": [exchange.host],
        }],
    });
    Json(body).into_response()
}

/// The issuer of this authority's tokens: contains the tenant id, or a template if the URL names no tenant.
pub(crate) fn issuer(exchange: &Exchange<'_>, authority: &Authority<'_>) -> String {
    let tenant = authority
        .tenant()
        .map_or("{tenantid}", |tenant| tenant.id.as_str());
    format!("{}/{tenant}/v2.0", exchange.base)
}
