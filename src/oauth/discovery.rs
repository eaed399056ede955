//! Parses the authority's discovery document, and refuses one of another tenant or cloud than the configured one.

use super::error::AuthError;
use crate::config::{Config, Tenant};
use crate::ids::Guid;
use crate::json;
use crate::platform::{HttpRequest, HttpResponse};
use crate::texts::answers as texts;
use serde_json::Value;

/// The members that the app uses (OpenID Connect Discovery 1.0, section 3; `msgraph_host` is specific to Entra).
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct OpenIdConfiguration {
    pub issuer: String,
    pub authorization_endpoint: String,
    /// For codes and refresh tokens.
    pub token_endpoint: String,
    /// An authority may have none.
    pub end_session_endpoint: Option<String>,
    /// The host of Graph in the tenant's cloud.
    pub msgraph_host: Option<String>,
    /// Whether every authorization response has an `iss` parameter (RFC 9207, section 3).
    pub iss_parameter_supported: bool,
}

/// `None` if the configured address is not a URL.
pub fn request(config: &Config) -> Option<HttpRequest> {
    let url = format!(
        "{}/{}/v2.0/.well-known/openid-configuration",
        config.cloud.hosts().login,
        config.tenant
    );
    http::Request::get(url)
        .header(http::header::ACCEPT, "application/json")
        .body(Vec::new())
        .ok()
}

/// Parses the document. Fails if the authority refuses or the document is unreadable, or if it belongs to another
/// tenant or cloud than the configured one.
pub fn parse_response(
    config: &Config,
    response: &HttpResponse,
) -> Result<OpenIdConfiguration, AuthError> {
    let unreadable = |detail: String| AuthError::Unreadable {
        what: texts::DISCOVERY_DOCUMENT,
        detail,
    };
    if !response.status().is_success() {
        return Err(match crate::json::read(response.body()) {
            Ok(error) => AuthError::Refused(error),
            Err(_) => unreadable(texts::status(&response.status())),
        });
    }
    let members: Value =
        serde_json::from_slice(response.body()).map_err(|error| unreadable(error.to_string()))?;
    let required = |name: &str| {
        json::string_member(&members, name).ok_or_else(|| unreadable(texts::has_no(name)))
    };
    let document = OpenIdConfiguration {
        issuer: required("issuer")?,
        authorization_endpoint: required("authorization_endpoint")?,
        token_endpoint: required("token_endpoint")?,
        end_session_endpoint: json::string_member(&members, "end_session_endpoint"),
        msgraph_host: json::string_member(&members, "msgraph_host"),
        iss_parameter_supported: members["authorization_response_iss_parameter_supported"] == true,
    };
    check(config, &document)?;
    Ok(document)
}

fn check(config: &Config, document: &OpenIdConfiguration) -> Result<(), AuthError> {
    if let (Tenant::Id(expected), Some(found)) = (&config.tenant, document.tenant_id())
        && *expected != found
    {
        return Err(AuthError::OtherAuthority {
            expected: expected.to_string(),
            found: found.to_string(),
        });
    }
    if !config.cloud.may_issue(&document.issuer) {
        return Err(AuthError::OtherAuthority {
            expected: config.cloud.hosts().login,
            found: document.issuer.clone(),
        });
    }
    let graph = config.cloud.hosts().graph;
    // A configured host may be any host; a named cloud has one Graph host, and Entra names it.
    if let (Some(_), Some(found)) = (config.cloud.name(), &document.msgraph_host)
        && graph.strip_prefix("https://") != Some(found)
    {
        return Err(AuthError::OtherAuthority {
            expected: graph,
            found: found.clone(),
        });
    }
    Ok(())
}

