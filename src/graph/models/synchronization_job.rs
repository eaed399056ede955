//! Owns the provisioning job: its id, its schedule, how it goes and what stopped it.
//! Refuses to take an unknown state for a known one: what Graph adds to an enumeration is kept as it was sent.

use crate::instant::When;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The id of a provisioning job: text with dots in it, such as `scim.{tenant}.{GUID}`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct JobId(String);

impl JobId {
    /// Reads an id as an address carries it; none for what cannot be one.
    pub fn parse(text: &str) -> Option<Self> {
        let shaped = !text.is_empty()
            && text.len() <= 200
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
        shaped.then(|| Self(text.to_owned()))
    }

    /// The id as Graph wrote it.
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
            /// One that was not known when this was written.
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
    /// Graph, `synchronizationStatusCode`.
    StatusCode {
        /// It was created and nothing else.
        NotConfigured,
        /// It has not run yet.
        NotRun,
        /// It runs.
        Active,
        /// Someone stopped it, or it was never started.
        Paused,
        /// Entra slowed it down or stopped it because it fails.
        Quarantine,
    }
}

open! {
    /// Graph, `synchronizationScheduleState`.
    ScheduleState {
        /// It runs by its interval.
        Active,
        /// It does not run.
        Disabled,
        /// It is paused.
        Paused,
    }
}

/// A provisioning job. Source: Graph, `synchronizationJob`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SynchronizationJob {
    /// The id.
    pub id: JobId,
    /// The template it was made from.
    #[serde(default)]
    pub template_id: String,
    /// When it runs.
    #[serde(default)]
    pub schedule: Option<Schedule>,
    /// How it goes.
    #[serde(default)]
    pub status: Option<Status>,
}

/// When a job runs. Source: Graph, `synchronizationSchedule`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Schedule {
    /// How often, as an ISO 8601 duration; fixed by Entra.
    #[serde(default)]
    pub interval: Option<String>,
    /// Whether it runs by it.
    #[serde(default)]
    pub state: Option<ScheduleState>,
}

/// How a job goes. Source: Graph, `synchronizationStatus`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// In one word.
    #[serde(default)]
    pub code: Option<StatusCode>,
    /// Why Entra stopped it. Some answers carry an empty one.
    #[serde(default)]
    pub quarantine: Option<Quarantine>,
    /// The last cycle.
    #[serde(default)]
    pub last_execution: Option<Execution>,
    /// The last cycle that succeeded.
    #[serde(default)]
    pub last_successful_execution: Option<Execution>,
    /// When the first cycle had handled everybody once.
    #[serde(default)]
    pub steady_state_first_achieved_time: When,
    /// How far the cycle under way is.
    #[serde(default)]
    pub progress: Option<Vec<CycleProgress>>,
    /// How many people and groups are in step, by their kind.
    #[serde(default)]
    pub synchronized_entry_count_by_type: Option<Vec<EntryCount>>,
}

/// How far a cycle is. Source: Graph, `synchronizationProgress`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CycleProgress {
    /// So many are done.
    #[serde(default)]
    pub completed_units: Option<i64>,
    /// Of so many.
    #[serde(default)]
    pub total_units: Option<i64>,
    /// What is counted.
    #[serde(default)]
    pub units: Option<String>,
}

/// How many of a kind are in step. Source: Graph, `stringKeyLongValuePair`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct EntryCount {
    /// The kind: from what to what.
    #[serde(default)]
    pub key: String,
    /// How many.
    #[serde(default)]
    pub value: i64,
}

/// Why a job is in quarantine. Source: Graph, `synchronizationQuarantine`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Quarantine {
    /// In one word.
    #[serde(default)]
    pub reason: Option<String>,
    /// Since when it is in this one.
    #[serde(default)]
    pub current_began: When,
    /// When Entra tries again.
    #[serde(default)]
    pub next_attempt: When,
    /// What went wrong.
    #[serde(default)]
    pub error: Option<SynchronizationError>,
}

/// One cycle of a job. Source: Graph, `synchronizationTaskExecution`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Execution {
    /// `Succeeded`, `Failed` or `EntryLevelErrors`.
    #[serde(default)]
    pub state: Option<String>,
    /// When it began.
    #[serde(default)]
    pub time_began: When,
    /// When it ended.
    #[serde(default)]
    pub time_ended: When,
    /// How many people and groups are assigned.
    #[serde(default)]
    pub count_entitled: Option<i64>,
    /// How many failed and are tried again.
    #[serde(default)]
    pub count_escrowed: Option<i64>,
    /// How many were written to the target.
    #[serde(default)]
    pub count_exported: Option<i64>,
    /// What went wrong.
    #[serde(default)]
    pub error: Option<SynchronizationError>,
}

/// What went wrong in a cycle. Source: Graph, `synchronizationError`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SynchronizationError {
    /// In one word.
    #[serde(default)]
    pub code: Option<String>,
    /// In more.
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

    /// Its state in one word.
    pub fn code(&self) -> Option<&StatusCode> {
        self.status.as_ref()?.code.as_ref()
    }

    /// Why it is in quarantine; none where it is not. An empty object stands for none in some answers.
    pub fn quarantine(&self) -> Option<&Quarantine> {
        let quarantine = self.status.as_ref()?.quarantine.as_ref()?;
        let said = self.code() == Some(&StatusCode::Quarantine)
            || quarantine
                .reason
                .as_deref()
                .is_some_and(|reason| !reason.is_empty());
        said.then_some(quarantine)
    }

    /// Whether Entra stopped or slowed it down because it fails.
    pub fn is_quarantined(&self) -> bool {
        self.code() == Some(&StatusCode::Quarantine) || self.quarantine().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_state_that_is_not_known_is_kept() {
        let job: SynchronizationJob = serde_json::from_value(json!({
            "id": "scim.0123.4567",
            "schedule": {"interval": "PT40M", "state": "Active"},
            "status": {"code": "InProgress", "quarantine": {"reason": "", "currentBegan": ""}},
        }))
        .expect("a job");
        assert!(job.is_started());
        assert_eq!(job.code(), Some(&StatusCode::Other("InProgress".into())));
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
