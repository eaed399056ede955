//! A directory extension: an attribute that an application adds to the objects of its tenant.
//! Refuses to hold values; each object holds its own.

use serde::{Deserialize, Serialize};

use crate::env::Timestamp;

/// The definition of a directory extension.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ExtensionProperty {
    /// The object id of the definition.
    pub id: String,
    /// The application object that owns it.
    pub application_object_id: String,
    /// The application (client) id of its owner, which its name carries.
    pub app_id: String,
    /// `appDisplayName`.
    pub app_display_name: String,
    /// The full name: `extension_{appId without dashes}_{name}`.
    pub name: String,
    /// `dataType`: `String`, `Integer`, ….
    pub data_type: String,
    /// `isMultiValued`.
    pub is_multi_valued: bool,
    /// `targetObjects`: `User`, `Group`, ….
    pub target_objects: Vec<String>,
    /// `isSyncedFromOnPremises`.
    pub is_synced_from_on_premises: bool,
    /// From when on it can be used, where its owner has a service principal in the tenant.
    pub usable_from: Timestamp,
}

impl ExtensionProperty {
    /// The full name of an extension with this short name.
    #[must_use]
    pub fn full_name(app_id: &str, name: &str) -> String {
        format!("extension_{}_{name}", app_id.replace('-', ""))
    }
}
