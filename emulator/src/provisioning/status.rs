//! The result of a cycle, its error and the quarantine it causes, with Graph's names.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::env::Timestamp;

/// The result of one cycle.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TaskExecution {
    pub(crate) id: String,
    pub(crate) began: Timestamp,
    pub(crate) ended: Timestamp,
    /// `Succeeded`, `Failed` or `EntryLevelErrors`.
    pub(crate) state: String,
    pub(crate) imported: usize,
    pub(crate) entitled: usize,
    pub(crate) exported: usize,
    pub(crate) escrowed: usize,
    pub(crate) error: Option<SynchronizationError>,
}

/// An error as code and message.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SynchronizationError {
    pub(crate) code: String,
    pub(crate) message: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Quarantine {
    /// When it was last imposed: with every failed attempt.
    pub(crate) began: Timestamp,
    pub(crate) series_began: Timestamp,
    pub(crate) series_count: u32,
    pub(crate) next_attempt: Timestamp,
    pub(crate) reason: String,
    pub(crate) error: Option<SynchronizationError>,
}

impl SynchronizationError {
    pub(crate) fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            message: message.into(),
        }
    }

    pub(crate) fn to_json(&self) -> Value {
        json!({"code": self.code, "message": self.message, "tenantActionable": true})
    }
}

impl TaskExecution {
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "activityIdentifier": self.id,
            "countEntitled": self.entitled,
            "countEntitledForProvisioning": self.entitled,
            "countEscrowed": self.escrowed,
            "countEscrowedRaw": self.escrowed,
            "countExported": self.exported,
            "countExports": self.exported,
            "countImported": self.imported,
            "countImportedDeltas": self.imported,
            "countImportedReferenceDeltas": 0,
            "state": self.state,
            "error": self.error.as_ref().map(SynchronizationError::to_json),
            "timeBegan": self.began.to_ticks_text(),
            "timeEnded": self.ended.to_ticks_text(),
        })
    }
}

impl Quarantine {
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "currentBegan": self.began.to_ticks_text(),
            "nextAttempt": self.next_attempt.to_ticks_text(),
            "reason": self.reason,
            "seriesBegan": self.series_began.to_ticks_text(),
            "seriesCount": self.series_count,
            "error": self.error.as_ref().map(SynchronizationError::to_json),
        })
    }
}
