//! An application object: the registration of an application in its home tenant.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::env::Timestamp;

/// The application id of Graph, the same in every tenant.
pub const GRAPH_APP_ID: &str = "00000003-0000-0000-c000-000000000000";

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Application {
    pub id: String,
    /// The application (client) id.
    pub app_id: String,
    pub display_name: String,
    pub description: Option<String>,
    pub sign_in_audience: String,
    /// The gallery template that it was created from.
    pub application_template_id: Option<String>,
    pub identifier_uris: Vec<String>,
    pub tags: Vec<String>,
    #[serde(rename = "createdDateTime")]
    pub created: Timestamp,
    pub publisher_domain: Option<String>,
    pub spa_redirect_uris: Vec<String>,
    pub web_redirect_uris: Vec<String>,
    /// The names in `optionalClaims.idToken`.
    pub id_token_claims: Vec<String>,
    pub owner_ids: Vec<String>,
    /// Other properties by name, stored as they were written.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub other_properties: BTreeMap<String, Value>,
}
