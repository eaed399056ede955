//! The provisioning summary of one user in one evaluation: steps, modified properties and result, for the log and for
//! provisioning on demand.

use serde_json::{Map, Value, json};

use super::schema::{SOURCE, TARGET, TARGET_USER};
use crate::env::Timestamp;
use crate::model::ServicePrincipal;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    #[default]
    Success,
    Skipped,
    Failure,
}

impl Status {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Success => "Success",
            Self::Skipped => "Skipped",
            Self::Failure => "Failure",
        }
    }

    fn logged(self) -> String {
        self.name().to_ascii_lowercase()
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Action {
    #[default]
    Other,
    Create,
    Update,
    Disable,
    Delete,
    StagedDelete,
}

impl Action {
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

    fn logged(self) -> String {
        let mut letters = self.name().chars();
        let first = letters.next().map(|letter| letter.to_ascii_lowercase());
        first.into_iter().chain(letters).collect()
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) status: Status,
    pub(crate) description: String,
    pub(crate) details: Map<String, Value>,
}

impl Step {
    fn logged(&self) -> Value {
        json!({
            "name": self.name,
            "provisioningStepType": self.kind.to_ascii_lowercase(),
            "status": self.status.logged(),
            "description": self.description,
            "details": self.details,
        })
    }
}

/// Why something was skipped or failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reason {
    pub(crate) code: String,
    pub(crate) text: String,
    pub(crate) recommended: Option<String>,
}

/// A value that was changed, or only read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Modified {
    pub(crate) name: String,
    pub(crate) old: Option<String>,
    pub(crate) new: Option<String>,
}

/// The provisioning summary of one user.
#[derive(Clone, Debug, Default)]
pub(crate) struct Summary {
    pub(crate) id: String,
    pub(crate) change_id: String,
    pub(crate) at: Timestamp,
    pub(crate) action: Action,
    pub(crate) status: Status,
    pub(crate) reason: Option<Reason>,
    pub(crate) steps: Vec<Step>,
    pub(crate) modified: Vec<Modified>,
    pub(crate) source_id: String,
    pub(crate) source_name: String,
    pub(crate) target_id: String,
    pub(crate) target_name: String,
    pub(crate) reportable: String,
}

/// The job and application of a summary.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) tenant_id: String,
    pub(crate) job_id: String,
    pub(crate) cycle_id: String,
    pub(crate) principal_id: String,
    pub(crate) principal_name: String,
    pub(crate) app_id: String,
}

impl Place {
    pub(crate) fn of(
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

impl Summary {
    pub(crate) fn step(
        &mut self,
        (name, kind): (&'static str, &'static str),
        status: Status,
        description: String,
        details: Map<String, Value>,
    ) {
        self.steps.push(Step {
            name,
            kind,
            status,
            description,
            details,
        });
    }

    /// The entry in `/auditLogs/provisioning`.
    pub(crate) fn log_entry(&self, place: &Place) -> Value {
        let steps: Vec<Value> = self.steps.iter().map(Step::logged).collect();
        json!({
            "id": self.id,
            "activityDateTime": self.at.to_seconds_text(),
            "tenantId": place.tenant_id,
            "jobId": place.job_id,
            "cycleId": place.cycle_id,
            "changeId": self.change_id,
            "provisioningAction": self.action.logged(),
            "durationInMilliseconds": 100 * self.steps.len() + 12,
            "sourceSystem": {"id": SYSTEMS[0], "displayName": SOURCE, "details": {}},
            "targetSystem": {
                "id": SYSTEMS[1],
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
                "details": {"UserPrincipalName": self.reportable},
            },
            "targetIdentity": {
                "id": self.target_id,
                "displayName": self.target_name,
                "identityType": TARGET_USER,
                "details": {},
            },
            "provisioningStatusInfo": {
                "status": self.status.logged(),
                "errorInformation": self.error_information(),
            },
            "provisioningSteps": steps,
            "modifiedProperties": self.modified(),
        })
    }

    fn error_information(&self) -> Option<Value> {
        let reason = self.reason.as_ref()?;
        let category = match self.status {
            Status::Failure => "failure",
            _ => "nonServiceFailure",
        };
        Some(json!({
            "errorCode": reason.code,
            "reason": reason.text,
            "additionalDetails": null,
            "errorCategory": category,
            "recommendedAction": reason.recommended,
        }))
    }

    /// The response of provisioning on demand: key and value, both JSON inside a text.
    pub(crate) fn pair(&self) -> (String, String) {
        let details = self.reason.as_ref().map_or_else(
            || json!({}),
            |reason| json!({"errorCode": reason.code, "errorMessage": reason.text}),
        );
        let key = json!({"result": self.status.name(), "details": details});
        let steps: Vec<Value> = self
            .steps
            .iter()
            .enumerate()
            .map(|(index, step)| {
                json!({
                    "name": step.name,
                    "type": step.kind,
                    "status": step.status.name(),
                    "description": step.description,
                    "timestamp": self.moment(index + 1),
                    "details": step.details,
                })
            })
            .collect();
        let failed = self
            .reason
            .as_ref()
            .filter(|_| self.status == Status::Failure);
        let value = json!({
            "action": self.action.name(),
            "changeId": self.change_id,
            "endTime": self.moment(self.steps.len() + 1),
            "modifiedProperties": self.modified(),
            "provisioningSteps": steps,
            "reportableIdentifier": self.reportable,
            "startTime": self.moment(0),
            "statusInfo": {
                "status": self.status.name(),
                "errorCode": failed.map(|reason| &reason.code),
                "reason": failed.map(|reason| &reason.text),
                "additionalDetails": null,
                "errorCategory": failed.map(|_| "Failure"),
                "recommendedAction": failed.and_then(|reason| reason.recommended.as_ref()),
            },
            "sourceIdentity": {"id": self.source_id, "type": "User", "displayName": self.source_name, "details": null},
            "sourceSystem": {"id": null, "name": SOURCE, "details": null},
            "targetIdentity": {"id": self.target_id, "type": TARGET_USER, "displayName": null, "details": null},
            "targetSystem": {"id": null, "name": TARGET, "details": null},
        });
        (key.to_string(), value.to_string())
    }

    fn modified(&self) -> Vec<Value> {
        self.modified
            .iter()
            .map(|one| json!({"displayName": one.name, "oldValue": one.old, "newValue": one.new}))
            .collect()
    }

    fn moment(&self, step: usize) -> String {
        let millis = i64::try_from(step).unwrap_or(0) * 61;
        self.at.plus(millis).to_ticks_text()
    }
}

/// The ids of the source and target systems.
const SYSTEMS: [&str; 2] = [
    "0404601d-a9c0-4ec7-bbcd-02660120d8c9",
    "cd22f60b-5f2d-41d0-adb4-76ef31db996b",
];