impl OpenIdConfiguration {
    /// Entra's issuer contains the tenant's id.
    pub fn tenant_id(&self) -> Option<Guid> {
        self.issuer.split('/').find_map(Guid::parse)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "c0ffee00-0000-4000-8000-000000000001";

    fn answer(issuer: &str, graph: &str) -> HttpResponse {
        http::Response::new(format!(r#"{{"issuer":"{issuer}","authorization_endpoint":"a","token_endpoint":"t","msgraph_host":"{graph}"}}"#).into_bytes())
    }

    fn config(tenant: &str, cloud: &str) -> Config {
        Config::parse(&format!(
            r#"{{"clientId":"{ID}","tenant":"{tenant}","cloud":"{cloud}"}}"#
        ))
        .expect("config")
    }

    #[test]
    fn a_domain_becomes_its_tenant() {
        let document = parse_response(
            &config("contoso.example", "global"),
            &answer(
                &format!("https://login.microsoftonline.com/{ID}/v2.0"),
                "graph.microsoft.com",
            ),
        )
        .expect("read");
        assert_eq!(document.tenant_id(), Guid::parse(ID));
    }

    #[test]
    fn another_tenant_is_refused() {
        let other = "https://login.microsoftonline.com/c0ffee00-0000-4000-8000-000000000002/v2.0";
        assert!(matches!(
            parse_response(&config(ID, "global"), &answer(other, "graph.microsoft.com")),
            Err(AuthError::OtherAuthority { .. })
        ));
    }

    #[test]
    fn issuer_and_graph_host_must_belong_to_the_chosen_cloud() {
        for (cloud, login, graph) in [
            ("global", "login.microsoftonline.com", "graph.microsoft.com"),
            ("usgov", "login.microsoftonline.us", "graph.microsoft.us"),
            (
                "usgovdod",
                "login.microsoftonline.us",
                "dod-graph.microsoft.us",
            ),
            (
                "china",
                "login.partner.microsoftonline.cn",
                "microsoftgraph.chinacloudapi.cn",
            ),
            (
                "china",
                "login.chinacloudapi.cn",
                "microsoftgraph.chinacloudapi.cn",
            ),
        ] {
            let read = |login: &str, graph: &str| {
                parse_response(
                    &config("contoso.example", cloud),
                    &answer(&format!("https://{login}/{ID}/v2.0"), graph),
                )
            };
            assert!(read(login, graph).is_ok(), "{cloud}");
            for other in ["login.example", "login.microsoftonline.com.example"] {
                assert!(
                    matches!(read(other, graph), Err(AuthError::OtherAuthority { .. })),
                    "{cloud}: {other} issues its tokens"
                );
            }
            for other in ["graph.microsoft.com", "graph.microsoft.us", "x.example"] {
                let named = read(login, other);
                assert_eq!(named.is_ok(), other == graph, "{cloud}: {other}");
            }
        }
    }

    #[test]
    fn a_configured_authority_issues_below_its_own_address() {
        let at = |authority: &str, issuer: &str| {
            let config = Config::parse(&format!(
                r#"{{"clientId":"{ID}","tenant":"contoso.example","authorityUrl":"{authority}","graphUrl":"https://graph.example"}}"#
            ))
            .expect("config");
            parse_response(&config, &answer(issuer, "x.example"))
        };
        for (authority, issuer) in [
            (
                "https://login.example",
                "https://login.example/contoso.example/v2.0",
            ),
            (
                "https://login.example",
                &format!("https://login.example/{ID}/v2.0"),
            ),
            (
                "https://login.example/entra/",
                "https://login.example/entra/realms/work",
            ),
            ("https://login.example/entra", "https://login.example/entra"),
            (
                "https://Login.Example:443/entra",
                "https://login.example/entra/v2.0",
            ),
            ("http://127.0.0.1:8081", "http://127.0.0.1:8081/x/v2.0"),
        ] {
            assert!(at(authority, issuer).is_ok(), "{authority}: {issuer}");
        }
        for (authority, issuer) in [
            (
                "https://login.example",
                "https://evil.example/contoso.example/v2.0",
            ),
            (
                "https://login.example",
                "https://login.example.evil.example/v2.0",
            ),
            (
                "https://login.example",
                "https://login.example@evil.example/v2.0",
            ),
            ("https://login.example", "https://login.example:8443/v2.0"),
            ("https://login.example", "//login.example/v2.0"),
            ("https://login.example", "login.example"),
            ("http://localhost:8081", "https://localhost:8081/v2.0"),
            ("https://login.example/entra", "https://login.example/v2.0"),
            (
                "https://login.example/entra",
                "https://login.example/entrance/v2.0",
            ),
            (
                "https://login.example/entra",
                "https://login.example/entra/../other/v2.0",
            ),
        ] {
            assert!(
                matches!(at(authority, issuer), Err(AuthError::OtherAuthority { .. })),
                "{authority}: {issuer}"
            );
        }
    }

    #[test]
    fn an_unknown_tenant_is_reported_with_entras_error() {
        let mut response = http::Response::new(br#"{"error":"invalid_tenant","error_description":"AADSTS90002: Tenant 'x' not found."}"#.to_vec());
        *response.status_mut() = http::StatusCode::BAD_REQUEST;
        let error =
            parse_response(&config("contoso.example", "global"), &response).expect_err("refused");
        assert!(matches!(error, AuthError::Refused(error) if error.aadsts_code() == Some(90002)));
        let html = http::Response::new(b"<html>".to_vec());
        assert!(matches!(
            parse_response(&config("contoso.example", "global"), &html),
            Err(AuthError::Unreadable { .. })
        ));
    }
}
