//! A provisioning job: its id, schedule, status and quarantine. Preserves enumeration values that it does not know.

use crate::instant::GraphDateTime;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The id of a provisioning job: text with dots in it, such as `scim.{tenant}.{GUID}`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct JobId(String);

impl JobId {
    /// Parses an id from the app's URL. `None` if it cannot be one.
    pub fn parse(text: &str) -> Option<Self> {
        let shaped = !text.is_empty()
            && text.len() <= 200
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
        shaped.then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for JobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An enumeration of Graph that may grow.
macro_rules! open {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
        #[serde(from = "String")]
        pub enum $name {
            $($(#[$about])* $variant,)*
            /// A value that this app does not know.
            Other(String),
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                match text.as_str() {
                    $(stringify!($variant) => Self::$variant,)*
                    _ => Self::Other(text),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self {
                    $(Self::$variant => stringify!($variant),)*
                    Self::Other(text) => text,
                })
            }
        }
    };
}

open! {
    /// The values of Graph's `synchronizationStatusCode`.
    StatusCode {
        /// Created, and nothing else.
        NotConfigured,
        NotRun,
        /// Running, or waiting for its next cycle.
        Active,
        /// Paused by an administrator, or never started.
        Paused,
        /// Entra slowed it down or stopped it because it fails.
        Quarantine,
    }
}

open! {
    /// The values of Graph's `synchronizationScheduleState`.
    ScheduleState {
        /// It runs by its interval.
        Active,
        Disabled,
        Paused,
    }
}

/// A provisioning job. Source: Graph, `synchronizationJob`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SynchronizationJob {
    pub id: JobId,
    /// The template from which it was created.
    #[serde(default)]
    pub template_id: String,
    #[serde(default)]
    pub schedule: Option<SynchronizationSchedule>,
    #[serde(default)]
    pub status: Option<SynchronizationStatus>,
}

/// When a job runs. Source: Graph, `synchronizationSchedule`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct SynchronizationSchedule {
    /// The interval as an ISO 8601 duration; Entra sets it.
    #[serde(default)]
    pub interval: Option<String>,
    #[serde(default)]
    pub state: Option<ScheduleState>,
}

/// The status of a job. Source: Graph, `synchronizationStatus`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SynchronizationStatus {
    #[serde(default)]
    pub code: Option<StatusCode>,
    /// Why Entra stopped it. Some responses have an empty object.
    #[serde(default)]
    pub quarantine: Option<Quarantine>,
    #[serde(default)]
    pub last_execution: Option<TaskExecution>,
    #[serde(default)]
    pub last_successful_execution: Option<TaskExecution>,
    /// When the initial cycle had processed all users once.
    #[serde(default)]
    pub steady_state_first_achieved_time: GraphDateTime,
    /// The progress of the current cycle.
    #[serde(default)]
    pub progress: Option<Vec<SynchronizationProgress>>,
    /// The number of synchronized users and groups, by kind.
    #[serde(default)]
    pub synchronized_entry_count_by_type: Option<Vec<EntryCount>>,
}

/// The progress of a cycle. Source: Graph, `synchronizationProgress`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SynchronizationProgress {
    /// The number of processed units.
    #[serde(default)]
    pub completed_units: Option<i64>,
    /// The number of all units.
    #[serde(default)]
    pub total_units: Option<i64>,
    /// What the numbers count.
    #[serde(default)]
    pub units: Option<String>,
}

/// The number of synchronized objects of a kind. Source: Graph, `stringKeyLongValuePair`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct EntryCount {
    /// The kind: source object to target object.
    #[serde(default)]
    pub key: String,
    /// The number of objects.
    #[serde(default)]
    pub value: i64,
}

/// Why a job is in quarantine. Source: Graph, `synchronizationQuarantine`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Quarantine {
    #[serde(default)]
    pub reason: Option<String>,
    /// When the current quarantine began.
    #[serde(default)]
    pub current_began: GraphDateTime,
    /// When the first quarantine began of those that followed without a success in between.
    #[serde(default)]
    pub series_began: GraphDateTime,
    /// When Entra tries again.
    #[serde(default)]
    pub next_attempt: GraphDateTime,
    #[serde(default)]
    pub error: Option<SynchronizationError>,
}

/// A cycle of a job. Source: Graph, `synchronizationTaskExecution`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TaskExecution {
    /// `Succeeded`, `Failed` or `EntryLevelErrors`.
    #[serde(default)]
    pub state: Option<String>,
    #[serde(default)]
    pub time_began: GraphDateTime,
    #[serde(default)]
    pub time_ended: GraphDateTime,
    /// Number of assigned users and groups.
    #[serde(default)]
    pub count_entitled: Option<i64>,
    /// Number of failed users and groups, which Entra retries.
    #[serde(default)]
    pub count_escrowed: Option<i64>,
    /// Number of users and groups that Entra wrote to the target.
    #[serde(default)]
    pub count_exported: Option<i64>,
    #[serde(default)]
    pub error: Option<SynchronizationError>,
}

/// The error of a cycle. Source: Graph, `synchronizationError`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SynchronizationError {
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub message: Option<String>,
}

impl SynchronizationJob {
    /// Whether it runs by its interval.
    pub fn is_started(&self) -> bool {
        let state = self
            .schedule
            .as_ref()
            .and_then(|schedule| schedule.state.as_ref());
        state == Some(&ScheduleState::Active)
    }

    pub fn status_code(&self) -> Option<&StatusCode> {
        self.status.as_ref()?.code.as_ref()
    }

    /// Why it is in quarantine. `None` if it is not; some responses have an empty object instead.
    pub fn quarantine(&self) -> Option<&Quarantine> {
        let quarantine = self.status.as_ref()?.quarantine.as_ref()?;
        let said = self.status_code() == Some(&StatusCode::Quarantine)
            || quarantine
                .reason
                .as_deref()
                .is_some_and(|reason| !reason.is_empty());
        said.then_some(quarantine)
    }

    /// Whether Entra slowed it down or stopped it because it fails.
    pub fn is_quarantined(&self) -> bool {
        self.status_code() == Some(&StatusCode::Quarantine) || self.quarantine().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_unknown_state_is_preserved() {
        let job: SynchronizationJob = serde_json::from_value(json!({
            "id": "scim.0123.4567",
            "schedule": {"interval": "PT40M", "state": "Active"},
            "status": {"code": "InProgress", "quarantine": {"reason": "", "currentBegan": ""}},
        }))
        .expect("a job");
        assert!(job.is_started());
        assert_eq!(
            job.status_code(),
            Some(&StatusCode::Other("InProgress".into()))
        );
        assert_eq!(job.quarantine(), None, "an empty one is none");
    }

    #[test]
    fn an_id_is_one_segment() {
        assert!(
            JobId::parse("scim.aaaabbbb0000cccc.d7fbfe28-c60e-46d2-8335-841923950d3b").is_some()
        );
        for text in ["", "a/b", "a b", "ä"] {
            assert_eq!(JobId::parse(text), None, "{text}");
        }
    }
}
