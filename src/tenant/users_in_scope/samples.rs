//! Sample users for the tests of changes.

use super::UsersInScope;
use crate::graph::delta::DeltaItem;
use crate::graph::models::ExtensionName;
use crate::ids::AppId;
use serde_json::json;

pub(crate) const APP: &str = "25883231-668a-43a7-80b2-5685c3f874bc";

/// The id of a sample user; users 1 to 3 are in scope.
pub(crate) fn id(number: u8) -> String {
    format!("25883231-668a-43a7-80b2-5685c3f874{number:02x}")
}

pub(crate) fn role() -> ExtensionName {
    ExtensionName::expected(&AppId::parse(APP).expect("an id"), "workato_role")
}

pub(crate) fn users_in_scope() -> UsersInScope {
    let user = |number: u8| {
        let user = json!({"id": id(number), "displayName": "Ada", "accountEnabled": true, role().as_str(): "Admin"});
        serde_json::from_value(user).expect("a user")
    };
    UsersInScope {
        users: (1..=3).map(user).collect(),
        ..UsersInScope::default()
    }
}

/// The change by which a delta query removes user `number`.
pub(crate) fn removed(number: u8) -> DeltaItem {
    DeltaItem::Removed {
        id: id(number),
        reason: "changed".into(),
    }
}
