//! A user of the directory. Does not know which directory extensions are declared.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::env::Timestamp;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    pub id: String,
    /// `userPrincipalName`, unique in the tenant regardless of case.
    pub user_principal_name: String,
    pub display_name: String,
    pub given_name: Option<String>,
    pub surname: Option<String>,
    /// `mail`; some users have none.
    pub mail: Option<String>,
    pub mail_nickname: Option<String>,
    pub job_title: Option<String>,
    pub department: Option<String>,
    pub company_name: Option<String>,
    pub employee_id: Option<String>,
    pub office_location: Option<String>,
    pub city: Option<String>,
    pub country: Option<String>,
    pub usage_location: Option<String>,
    pub mobile_phone: Option<String>,
    pub business_phones: Vec<String>,
    pub preferred_language: Option<String>,
    /// `userType`: `Member` or `Guest`.
    pub user_type: Option<String>,
    pub account_enabled: bool,
    /// `onPremisesSyncEnabled`: null for users created in the cloud.
    pub on_premises_sync_enabled: Option<bool>,
    #[serde(rename = "createdDateTime")]
    pub created: Timestamp,
    /// The last interactive sign-in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_sign_in: Option<Timestamp>,
    /// The last token renewal by a client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_renewal: Option<Timestamp>,
    /// The object id of the manager.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manager_id: Option<String>,
    /// `isManagementRestricted`: a member of a restricted management administrative unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_management_restricted: Option<bool>,
    /// Other properties by name, stored as they were written.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub other_properties: BTreeMap<String, Value>,
    /// Values of directory extensions by full name; Graph returns them next to the properties.
    #[serde(flatten)]
    pub extension_values: BTreeMap<String, Value>,
}
