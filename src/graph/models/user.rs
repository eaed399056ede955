//! A user with the requested directory extensions. An absent extension equals an empty one: Graph omits nulls.

use super::ExtensionName;
use crate::ids::UserId;
use crate::texts::answers as texts;
use crate::untrusted::UntrustedText;
use serde::Deserialize;
use serde_json::{Map, Value};

/// A user. Source: Graph, `user`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Map<String, Value>")]
pub struct User {
    pub id: UserId,
    pub display_name: Option<String>,
    /// The name to sign in with.
    pub user_principal_name: Option<String>,
    pub mail: Option<String>,
    pub account_enabled: Option<bool>,
    /// Either `Member` or `Guest`.
    pub user_type: Option<String>,
    /// Whether the account is mastered on premises.
    pub on_premises_sync_enabled: Option<bool>,
    /// The whole response, including directory extensions.
    pub all: Map<String, Value>,
}

impl TryFrom<Map<String, Value>> for User {
    type Error = &'static str;

    fn try_from(all: Map<String, Value>) -> Result<Self, Self::Error> {
        let text = |name: &str| all.get(name).and_then(Value::as_str).map(str::to_owned);
        let flag = |name: &str| all.get(name).and_then(Value::as_bool);
        Ok(Self {
            id: text("id")
                .and_then(|id| UserId::parse(&id))
                .ok_or(texts::USER_WITHOUT_ID)?,
            display_name: text("displayName"),
            user_principal_name: text("userPrincipalName"),
            mail: text("mail"),
            account_enabled: flag("accountEnabled"),
            user_type: text("userType"),
            on_premises_sync_enabled: flag("onPremisesSyncEnabled"),
            all,
        })
    }
}

impl User {
    /// The properties that the app reads, besides directory extensions.
    pub const SELECT: &[&str] = &[
        "id",
        "displayName",
        "userPrincipalName",
        "mail",
        "accountEnabled",
        "userType",
        "onPremisesSyncEnabled",
    ];

    /// Only roles scoped to an administrative unit reach such a user. Graph returns it only if it is selected.
    pub const IS_RESTRICTED: &str = "isManagementRestricted";

    /// Whether only roles scoped to an administrative unit reach the user, as far as it was selected.
    pub fn is_management_restricted(&self) -> bool {
        self.all.get(Self::IS_RESTRICTED).and_then(Value::as_bool) == Some(true)
    }

    /// The value of a directory extension that holds text.
    pub fn extension(&self, name: &ExtensionName) -> Option<&str> {
        self.all.get(name.as_str()).and_then(Value::as_str)
    }

    /// The display name, or else the user principal name, or else the id.
    pub fn name(&self) -> UntrustedText {
        self.display_name
            .as_deref()
            .or(self.user_principal_name.as_deref())
            .unwrap_or_else(|| self.id.as_str())
            .into()
    }
}
