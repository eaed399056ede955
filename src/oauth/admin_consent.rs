//! Owns an administrator's consent for everyone: the address that asks for it, and the answer in the app's address.
//! Refuses to believe the answer: what is granted, the next token says.

use super::scope::Scope;
use crate::config::Config;
use oauth2::url::form_urlencoded;

/// What marks the answer. It is only told, never used, so nothing has to tie it to this tab.
const STATE: &str = "admin-consent";

/// The address at which an administrator consents to exactly `scopes`.
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

/// What the query of the app's address says of a consent: whether it was given. None where it says nothing. Its words
/// are not read: anyone can write a link.
pub fn answer(query: &str) -> Option<bool> {
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
    fn the_link_asks_for_exactly_the_scopes_and_its_answer_is_read() {
        let config = Config::parse(r#"{"clientId":"ca11ab1e-0000-4000-8000-000000000001","tenant":"contoso.example","cloud":"usgov"}"#).expect("config");
        assert_eq!(
            url(
                &config,
                "https://app.example/",
                &[Scope::ApplicationReadAll, Scope::UserReadAll]
            ),
            "https://login.microsoftonline.us/contoso.example/v2.0/adminconsent?client_id=ca11ab1e-0000-4000-8000-000000000001&scope=https%3A%2F%2Fgraph.microsoft.us%2FApplication.Read.All+https%3A%2F%2Fgraph.microsoft.us%2FUser.Read.All&redirect_uri=https%3A%2F%2Fapp.example%2F&state=admin-consent"
        );
        assert_eq!(answer("?app=x&env=prod"), None);
        assert_eq!(answer("admin_consent=True&tenant=x"), None);
        assert_eq!(
            answer("admin_consent=True&tenant=x&state=admin-consent"),
            Some(true)
        );
        assert_eq!(
            answer("?error=access_denied&error_description=AADSTS65004&state=admin-consent"),
            Some(false)
        );
    }
}
