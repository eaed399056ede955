//! A synchronization job: its schedule, schema, provisioned users and the results of its cycles.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::secrets::Secrets;
use super::status::{Quarantine, SynchronizationError, TaskExecution};
use super::{quarantine, schema};
use crate::env::Timestamp;

mod json;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum ScheduleState {
    /// Never started, or ended after four weeks in quarantine.
    #[default]
    Disabled,
    Active,
    Paused,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about the job, as the service keeps it"
)]
pub(crate) struct Job {
    pub(crate) id: String,
    pub(crate) template_id: String,
    pub(crate) schedule: ScheduleState,
    /// The schema from a PUT; `None` for the default.
    pub(crate) schema: Option<Value>,
    /// `version` of the schema.
    pub(crate) version: String,
    /// The start time of the next cycle.
    pub(crate) next: Timestamp,
    /// Whether all users were evaluated since the last change of the schema or reset of the watermark.
    pub(crate) has_watermark: bool,
    /// The provisioned users, by the object id of the source.
    pub(crate) links: BTreeMap<String, ObjectLink>,
    /// The digests of users that were evaluated but not provisioned.
    pub(crate) seen: BTreeMap<String, u64>,
    /// Failed exports, which are retried.
    pub(crate) escrows: BTreeMap<String, Escrow>,
    /// Whether any escrow was given up.
    pub(crate) escrows_pruned: bool,
    /// Whether cycles provision all users since `SyncAll` was on. Only a restart ends it.
    #[serde(default)]
    pub(crate) had_all_in_scope: bool,
    /// Whether the next cycle may exceed the accidental deletions threshold.
    pub(crate) forces_deletes: bool,
    pub(crate) last_execution: Option<TaskExecution>,
    pub(crate) last_successful: Option<TaskExecution>,
    pub(crate) last_with_exports: Option<TaskExecution>,
    pub(crate) steady_first: Option<Timestamp>,
    pub(crate) steady_last: Option<Timestamp>,
    pub(crate) failures: u32,
    pub(crate) quarantine: Option<Quarantine>,
}

/// A user that the job has provisioned.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ObjectLink {
    /// The id in the target.
    pub(crate) target_id: String,
    /// The name for logs after the object is deleted.
    pub(crate) name: String,
    /// The display name when the user was last evaluated.
    #[serde(default)]
    pub(crate) display_name: String,
    /// The digest of the last evaluation.
    pub(crate) seen: u64,
    /// Why the user is disabled in the target, if so.
    pub(crate) disabled: Option<DisabledReason>,
}

/// A failed export that is retried.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Escrow {
    /// The time of the first failure.
    since: Timestamp,
    /// The time of the next retry.
    pub(crate) next: Timestamp,
    /// The digest when it failed.
    pub(crate) seen: Option<u64>,
}

/// Why a user was disabled in the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum DisabledReason {
    /// Unassigned, or out of scope; a later deletion sends nothing.
    OutOfScope,
    /// The account is disabled or soft-deleted.
    Account,
}

impl Job {
    /// The schema in force.
    pub(crate) fn schema(&self) -> Value {
        match &self.schema {
            Some(schema) => schema.clone(),
            None => schema::default_schema(&self.id, &self.version),
        }
    }

    /// The next cycle; `None` if the job does not run.
    pub(crate) fn next_cycle(&self) -> Option<Timestamp> {
        match (&self.quarantine, self.schedule) {
            (Some(quarantine), ScheduleState::Active) => Some(quarantine.next_attempt),
            (None, ScheduleState::Active) => Some(self.next),
            _ => None,
        }
    }

    /// Schedules the next cycle. After a long idle time, only the last `most` cycles are run late. `interval` is in
    /// milliseconds.
    pub(crate) fn schedule_next_cycle(
        &mut self,
        at: Timestamp,
        now: Timestamp,
        interval: i64,
        most: i64,
    ) {
        let left = (now.millis() - at.millis()).max(0) / interval;
        let skipped = (left - most).max(0) * interval;
        self.next = at.plus_millis(interval + skipped);
        if let Some(quarantine) = &mut self.quarantine
            && quarantine.next_attempt <= at
        {
            quarantine.next_attempt = self.next;
        }
    }

    /// Starts the job: the next cycle is due at once, and quarantine ends.
    pub(crate) fn start(&mut self, now: Timestamp) {
        self.schedule = ScheduleState::Active;
        self.quarantine = None;
        self.failures = 0;
        self.next = now;
    }

    /// All users stay in scope once they were, until a restart.
    pub(crate) fn keep_scope(&mut self, secrets: &mut Secrets) {
        self.had_all_in_scope |= secrets.is_true("SyncAll");
        if self.had_all_in_scope {
            secrets.set("SyncAll", "true");
        }
    }

    /// Makes the next cycle due now, if the job runs.
    pub(crate) fn trigger_cycle(&mut self, now: Timestamp) {
        self.next = now;
        if let Some(quarantine) = &mut self.quarantine {
            quarantine.next_attempt = now;
        }
    }

    /// Records a failure. The next cycle retries it, later ones at growing intervals, and after four weeks it is
    /// dropped.
    pub(crate) fn add_escrow(&mut self, id: &str, seen: Option<u64>, at: Timestamp) {
        let known = self.escrows.remove(id);
        let since = known.as_ref().map_or(at, |escrow| escrow.since);
        if quarantine::is_expired(since, at) {
            self.escrows_pruned = true;
            return;
        }
        let next = if known.is_some() {
            quarantine::next_attempt(since, at)
        } else {
            at
        };
        let escrow = Escrow { since, next, seen };
        self.escrows.insert(id.to_owned(), escrow);
    }

    /// Makes the next cycle evaluate all users.
    pub(crate) fn reset_watermark(&mut self) {
        self.has_watermark = false;
        self.seen.clear();
    }

    /// Replaces the schema; the next cycle evaluates all users.
    pub(crate) fn set_schema(&mut self, schema: Value, version: String) {
        self.schema = Some(schema);
        self.version = version;
        self.reset_watermark();
    }

    /// Puts the job into quarantine or extends it; after four weeks the job is disabled.
    pub(crate) fn enter_quarantine(
        &mut self,
        at: Timestamp,
        reason: &'static str,
        error: Option<SynchronizationError>,
    ) {
        let before = self.quarantine.take();
        let since = before.as_ref().map_or(at, |known| known.series_began);
        if quarantine::is_expired(since, at) {
            self.schedule = ScheduleState::Disabled;
            self.escrows_pruned |= !self.escrows.is_empty();
            self.escrows.clear();
        }
        self.quarantine = Some(Quarantine {
            began: at,
            series_began: since,
            series_count: before.map_or(1, |known| known.series_count + 1),
            next_attempt: quarantine::next_attempt(since, at),
            reason: reason.to_owned(),
            error,
        });
    }
}
