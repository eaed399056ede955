//! The provisioning summary of one user in one evaluation: steps, modified properties and result, for the log and for
//! provisioning on demand.

mod answer;

use serde_json::{Map, Value, json};

use super::schema::{SOURCE, TARGET, TARGET_USER};
use crate::env::Timestamp;
use crate::model::ServicePrincipal;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ProvisioningResult {
    #[default]
    Success,
    Skipped,
    Failure,
}

impl ProvisioningResult {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Success => "Success",
            Self::Skipped => "Skipped",
            Self::Failure => "Failure",
        }
    }

    fn log_name(self) -> String {
        self.name().to_ascii_lowercase()
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ProvisioningAction {
    #[default]
    Other,
    Create,
    Update,
    Disable,
    Delete,
    StagedDelete,
}

impl ProvisioningAction {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Other => "Other",
            Self::Create => "Create",
            Self::Update => "Update",
            Self::Disable => "Disable",
            Self::Delete => "Delete",
            Self::StagedDelete => "StagedDelete",
        }
    }

    fn log_name(self) -> String {
        let mut letters = self.name().chars();
        let first = letters.next().map(|letter| letter.to_ascii_lowercase());
        first.into_iter().chain(letters).collect()
    }
}

#[derive(Clone, Debug)]
pub(crate) struct ProvisioningStep {
    pub(crate) name: &'static str,
    pub(crate) step_type: &'static str,
    pub(crate) result: ProvisioningResult,
    pub(crate) description: String,
    pub(crate) details: Map<String, Value>,
}

impl ProvisioningStep {
    fn to_log_json(&self) -> Value {
        json!({
            "name": self.name,
            "provisioningStepType": self.step_type.to_ascii_lowercase(),
            "status": self.result.log_name(),
            "description": self.description,
            "details": self.details,
        })
    }
}

/// Why something was skipped or failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ProvisioningErrorInfo {
    pub(crate) error_code: String,
    pub(crate) reason: String,
    pub(crate) recommended_action: Option<String>,
}

/// A value that was changed, or only read.
#[derive(Clone, Debug, Default)]
pub(crate) struct ModifiedProperty {
    pub(crate) name: String,
    pub(crate) old_value: Option<String>,
    pub(crate) new_value: Option<String>,
}

/// The provisioning summary of one user.
#[derive(Clone, Debug, Default)]
pub(crate) struct ProvisioningSummary {
    pub(crate) id: String,
    pub(crate) change_id: String,
    pub(crate) at: Timestamp,
    pub(crate) action: ProvisioningAction,
    pub(crate) result: ProvisioningResult,
    pub(crate) error_info: Option<ProvisioningErrorInfo>,
    pub(crate) steps: Vec<ProvisioningStep>,
    pub(crate) modified_properties: Vec<ModifiedProperty>,
    pub(crate) source_id: String,
    pub(crate) source_name: String,
    pub(crate) target_id: String,
    pub(crate) target_name: String,
    pub(crate) reportable_identifier: String,
}

/// The job and application of a summary.
#[derive(Clone, Debug)]
pub(crate) struct JobContext {
    pub(crate) tenant_id: String,
    pub(crate) job_id: String,
    pub(crate) cycle_id: String,
    pub(crate) principal_id: String,
    pub(crate) principal_name: String,
    pub(crate) app_id: String,
}

impl JobContext {
    pub(crate) fn new(
        tenant_id: &str,
        job_id: &str,
        cycle_id: String,
        principal: &ServicePrincipal,
    ) -> Self {
        Self {
            tenant_id: tenant_id.to_owned(),
            job_id: job_id.to_owned(),
            cycle_id,
            principal_id: principal.id.clone(),
            principal_name: principal.display_name.clone(),
            app_id: principal.app_id.clone(),
        }
    }
}

impl ProvisioningSummary {
    pub(crate) fn add_step(
        &mut self,
        (name, kind): (&'static str, &'static str),
        status: ProvisioningResult,
        description: String,
        details: Map<String, Value>,
    ) {
        self.steps.push(ProvisioningStep {
            name,
            step_type: kind,
            result: status,
            description,
            details,
        });
    }

    /// The entry in `/auditLogs/provisioning`.
    pub(crate) fn log_entry(&self, place: &JobContext) -> Value {
        let steps: Vec<Value> = self
            .steps
            .iter()
            .map(ProvisioningStep::to_log_json)
            .collect();
        json!({
            "id": self.id,
            "activityDateTime": self.at.to_seconds_text(),
            "tenantId": place.tenant_id,
            "jobId": place.job_id,
            "cycleId": place.cycle_id,
            "changeId": self.change_id,
            "provisioningAction": self.action.log_name(),
            "durationInMilliseconds": 100 * self.steps.len() + 12,
            "sourceSystem": {"id": SYSTEM_IDS[0], "displayName": SOURCE, "details": {}},
            "targetSystem": {
                "id": SYSTEM_IDS[1],
                "displayName": TARGET,
                "details": {
                    "ApplicationId": place.app_id,
                    "ServicePrincipalId": place.principal_id,
                    "ServicePrincipalDisplayName": place.principal_name,
                },
            },
            "initiatedBy": {
                "id": "",
                "displayName": "Azure AD Provisioning Service",
                "initiatorType": "system",
            },
            "servicePrincipal": {"id": place.principal_id, "displayName": place.principal_name},
            "sourceIdentity": {
                "id": self.source_id,
                "displayName": self.source_name,
                "identityType": "User",
                "details": {"UserPrincipalName": self.reportable_identifier},
            },
            "targetIdentity": {
                "id": self.target_id,
                "displayName": self.target_name,
                "identityType": TARGET_USER,
                "details": {},
            },
            "provisioningStatusInfo": {
                "status": self.result.log_name(),
                "errorInformation": self.error_information(),
            },
            "provisioningSteps": steps,
            "modifiedProperties": self.modified(),
        })
    }

    fn error_information(&self) -> Option<Value> {
        let reason = self.error_info.as_ref()?;
        let category = match self.result {
            ProvisioningResult::Failure => "failure",
            _ => "nonServiceFailure",
        };
        Some(json!({
            "errorCode": reason.error_code,
            "reason": reason.reason,
            "additionalDetails": null,
            "errorCategory": category,
            "recommendedAction": reason.recommended_action,
        }))
    }

    fn modified(&self) -> Vec<Value> {
        self.modified_properties
            .iter()
            .map(|one| json!({"displayName": one.name, "oldValue": one.old_value, "newValue": one.new_value}))
            .collect()
    }
}

/// The ids of the source and target systems.
const SYSTEM_IDS: [&str; 2] = [
    "0404601d-a9c0-4ec7-bbcd-02660120d8c9",
    "cd22f60b-5f2d-41d0-adb4-76ef31db996b",
];
