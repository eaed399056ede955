//! A synchronization job: its schedule, its schema, whom it has provisioned, and how its cycles went.
//! Refuses to know how a cycle is run.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::status::{Execution, Problem, Quarantine};
use super::{quarantine, schema};
use crate::env::Timestamp;

mod json;

/// Whether a job runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Schedule {
    /// It was never started.
    #[default]
    Disabled,
    /// It runs.
    Active,
    /// It was stopped.
    Paused,
}

/// A job.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Job {
    pub(crate) id: String,
    pub(crate) template_id: String,
    pub(crate) schedule: Schedule,
    /// The schema that was put; none while it is the default.
    pub(crate) schema: Option<Value>,
    /// `version` of the schema.
    pub(crate) version: String,
    /// When the next cycle begins.
    pub(crate) next: Timestamp,
    /// Whether everybody was evaluated since the schema or the watermark changed.
    pub(crate) has_watermark: bool,
    /// Whom it has provisioned, by the object id of the source.
    pub(crate) links: BTreeMap<String, Link>,
    /// Who was evaluated and not provisioned, with what was seen then.
    pub(crate) seen: BTreeMap<String, u64>,
    /// Whose export failed; they are tried again.
    pub(crate) escrows: BTreeMap<String, Escrow>,
    /// Whether some were given up.
    pub(crate) escrows_pruned: bool,
    /// Whether the next cycle may remove more people than the threshold allows.
    pub(crate) forces_deletes: bool,
    pub(crate) last_execution: Option<Execution>,
    pub(crate) last_successful: Option<Execution>,
    pub(crate) last_with_exports: Option<Execution>,
    pub(crate) steady_first: Option<Timestamp>,
    pub(crate) steady_last: Option<Timestamp>,
    pub(crate) failures: u32,
    pub(crate) quarantine: Option<Quarantine>,
}

/// Somebody that a job has provisioned.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Link {
    /// The id in the target.
    pub(crate) target_id: String,
    /// How people call the object, when it is gone.
    pub(crate) name: String,
    /// What was seen when it was evaluated last.
    pub(crate) seen: u64,
    /// Whether it was disabled, and whether that was because of the account and not of the scope.
    pub(crate) disabled: Option<Disabled>,
}

/// A failure that is tried again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Escrow {
    /// When it failed at first.
    since: Timestamp,
    /// When it is tried again.
    pub(crate) next: Timestamp,
    /// What was seen when it failed.
    pub(crate) seen: Option<u64>,
}

/// Why somebody was disabled in the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Disabled {
    /// Unassigned, or out of scope: a later deletion sends nothing.
    OutOfScope,
    /// The account is disabled or soft-deleted.
    Account,
}

impl Job {
    /// The schema that is in force.
    pub(crate) fn schema(&self) -> Value {
        match &self.schema {
            Some(schema) => schema.clone(),
            None => schema::default(&self.id, &self.version),
        }
    }

    /// When the next cycle begins, where the job runs.
    pub(crate) fn due(&self) -> Option<Timestamp> {
        match (&self.quarantine, self.schedule) {
            (Some(quarantine), Schedule::Active) => Some(quarantine.next_attempt),
            (None, Schedule::Active) => Some(self.next),
            _ => None,
        }
    }

    /// Waits for the next cycle; of a long time nobody looked at, the last ones are made up for.
    pub(crate) fn rest(&mut self, at: Timestamp, now: Timestamp, interval: i64, most: i64) {
        let left = (now.millis() - at.millis()).max(0) / interval;
        let skipped = (left - most).max(0) * interval;
        self.next = at.plus(interval + skipped);
        if let Some(quarantine) = &mut self.quarantine
            && quarantine.next_attempt <= at
        {
            quarantine.next_attempt = self.next;
        }
    }

    /// Begins: the next cycle is due at once, and quarantine ends.
    pub(crate) fn start(&mut self, now: Timestamp) {
        self.schedule = Schedule::Active;
        self.quarantine = None;
        self.failures = 0;
        self.next = now;
    }

    /// Begins a cycle now, where the job runs.
    pub(crate) fn start_again(&mut self, now: Timestamp) {
        self.next = now;
        if let Some(quarantine) = &mut self.quarantine {
            quarantine.next_attempt = now;
        }
    }

    /// Keeps a failure, to be tried again in the next cycle and then ever more rarely; not for more than four weeks.
    pub(crate) fn escrow(&mut self, id: &str, seen: Option<u64>, at: Timestamp) {
        let known = self.escrows.remove(id);
        let since = known.as_ref().map_or(at, |escrow| escrow.since);
        if quarantine::is_over(since, at) {
            self.escrows_pruned = true;
            return;
        }
        let next = if known.is_some() {
            quarantine::retry(since, at)
        } else {
            at
        };
        let escrow = Escrow { since, next, seen };
        self.escrows.insert(id.to_owned(), escrow);
    }

    /// Forgets how far it came, so that everybody is evaluated again.
    pub(crate) fn reset_watermark(&mut self) {
        self.has_watermark = false;
        self.seen.clear();
    }

    /// The state of this job as a scenario wants it at the beginning.
    pub(crate) fn set_schema(&mut self, schema: Value, version: String) {
        self.schema = Some(schema);
        self.version = version;
        self.reset_watermark();
    }

    /// Puts the job into quarantine, or keeps it there; after four weeks it is disabled.
    pub(crate) fn quarantined(
        &mut self,
        at: Timestamp,
        reason: &'static str,
        error: Option<Problem>,
    ) {
        let before = self.quarantine.take();
        let since = before.as_ref().map_or(at, |known| known.series_began);
        if quarantine::is_over(since, at) {
            self.schedule = Schedule::Disabled;
            self.escrows_pruned |= !self.escrows.is_empty();
            self.escrows.clear();
        }
        self.quarantine = Some(Quarantine {
            began: before.as_ref().map_or(at, |known| known.began),
            series_began: since,
            series_count: before.map_or(1, |known| known.series_count + 1),
            next_attempt: quarantine::retry(since, at),
            reason: reason.to_owned(),
            error,
        });
    }
}
