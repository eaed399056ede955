//! An application object: the registration of an application in its home tenant.
//! Refuses to know the service principals made from it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::env::Timestamp;

/// The application id of Graph, the same in every tenant.
pub const GRAPH_APP_ID: &str = "00000003-0000-0000-c000-000000000000";

/// An application object, with the properties that Graph gives one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Application {
    /// The object id.
    pub id: String,
    /// The application (client) id.
    pub app_id: String,
    /// `displayName`.
    pub display_name: String,
    /// `description`.
    pub description: Option<String>,
    /// `signInAudience`.
    pub sign_in_audience: String,
    /// `applicationTemplateId`: which gallery entry it was made from.
    pub application_template_id: Option<String>,
    /// `identifierUris`.
    pub identifier_uris: Vec<String>,
    /// `tags`.
    pub tags: Vec<String>,
    /// `createdDateTime`.
    #[serde(rename = "createdDateTime")]
    pub created: Timestamp,
    /// `publisherDomain`.
    pub publisher_domain: Option<String>,
    /// `spa.redirectUris`.
    pub spa_redirect_uris: Vec<String>,
    /// `web.redirectUris`.
    pub web_redirect_uris: Vec<String>,
    /// The names of `optionalClaims.idToken`.
    pub id_token_claims: Vec<String>,
    /// The object ids of the owners.
    pub owner_ids: Vec<String>,
    /// Properties that are kept as they were written, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub other_properties: BTreeMap<String, Value>,
}
