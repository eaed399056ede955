//! Owns what survives a redirect or a reload in the tab's storage, and nothing else does.
//! Refuses tokens: of the secrets, only those of a sign-in under way are kept, and they are read once.

use super::authorize::Secrets;
use crate::graph::scope::Scope;
use crate::platform::TabStorage;
use crate::secret::Secret;
use serde::{Deserialize, Serialize};

/// Where the sign-in under way is kept.
pub const PENDING_KEY: &str = "rolecall.sign-in";
/// Where it is kept who is signed in, for a silent sign-in after a reload.
pub const ACCOUNT_KEY: &str = "rolecall.account";

/// Where the tab keeps the tenant that was switched to.
pub const TENANT_KEY: &str = "rolecall.tenant";

/// A sign-in under way: kept from the redirect to the return, read once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// Its secrets.
    pub secrets: Secrets,
    /// The route to return to, relative to the app.
    pub return_to: String,
    /// Whether Entra was told to ask nothing.
    pub silent: bool,
    /// The permissions asked for besides those of every sign-in.
    pub scopes: Vec<Scope>,
    /// Those left out, since the tenant's Graph does not know them.
    pub left_out: Vec<Scope>,
    /// How many redirects before this one never came back.
    pub tries: u8,
}

#[derive(Serialize, Deserialize)]
struct PendingText {
    verifier: String,
    state: String,
    nonce: String,
    return_to: String,
    silent: bool,
    #[serde(default)]
    scopes: Vec<String>,
    #[serde(default)]
    left_out: Vec<String>,
    #[serde(default)]
    tries: u8,
}

impl Pending {
    /// Keeps the sign-in.
    pub fn keep(&self, storage: &dyn TabStorage) {
        let text = PendingText {
            verifier: self.secrets.verifier.expose().clone(),
            state: self.secrets.state.expose().clone(),
            nonce: self.secrets.nonce.expose().clone(),
            return_to: self.return_to.clone(),
            silent: self.silent,
            scopes: names(&self.scopes),
            left_out: names(&self.left_out),
            tries: self.tries,
        };
        if let Ok(text) = serde_json::to_string(&text) {
            storage.set(PENDING_KEY, &text);
        }
    }

    /// Reads the sign-in and forgets it, so that an answer can be used once only.
    pub fn take(storage: &dyn TabStorage) -> Option<Self> {
        let text = storage.get(PENDING_KEY);
        storage.remove(PENDING_KEY);
        let text: PendingText = crate::json::read(text?.as_bytes()).ok()?;
        Some(Self {
            secrets: Secrets {
                verifier: Secret::new(text.verifier),
                state: Secret::new(text.state),
                nonce: Secret::new(text.nonce),
            },
            return_to: text.return_to,
            silent: text.silent,
            scopes: scopes(&text.scopes),
            left_out: scopes(&text.left_out),
            tries: text.tries,
        })
    }
}

fn names(scopes: &[Scope]) -> Vec<String> {
    scopes.iter().map(ToString::to_string).collect()
}

fn scopes(names: &[String]) -> Vec<Scope> {
    names
        .iter()
        .filter_map(|name| Scope::of_name(name))
        .collect()
}

/// Who is signed in in this tab: no secret, and enough to sign in again without a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountRecord {
    /// What Entra knows the person by.
    pub login_hint: String,
    /// The tenant as configured, so that a record of another tenant is not used.
    pub tenant: String,
    /// Whether nobody signed in with it yet: the tenant was only switched to.
    #[serde(default)]
    pub unproven: bool,
}

impl AccountRecord {
    /// Keeps the record.
    pub fn keep(&self, storage: &dyn TabStorage) {
        if let Ok(text) = serde_json::to_string(self) {
            storage.set(ACCOUNT_KEY, &text);
        }
    }

    /// Reads the record of this tenant.
    pub fn load(storage: &dyn TabStorage, tenant: &str) -> Option<Self> {
        let record: Self = crate::json::read(storage.get(ACCOUNT_KEY)?.as_bytes()).ok()?;
        (record.tenant == tenant).then_some(record)
    }

    /// Forgets whoever was signed in.
    pub fn forget(storage: &dyn TabStorage) {
        storage.remove(ACCOUNT_KEY);
        storage.remove(PENDING_KEY);
    }
}
