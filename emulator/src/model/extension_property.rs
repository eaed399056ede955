//! A directory extension: an attribute that an application adds to the objects of its tenant. The values are stored in
//! each object.

use serde::{Deserialize, Serialize};

use crate::env::Timestamp;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ExtensionProperty {
    /// The object id of the definition.
    pub id: String,
    /// The object id of the application that owns it.
    pub application_object_id: String,
    /// The application (client) id of its owner, which is part of its name.
    pub app_id: String,
    pub app_display_name: String,
    /// The full name: `extension_{appId without dashes}_{name}`.
    pub name: String,
    /// `dataType`: `String`, `Integer`, ….
    pub data_type: String,
    pub is_multi_valued: bool,
    /// `targetObjects`: `User`, `Group`, ….
    pub target_objects: Vec<String>,
    pub is_synced_from_on_premises: bool,
    /// The end of its replication. Until then, and while its owner has no service principal in the tenant, it cannot be
    /// used.
    pub usable_from: Timestamp,
}

impl ExtensionProperty {
    /// The full name of an extension with this short name.
    #[must_use]
    pub fn full_name(app_id: &str, name: &str) -> String {
        format!("extension_{}_{name}", app_id.replace('-', ""))
    }
}
