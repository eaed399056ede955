//! Messages between tabs: which user signed in or out, of which tenant and app. Contains no secret.

use super::Account;
use crate::json;
use serde_json::json;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    SignedIn,
    SignedOut,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    pub happened: Happened,
    /// The issuer, which identifies the tenant.
    pub issuer: String,
    /// The client id of the app.
    pub client: String,
    pub username: String,
}

/// What a message means for a signed-in tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The same user signed out.
    SignOut,
    /// Another user works in this tenant now.
    OtherAccount,
}

impl News {
    pub fn text(&self) -> String {
        json!({
            "signedIn": self.happened == Happened::SignedIn,
            "issuer": self.issuer,
            "client": self.client,
            "username": self.username,
        })
        .to_string()
    }

    /// `None` for text that is not a message.
    pub fn parse(text: &str) -> Option<Self> {
        let message = json::value(text);
        Some(Self {
            happened: if message["signedIn"].as_bool()? {
                Happened::SignedIn
            } else {
                Happened::SignedOut
            },
            issuer: json::text(&message, "issuer")?,
            client: json::text(&message, "client")?,
            username: json::text(&message, "username")?,
        })
    }

    /// What the message means for a tab of `client` with `account`; `None` for another tenant or app.
    pub fn meaning(&self, account: &Account, client: &str) -> Option<Meaning> {
        if self.issuer != account.issuer || self.client != client {
            return None;
        }
        let is_same = self.username == account.username;
        match (self.happened, is_same) {
            (Happened::SignedOut, true) => Some(Meaning::SignOut),
            (Happened::SignedIn, false) => Some(Meaning::OtherAccount),
            (Happened::SignedOut, false) | (Happened::SignedIn, true) => None,
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
            left_out: Vec::new(),
            clock_off: None,
            wanted: None,
        };
        let news = |happened, issuer: &str, client: &str, username: &str| News {
            happened,
            issuer: issuer.into(),
            client: client.into(),
            username: username.into(),
        };
        let here = "https://login.example/contoso";
        let ada = "ada@contoso.example";
        for (news, meaning) in [
            (
                news(Happened::SignedOut, here, "app", ada),
                Some(Meaning::SignOut),
            ),
            (
                news(Happened::SignedIn, here, "app", "bob"),
                Some(Meaning::OtherAccount),
            ),
            (news(Happened::SignedIn, here, "app", ada), None),
            (news(Happened::SignedOut, here, "app", "bob"), None),
            (
                news(
                    Happened::SignedOut,
                    "https://login.example/fabrikam",
                    "app",
                    ada,
                ),
                None,
            ),
            (news(Happened::SignedOut, here, "other", ada), None),
        ] {
            assert_eq!(News::parse(&news.text()), Some(news.clone()));
            assert_eq!(news.meaning(&account, "app"), meaning, "{news:?}");
        }
        assert_eq!(News::parse("{}"), None);
    }
}
