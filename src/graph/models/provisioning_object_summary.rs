//! An entry of the provisioning log. Enumerations are texts, in any case, so that a value that Microsoft adds is not an
//! error.

use crate::instant::GraphDateTime;
use serde::Deserialize;
use serde_json::{Map, Value};

/// What Entra did with one object at one time. Source: Graph, `provisioningObjectSummary`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProvisioningObjectSummary {
    #[serde(default)]
    pub id: String,
    #[serde(default)]
    pub activity_date_time: GraphDateTime,
    #[serde(default)]
    pub job_id: String,
    /// The cycle of the entry; empty or missing for provisioning on demand.
    #[serde(default)]
    pub cycle_id: Option<String>,
    /// `create`, `update`, `delete`, `disable`, `stagedDelete` or `other`.
    #[serde(default)]
    pub provisioning_action: Option<String>,
    #[serde(default)]
    pub provisioning_status_info: Option<ProvisioningStatusInfo>,
    #[serde(default)]
    pub provisioning_steps: Option<Vec<RawProvisioningStep>>,
    #[serde(default)]
    pub modified_properties: Option<Vec<RawModifiedProperty>>,
    /// The object in Entra.
    #[serde(default)]
    pub source_identity: Option<ProvisionedIdentity>,
    /// The object in Workato.
    #[serde(default)]
    pub target_identity: Option<ProvisionedIdentity>,
}

/// The result. Source: Graph, `provisioningStatusInfo`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProvisioningStatusInfo {
    /// `success`, `failure`, `skipped` or `warning`.
    #[serde(default)]
    pub status: Option<String>,
    #[serde(default)]
    pub error_information: Option<ErrorInformation>,
}

/// Why it did not succeed. Source: Graph, `provisioningErrorInfo`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ErrorInformation {
    #[serde(default)]
    pub error_code: Option<String>,
    #[serde(default)]
    pub reason: Option<String>,
    #[serde(default)]
    pub recommended_action: Option<String>,
}

/// A step. Source: Graph, `provisioningStep`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RawProvisioningStep {
    /// The name, for example `EntryExportAdd`.
    #[serde(default)]
    pub name: Option<String>,
    /// `import`, `scoping`, `matching`, `processing`, `referenceResolution` or `export`.
    #[serde(default)]
    pub provisioning_step_type: Option<String>,
    #[serde(default)]
    pub status: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub details: Option<Map<String, Value>>,
}

/// A property that Entra sent. Source: Graph, `modifiedProperty`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RawModifiedProperty {
    /// The name of the target attribute.
    #[serde(default)]
    pub display_name: Option<String>,
    #[serde(default)]
    pub old_value: Option<String>,
    #[serde(default)]
    pub new_value: Option<String>,
}

/// An object on one of the two sides. Source: Graph, `provisionedIdentity`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProvisionedIdentity {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub display_name: Option<String>,
}
