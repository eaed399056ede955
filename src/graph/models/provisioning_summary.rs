//! Owns an entry of the provisioning log.
//! Refuses to fail on what Microsoft adds: kinds and states are texts here, and may be written in any case.

use crate::instant::When;
use serde::Deserialize;
use serde_json::{Map, Value};

/// What the provisioning service did with one object at one time. Source: Graph, `provisioningObjectSummary`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProvisioningSummary {
    /// The entry's id.
    #[serde(default)]
    pub id: String,
    /// When it happened.
    #[serde(default)]
    pub activity_date_time: When,
    /// The job.
    #[serde(default)]
    pub job_id: String,
    /// The cycle that did it; empty or absent on demand.
    #[serde(default)]
    pub cycle_id: Option<String>,
    /// `create`, `update`, `delete`, `disable`, `stagedDelete` or `other`.
    #[serde(default)]
    pub provisioning_action: Option<String>,
    /// How it ended.
    #[serde(default)]
    pub provisioning_status_info: Option<StatusInfo>,
    /// The way there.
    #[serde(default)]
    pub provisioning_steps: Option<Vec<ProvisioningStep>>,
    /// What was sent.
    #[serde(default)]
    pub modified_properties: Option<Vec<ModifiedProperty>>,
    /// Who it was about, in Entra.
    #[serde(default)]
    pub source_identity: Option<Identity>,
    /// Who it was about, in Workato.
    #[serde(default)]
    pub target_identity: Option<Identity>,
}

/// How it ended. Source: Graph, `provisioningStatusInfo`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StatusInfo {
    /// `success`, `failure`, `skipped` or `warning`.
    #[serde(default)]
    pub status: Option<String>,
    /// Why it did not succeed.
    #[serde(default)]
    pub error_information: Option<ErrorInformation>,
}

/// Why it did not succeed. Source: Graph, `provisioningErrorInfo`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ErrorInformation {
    /// A code.
    #[serde(default)]
    pub error_code: Option<String>,
    /// Words.
    #[serde(default)]
    pub reason: Option<String>,
    /// What Microsoft says to do.
    #[serde(default)]
    pub recommended_action: Option<String>,
}

/// A step. Source: Graph, `provisioningStep`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProvisioningStep {
    /// What it is called, such as `EntryExportAdd`.
    #[serde(default)]
    pub name: Option<String>,
    /// `import`, `scoping`, `matching`, `processing`, `referenceResolution` or `export`.
    #[serde(default)]
    pub provisioning_step_type: Option<String>,
    /// How it ended.
    #[serde(default)]
    pub status: Option<String>,
    /// What it did, in Microsoft's words.
    #[serde(default)]
    pub description: Option<String>,
    /// What it found.
    #[serde(default)]
    pub details: Option<Map<String, Value>>,
}

/// A property that was sent. Source: Graph, `modifiedProperty`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ModifiedProperty {
    /// Its name: the target attribute.
    #[serde(default)]
    pub display_name: Option<String>,
    /// What was there.
    #[serde(default)]
    pub old_value: Option<String>,
    /// What was sent.
    #[serde(default)]
    pub new_value: Option<String>,
}

/// Someone on one of the two sides. Source: Graph, `provisionedIdentity`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Identity {
    /// The id on that side.
    #[serde(default)]
    pub id: Option<String>,
    /// The name on that side.
    #[serde(default)]
    pub display_name: Option<String>,
}
