//! Owns a deleted user, who can be restored for 30 days.
//! Refuses to show the name as Graph has it: the id before it was put there by the deletion.

use crate::foreign::Foreign;
use crate::ids::UserId;
use crate::instant::When;
use serde::Deserialize;

/// A deleted user. Source: Graph, `user` below `directory/deletedItems`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeletedUser {
    /// The object id, which a restored user keeps.
    pub id: UserId,
    /// The name.
    #[serde(default)]
    pub display_name: Option<String>,
    /// The name to sign in with, behind the id without its dashes.
    #[serde(default)]
    pub user_principal_name: Option<String>,
    /// When it was deleted.
    #[serde(default)]
    pub deleted_date_time: When,
}

impl DeletedUser {
    /// What the app reads of it.
    pub const SELECT: &[&str] = &["id", "displayName", "userPrincipalName", "deletedDateTime"];

    /// The name to sign in with, as it was and as a restored user has it again.
    pub fn former_name(&self) -> Option<&str> {
        let name = self.user_principal_name.as_deref()?;
        Some(
            name.strip_prefix(&self.id.guid().without_dashes())
                .unwrap_or(name),
        )
    }

    /// The best name there is.
    pub fn name(&self) -> Foreign {
        self.display_name
            .as_deref()
            .or_else(|| self.former_name())
            .unwrap_or_else(|| self.id.as_str())
            .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_id_before_the_name_is_taken_off() {
        let deleted: DeletedUser = serde_json::from_value(json!({"id": "87d349ed-44d7-43e1-9a83-5f2406dee5bd", "userPrincipalName": "87d349ed44d743e19a835f2406dee5bdAdeleV@contoso.example"})).expect("a user");
        assert_eq!(deleted.former_name(), Some("AdeleV@contoso.example"));
        assert_eq!(deleted.name(), "AdeleV@contoso.example");
    }
}
