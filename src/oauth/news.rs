//! Owns what one tab tells the others: who signed in or out, of which tenant and app.
//! Refuses to tell anything that is secret, and to concern a tab of another tenant.

use super::Account;
use crate::json;
use serde_json::json;

/// What happened in another tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    /// The person signed in.
    SignedIn,
    /// The person signed out.
    SignedOut,
}

/// A message between tabs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// What happened.
    pub happened: Happened,
    /// The tenant, by who issues its tokens.
    pub issuer: String,
    /// The app registration.
    pub client: String,
    /// The person.
    pub username: String,
}

/// What a message means for a tab in which someone is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The same person signed out.
    SignOut,
    /// Someone else works in this tenant now.
    OtherAccount,
}

impl News {
    /// The message as text.
    pub fn text(&self) -> String {
        json!({
            "signedIn": self.happened == Happened::SignedIn,
            "issuer": self.issuer,
            "client": self.client,
            "username": self.username,
        })
        .to_string()
    }

    /// Reads a message; none for what is not one.
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

    /// What it means for a tab of `client` in which `account` is signed in.
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
    fn only_the_same_tenant_and_app_are_concerned() {
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
