//! Owns what survives a redirect or a reload in the tab's storage, and nothing else does.
//! Refuses tokens: of the secrets, only those of a sign-in under way are kept, and they are read once.

use super::authorize::Secrets;
use super::scope::Scope;
use crate::json;
use crate::platform::TabStorage;
use crate::secret::Secret;
use serde_json::{Value, json};

/// Where the sign-in under way is kept.
pub const PENDING_KEY: &str = "rolecall.sign-in";
/// Where it is kept who is signed in, for a silent sign-in after a reload.
pub const ACCOUNT_KEY: &str = "rolecall.account";

/// Where the tab keeps what the person signed in ticked by hand.
pub const TICKS_KEY: &str = "rolecall.ticks";

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

impl Pending {
    /// Keeps the sign-in.
    pub fn keep(&self, storage: &dyn TabStorage) {
        let text = json!({
            "verifier": self.secrets.verifier.expose(),
            "state": self.secrets.state.expose(),
            "nonce": self.secrets.nonce.expose(),
            "returnTo": self.return_to,
            "silent": self.silent,
            "scopes": names(&self.scopes),
            "leftOut": names(&self.left_out),
            "tries": self.tries,
        });
        storage.set(PENDING_KEY, &text.to_string());
    }

    /// Reads the sign-in and forgets it, so that an answer can be used once only.
    pub fn take(storage: &dyn TabStorage) -> Option<Self> {
        let pending = Self::peek(storage);
        storage.remove(PENDING_KEY);
        pending
    }

    /// Reads the sign-in and leaves it.
    pub fn peek(storage: &dyn TabStorage) -> Option<Self> {
        let kept = json::value(&storage.get(PENDING_KEY)?);
        let secret = |name| json::text(&kept, name).map(Secret::new);
        Some(Self {
            secrets: Secrets {
                verifier: secret("verifier")?,
                state: secret("state")?,
                nonce: secret("nonce")?,
            },
            return_to: json::text(&kept, "returnTo")?,
            silent: kept["silent"].as_bool()?,
            scopes: scopes(&kept["scopes"]),
            left_out: scopes(&kept["leftOut"]),
            tries: u8::try_from(kept["tries"].as_u64()?).ok()?,
        })
    }
}

fn names(scopes: &[Scope]) -> String {
    let names: Vec<&str> = scopes.iter().map(|scope| scope.name()).collect();
    names.join(" ")
}

fn scopes(names: &Value) -> Vec<Scope> {
    let names = names.as_str().unwrap_or_default().split(' ');
    names.filter_map(Scope::of_name).collect()
}

/// Who is signed in in this tab: no secret, and enough to sign in again without a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRecord {
    /// What Entra knows the person by.
    pub login_hint: String,
    /// The tenant as configured, so that a record of another tenant is not used.
    pub tenant: String,
    /// Whether nobody signed in with it yet: the tenant was only switched to.
    pub unproven: bool,
    /// Where the page goes whose answer is being taken, for a page reloaded in that moment; empty at other times.
    pub return_to: String,
}

impl AccountRecord {
    /// Keeps the record.
    pub fn keep(&self, storage: &dyn TabStorage) {
        let text = json!({
            "loginHint": self.login_hint,
            "tenant": self.tenant,
            "unproven": self.unproven,
            "returnTo": self.return_to,
        });
        storage.set(ACCOUNT_KEY, &text.to_string());
    }

    /// Reads the record of this tenant.
    pub fn load(storage: &dyn TabStorage, tenant: &str) -> Option<Self> {
        let kept = json::value(&storage.get(ACCOUNT_KEY)?);
        let record = Self {
            login_hint: json::text(&kept, "loginHint")?,
            tenant: json::text(&kept, "tenant")?,
            unproven: kept["unproven"] == true,
            return_to: json::text(&kept, "returnTo").unwrap_or_default(),
        };
        (record.tenant == tenant).then_some(record)
    }

    /// Forgets whoever was signed in, and what is theirs alone.
    pub fn forget(storage: &dyn TabStorage) {
        for key in [ACCOUNT_KEY, PENDING_KEY, TICKS_KEY] {
            storage.remove(key);
        }
    }
}
