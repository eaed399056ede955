//! The job in Graph's JSON. Graph writes the year 1 for never, not null.

use serde_json::{Value, json};

use super::{Job, ScheduleState};
use crate::env::Timestamp;
use crate::provisioning::schema;
use crate::provisioning::status::{Quarantine, TaskExecution};

/// What Graph writes for never.
const NEVER: &str = "0001-01-01T00:00:00Z";

impl Job {
    /// `configured` says whether there are credentials.
    pub(crate) fn to_json(&self, configured: bool, cycle_seconds: u32) -> Value {
        let code = match (self.schedule, &self.quarantine) {
            // A job that is disabled while in quarantine has been there for four weeks.
            (ScheduleState::Active | ScheduleState::Disabled, Some(_)) => "Quarantine",
            (ScheduleState::Active, None) if self.last_execution.is_none() => "NotRun",
            (ScheduleState::Active, None) => "Active",
            (ScheduleState::Paused, _) => "Paused",
            (ScheduleState::Disabled, None) if configured => "Paused",
            (ScheduleState::Disabled, None) => "NotConfigured",
        };
        let execution = |one: &Option<TaskExecution>| one.as_ref().map(TaskExecution::to_json);
        let time = |at: Option<Timestamp>| at.map_or(NEVER.to_owned(), Timestamp::to_ticks_text);
        let provisioned = self.links.values().filter(|link| link.disabled.is_none());
        let users = provisioned.count();
        let counts = if self.links.is_empty() {
            json!([])
        } else {
            let key = format!("User to {}", schema::TARGET_USER);
            json!([{"key": key, "value": users}])
        };
        let progress = match &self.last_execution {
            Some(last) if self.schedule == ScheduleState::Active && last.imported > 0 => json!([{
                "completedUnits": last.imported,
                "progressObservationDateTime": last.ended.to_ticks_text(),
                "totalUnits": last.imported,
                "units": "Users",
            }]),
            _ => json!([]),
        };
        json!({
            "id": self.id,
            "templateId": self.template_id,
            "schedule": {
                "expiration": null,
                "interval": interval(cycle_seconds),
                "state": format!("{:?}", self.schedule),
            },
            "status": {
                "countSuccessiveCompleteFailures": self.failures,
                "escrowsPruned": self.escrows_pruned,
                "code": code,
                "lastExecution": execution(&self.last_execution),
                "lastSuccessfulExecution": execution(&self.last_successful),
                "lastSuccessfulExecutionWithExports": execution(&self.last_with_exports),
                "progress": progress,
                "quarantine": self.quarantine.as_ref().map(Quarantine::to_json),
                "steadyStateFirstAchievedTime": time(self.steady_first),
                "steadyStateLastAchievedTime": time(self.steady_last),
                "synchronizedEntryCountByType": counts,
                "troubleshootingUrl": "",
            },
            "synchronizationJobSettings": [
                {"name": "AzureIngestionAttributeOptimization", "value": "False"},
                {"name": "LookaheadQueryEnabled", "value": "False"},
            ],
        })
    }
}

/// An ISO 8601 duration: `PT40M`.
fn interval(seconds: u32) -> String {
    match (seconds / 60, seconds % 60) {
        (minutes, 0) if minutes > 0 => format!("PT{minutes}M"),
        (0, seconds) => format!("PT{seconds}S"),
        (minutes, seconds) => format!("PT{minutes}M{seconds}S"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_durations() {
        assert_eq!(interval(2400), "PT40M");
        assert_eq!(interval(90), "PT1M30S");
        assert_eq!(interval(5), "PT5S");
    }
}
