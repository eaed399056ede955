//! A person of the directory.
//! Refuses to know which extension values are declared; the extension properties do.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::env::Timestamp;

/// A user, with the properties that Graph gives one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// The object id.
    pub id: String,
    /// `userPrincipalName`, unique in the tenant whatever its case.
    pub user_principal_name: String,
    /// `displayName`.
    pub display_name: String,
    /// `givenName`.
    pub given_name: Option<String>,
    /// `surname`.
    pub surname: Option<String>,
    /// `mail`; some people have none.
    pub mail: Option<String>,
    /// `mailNickname`.
    pub mail_nickname: Option<String>,
    /// `jobTitle`.
    pub job_title: Option<String>,
    /// `department`.
    pub department: Option<String>,
    /// `companyName`.
    pub company_name: Option<String>,
    /// `employeeId`.
    pub employee_id: Option<String>,
    /// `officeLocation`.
    pub office_location: Option<String>,
    /// `city`.
    pub city: Option<String>,
    /// `country`.
    pub country: Option<String>,
    /// `usageLocation`.
    pub usage_location: Option<String>,
    /// `mobilePhone`.
    pub mobile_phone: Option<String>,
    /// `businessPhones`.
    pub business_phones: Vec<String>,
    /// `preferredLanguage`.
    pub preferred_language: Option<String>,
    /// `userType`: `Member` or `Guest`.
    pub user_type: Option<String>,
    /// `accountEnabled`.
    pub account_enabled: bool,
    /// `onPremisesSyncEnabled`: null for people created in the cloud.
    pub on_premises_sync_enabled: Option<bool>,
    /// `createdDateTime`.
    #[serde(rename = "createdDateTime")]
    pub created: Timestamp,
    /// When they signed in last, themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_sign_in: Option<Timestamp>,
    /// When a client renewed a token for them last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_renewal: Option<Timestamp>,
    /// The object id of the manager.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manager_id: Option<String>,
    /// Properties that are kept as they were written, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub other_properties: BTreeMap<String, Value>,
    /// Values of directory extensions by full name, beside the properties as Graph has them.
    #[serde(flatten)]
    pub extension_values: BTreeMap<String, Value>,
}
