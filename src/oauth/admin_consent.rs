//! Admin consent for the whole tenant: its URL, and the result in the app's URL. The result is only displayed; the next
//! token shows what was granted.

use super::scope::Scope;
use crate::config::Config;
use oauth2::url::form_urlencoded;

/// Marks the redirect of an admin consent. The app only displays the result, so this need not be a secret of this tab.
const STATE: &str = "admin-consent";

/// The URL at which an administrator consents to exactly `scopes`.
/// Source: learn.microsoft.com, `entra/identity-platform/v2-admin-consent`.
pub fn url(config: &Config, redirect_uri: &str, scopes: &[Scope]) -> String {
    let hosts = config.cloud.hosts();
    let scopes: Vec<String> = scopes
        .iter()
        .map(|scope| scope.qualified(&hosts.graph))
        .collect();
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("client_id", config.client_id.as_str())
        .append_pair("scope", &scopes.join(" "))
        .append_pair("redirect_uri", redirect_uri)
        .append_pair("state", STATE)
        .finish();
    format!(
        "{}/{}/v2.0/adminconsent?{query}",
        hosts.login, config.tenant
    )
}

/// Whether the redirect with this query reports that consent was given. `None` if it is not such a redirect. Does not
/// read its error text: anyone can create a link.
pub fn parse_result(query: &str) -> Option<bool> {
    let (mut is_given, mut is_answer) = (false, false);
    for (name, value) in form_urlencoded::parse(query.trim_start_matches('?').as_bytes()) {
        match name.as_ref() {
            "admin_consent" => is_given = value.eq_ignore_ascii_case("true"),
            "state" => is_answer = value == STATE,
            _ => {}
        }
    }
    is_answer.then_some(is_given)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_url_requests_exactly_the_scopes_and_its_result_is_parsed() {
        let config = Config::parse(r#"{"clientId":"ca11ab1e-0000-4000-8000-000000000001","tenant":"contoso.example","cloud":"usgov"}"#).expect("config");
        assert_eq!(
            url(
                &config,
                "https://app.example/",
                &[Scope::ApplicationReadAll, Scope::UserReadAll]
            ),
            "https://login.microsoftonline.us/contoso.example/v2.0/adminconsent?client_id=ca11ab1e-0000-4000-8000-000000000001&scope=https%3A%2F%2Fgraph.microsoft.us%2FApplication.Read.All+https%3A%2F%2Fgraph.microsoft.us%2FUser.Read.All&redirect_uri=https%3A%2F%2Fapp.example%2F&state=admin-consent"
        );
        assert_eq!(parse_result("?app=x&env=prod"), None);
        assert_eq!(parse_result("admin_consent=True&tenant=x"), None);
        assert_eq!(
            parse_result("admin_consent=True&tenant=x&state=admin-consent"),
            Some(true)
        );
        assert_eq!(
            parse_result("?error=access_denied&error_description=AADSTS65004&state=admin-consent"),
            Some(false)
        );
    }
}
