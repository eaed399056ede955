//! Messages between tabs: which user signed in or out, of which tenant and app. Contains no secret.

use super::Account;
use crate::json;
use serde_json::json;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabEvent {
    SignedIn,
    SignedOut,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TabMessage {
    pub event: TabEvent,
    /// The issuer, which identifies the tenant.
    pub issuer: String,
    /// The client id of the app.
    pub client: String,
    pub username: String,
}

/// What a message means for a signed-in tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabEffect {
    /// The same user signed out.
    SignOut,
    /// Another user works in this tenant now.
    OtherAccount,
}

impl TabMessage {
    pub fn to_json(&self) -> String {
        json!({
            "signedIn": self.event == TabEvent::SignedIn,
            "issuer": self.issuer,
            "client": self.client,
            "username": self.username,
        })
        .to_string()
    }

    /// `None` for text that is not a message.
    pub fn parse(text: &str) -> Option<Self> {
        let message = json::parse_or_null(text);
        Some(Self {
            event: if message["signedIn"].as_bool()? {
                TabEvent::SignedIn
            } else {
                TabEvent::SignedOut
            },
            issuer: json::string_member(&message, "issuer")?,
            client: json::string_member(&message, "client")?,
            username: json::string_member(&message, "username")?,
        })
    }

    /// What the message means for a tab of `client` with `account`; `None` for another tenant or app.
    pub fn effect(&self, account: &Account, client: &str) -> Option<TabEffect> {
        if self.issuer != account.issuer || self.client != client {
            return None;
        }
        let is_same = self.username == account.username;
        match (self.event, is_same) {
            (TabEvent::SignedOut, true) => Some(TabEffect::SignOut),
            (TabEvent::SignedIn, false) => Some(TabEffect::OtherAccount),
            (TabEvent::SignedOut, false) | (TabEvent::SignedIn, true) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oauth::scope::Scopes;

    #[test]
    fn a_message_concerns_only_the_same_tenant_and_app() {
        let account = Account {
            name: "Ada".into(),
            username: "ada@contoso.example".into(),
            subject: None,
            tenant_id: None,
            issuer: "https://login.example/contoso".into(),
            login_hint: None,
            granted: Scopes::new(),
            wids: None,
            omitted_scopes: Vec::new(),
            clock_skew: None,
            pending_interaction: None,
            not_kept: None,
        };
        let message = |happened, issuer: &str, client: &str, username: &str| TabMessage {
            event: happened,
            issuer: issuer.into(),
            client: client.into(),
            username: username.into(),
        };
        let here = "https://login.example/contoso";
        let ada = "ada@contoso.example";
        for (message, meaning) in [
            (
                message(TabEvent::SignedOut, here, "app", ada),
                Some(TabEffect::SignOut),
            ),
            (
                message(TabEvent::SignedIn, here, "app", "bob"),
                Some(TabEffect::OtherAccount),
            ),
            (message(TabEvent::SignedIn, here, "app", ada), None),
            (message(TabEvent::SignedOut, here, "app", "bob"), None),
            (
                message(
                    TabEvent::SignedOut,
                    "https://login.example/fabrikam",
                    "app",
                    ada,
                ),
                None,
            ),
            (message(TabEvent::SignedOut, here, "other", ada), None),
        ] {
            assert_eq!(TabMessage::parse(&message.to_json()), Some(message.clone()));
            assert_eq!(message.effect(&account, "app"), meaning, "{message:?}");
        }
        assert_eq!(TabMessage::parse("{}"), None);
    }
}
