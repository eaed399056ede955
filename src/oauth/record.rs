//! What the tab's storage holds across a redirect or a reload. Never a token; only the secrets of a pending sign-in,
//! which can be loaded once.

use super::authorize::SignInSecrets;
use super::scope::Scope;
use crate::json;
use crate::platform::TabStorage;
use crate::secret::Secret;
use serde_json::{Value, json};

pub const PENDING_KEY: &str = "rolecall.sign-in";
/// The account, for a silent sign-in after a reload.
pub const ACCOUNT_KEY: &str = "rolecall.account";

/// The checks that the signed-in user ticked manually.
pub const TICKS_KEY: &str = "rolecall.ticks";

/// The tenant that the user switched to.
pub const TENANT_KEY: &str = "rolecall.tenant";

/// Saved before the redirect, and loaded once after the return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingSignIn {
    pub secrets: SignInSecrets,
    /// The route to return to, relative to the app.
    pub return_to: String,
    /// Whether the redirect had `prompt=none`.
    pub silent: bool,
    /// The requested permissions, besides those of every sign-in.
    pub scopes: Vec<Scope>,
    /// Permissions omitted, because the tenant's Graph does not know them.
    pub omitted_scopes: Vec<Scope>,
    /// The number of redirects before this one that never returned.
    pub lost_redirects: u8,
}

impl PendingSignIn {
    /// Returns false, and leaves nothing, if the storage does not keep the entry: then a response cannot be accepted.
    #[must_use]
    pub fn save(&self, storage: &dyn TabStorage) -> bool {
        let text = json!({
            "verifier": self.secrets.verifier.expose(),
            "state": self.secrets.state.expose(),
            "nonce": self.secrets.nonce.expose(),
            "returnTo": self.return_to,
            "silent": self.silent,
            "scopes": names(&self.scopes),
            "leftOut": names(&self.omitted_scopes),
            "tries": self.lost_redirects,
        });
        let is_kept = reads_back(storage, &text.to_string());
        if !is_kept {
            storage.remove(PENDING_KEY);
        }
        is_kept
    }

    /// Removes the entry, so that a response can be used once only.
    pub fn load_and_remove(storage: &dyn TabStorage) -> Option<Self> {
        let pending = Self::load(storage);
        storage.remove(PENDING_KEY);
        pending
    }

    /// Does not remove the entry.
    pub fn load(storage: &dyn TabStorage) -> Option<Self> {
        let kept = json::parse_or_null(&storage.get(PENDING_KEY)?);
        let secret = |name| json::string_member(&kept, name).map(Secret::new);
        Some(Self {
            secrets: SignInSecrets {
                verifier: secret("verifier")?,
                state: secret("state")?,
                nonce: secret("nonce")?,
            },
            return_to: json::string_member(&kept, "returnTo")?,
            silent: kept["silent"].as_bool()?,
            scopes: scopes(&kept["scopes"]),
            omitted_scopes: scopes(&kept["leftOut"]),
            lost_redirects: u8::try_from(kept["tries"].as_u64()?).ok()?,
        })
    }
}

/// Whether the tab's storage keeps a value. Call it only without a pending sign-in: it uses that entry.
pub fn keeps_values(storage: &dyn TabStorage) -> bool {
    let is_kept = reads_back(storage, "1");
    storage.remove(PENDING_KEY);
    is_kept
}

/// False if the browser forbids the storage, has no space left, or drops what it is given.
fn reads_back(storage: &dyn TabStorage, text: &str) -> bool {
    storage.set(PENDING_KEY, text);
    storage.get(PENDING_KEY).as_deref() == Some(text)
}

fn names(scopes: &[Scope]) -> String {
    let names: Vec<&str> = scopes.iter().map(|scope| scope.name()).collect();
    names.join(" ")
}

fn scopes(names: &Value) -> Vec<Scope> {
    let names = names.as_str().unwrap_or_default().split(' ');
    names.filter_map(Scope::from_name).collect()
}

/// The user signed in in this tab: no secret, and enough to sign in again without a prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRecord {
    /// Identifies the user to Entra.
    pub login_hint: String,
    /// The tenant as configured, so that the record of another tenant is not used.
    pub tenant: String,
    /// True if the user only switched to the tenant and has not signed in to it yet.
    pub unproven: bool,
    /// The route to return to while a redirect's response is being redeemed, in case the page is reloaded then; else
    /// empty.
    pub return_to: String,
}

impl AccountRecord {
    pub fn save(&self, storage: &dyn TabStorage) {
        let text = json!({
            "loginHint": self.login_hint,
            "tenant": self.tenant,
            "unproven": self.unproven,
            "returnTo": self.return_to,
        });
        storage.set(ACCOUNT_KEY, &text.to_string());
    }

    /// `None` if there is no record of this tenant.
    pub fn load(storage: &dyn TabStorage, tenant: &str) -> Option<Self> {
        let kept = json::parse_or_null(&storage.get(ACCOUNT_KEY)?);
        let record = Self {
            login_hint: json::string_member(&kept, "loginHint")?,
            tenant: json::string_member(&kept, "tenant")?,
            unproven: kept["unproven"] == true,
            return_to: json::string_member(&kept, "returnTo").unwrap_or_default(),
        };
        (record.tenant == tenant).then_some(record)
    }

    /// Removes the account and everything stored for that user.
    pub fn clear(storage: &dyn TabStorage) {
        for key in [ACCOUNT_KEY, PENDING_KEY, TICKS_KEY] {
            storage.remove(key);
        }
    }
}
