//! A deleted user, who can be restored for 30 days.

use crate::ids::UserId;
use crate::instant::GraphDateTime;
use crate::untrusted::UntrustedText;
use serde::Deserialize;

/// A deleted user. Source: Graph, `user` below `directory/deletedItems`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeletedUser {
    /// A restored user has the same object id.
    pub id: UserId,
    #[serde(default)]
    pub display_name: Option<String>,
    /// The deletion prefixes it with the id, without dashes.
    #[serde(default)]
    pub user_principal_name: Option<String>,
    #[serde(default)]
    pub deleted_date_time: GraphDateTime,
}

impl DeletedUser {
    /// The properties that the app reads.
    pub const SELECT: &[&str] = &["id", "displayName", "userPrincipalName", "deletedDateTime"];

    /// The user principal name without the prefix, as it was and as a restored user has it again.
    pub fn former_user_principal_name(&self) -> Option<&str> {
        let name = self.user_principal_name.as_deref()?;
        Some(
            name.strip_prefix(&self.id.guid().without_dashes())
                .unwrap_or(name),
        )
    }

    /// The display name, or else the former user principal name, or else the id.
    pub fn name(&self) -> UntrustedText {
        self.display_name
            .as_deref()
            .or_else(|| self.former_user_principal_name())
            .unwrap_or_else(|| self.id.as_str())
            .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_id_is_stripped_from_the_user_principal_name() {
        let deleted: DeletedUser = serde_json::from_value(json!({"id": "87d349ed-44d7-43e1-9a83-5f2406dee5bd", "userPrincipalName": "87d349ed44d743e19a835f2406dee5bdAdeleV@contoso.example"})).expect("a user");
        assert_eq!(
            deleted.former_user_principal_name(),
            Some("AdeleV@contoso.example")
        );
        assert_eq!(deleted.name(), "AdeleV@contoso.example");
    }
}
