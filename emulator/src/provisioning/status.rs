//! How a cycle ended, what went wrong, and the quarantine that follows, with Graph's names.
//! Refuses to know the job.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::env::Timestamp;

/// One cycle, as it ended.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Execution {
    pub(crate) id: String,
    pub(crate) began: Timestamp,
    pub(crate) ended: Timestamp,
    /// `Succeeded`, `Failed` or `EntryLevelErrors`.
    pub(crate) state: String,
    pub(crate) imported: usize,
    pub(crate) entitled: usize,
    pub(crate) exported: usize,
    pub(crate) escrowed: usize,
    pub(crate) error: Option<Problem>,
}

/// What went wrong, as code and message.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Problem {
    pub(crate) code: String,
    pub(crate) message: String,
}

/// A quarantine.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Quarantine {
    pub(crate) began: Timestamp,
    pub(crate) series_began: Timestamp,
    pub(crate) series_count: u32,
    pub(crate) next_attempt: Timestamp,
    pub(crate) reason: String,
    pub(crate) error: Option<Problem>,
}

impl Problem {
    pub(crate) fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            message: message.into(),
        }
    }

    pub(crate) fn json(&self) -> Value {
        json!({"code": self.code, "message": self.message, "tenantActionable": true})
    }
}

impl Execution {
    pub(crate) fn json(&self) -> Value {
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
            "error": self.error.as_ref().map(Problem::json),
            "timeBegan": self.began.to_ticks_text(),
            "timeEnded": self.ended.to_ticks_text(),
        })
    }
}

impl Quarantine {
    pub(crate) fn json(&self) -> Value {
        json!({
            "currentBegan": self.began.to_ticks_text(),
            "nextAttempt": self.next_attempt.to_ticks_text(),
            "reason": self.reason,
            "seriesBegan": self.series_began.to_ticks_text(),
            "seriesCount": self.series_count,
            "error": self.error.as_ref().map(Problem::json),
        })
    }
}
