//! Poll schedules, one for each thing that Entra does with a delay. Each has a last poll.

use crate::client::PollSchedule;
use std::time::Duration;

const SHORT_PAUSE: Duration = Duration::from_secs(2);
const LONG_PAUSE: Duration = Duration::from_secs(5);

/// For an attribute to become usable: five minutes, since Entra takes seconds to minutes.
pub(crate) const ATTRIBUTE_USABLE: PollSchedule = PollSchedule::new(60, &[SHORT_PAUSE, LONG_PAUSE]);

/// For every server to know an existing object: half a minute.
pub(crate) const OBJECT_KNOWN: PollSchedule = PollSchedule::new(6, &[SHORT_PAUSE, LONG_PAUSE]);

/// For Graph to show a changed object, assignment or job: a minute.
pub(crate) const CHANGE_SHOWN: PollSchedule = PollSchedule::new(12, &[SHORT_PAUSE, LONG_PAUSE]);

/// For a written value to be read back: ten seconds.
pub(crate) const VALUE_READ_BACK: PollSchedule = PollSchedule::new(6, &[SHORT_PAUSE]);

/// For the schema of a job that may be new to be found: ten seconds.
pub(crate) const SCHEMA_FOUND: PollSchedule = PollSchedule::new(6, &[SHORT_PAUSE]);

/// After a lost response, for the assignments to show whether the request was carried out.
pub(crate) const LOST_ASSIGNMENT_SHOWN: PollSchedule =
    PollSchedule::new(4, &[SHORT_PAUSE, LONG_PAUSE]);

/// After a lost response, for a search to find the application: Entra would create a second one of the same name.
pub(crate) const LOST_APPLICATION_FOUND: PollSchedule =
    PollSchedule::new(13, &[SHORT_PAUSE, LONG_PAUSE]);

/// After a lost response, for the provisioning log to have the entry: Entra writes it within seconds to minutes. After
/// that the request is sent again, which does no harm, but its response is then less precise.
pub(crate) const LOST_ENTRY_LOGGED: PollSchedule = PollSchedule::new(
    4,
    &[
        Duration::from_secs(5),
        Duration::from_secs(20),
        Duration::from_secs(35),
    ],
);

/// After a response that does not say how it ended, for the log to have the entry. Shorter than after a lost response: a
/// queue of users waits for each.
pub(crate) const OUTCOME_LOGGED: PollSchedule =
    PollSchedule::new(3, &[Duration::from_secs(5), Duration::from_secs(20)]);

/// For the provisioning service to see that an assignment was added or removed: five minutes.
pub(crate) const ASSIGNMENT_COUNTED: PollSchedule =
    PollSchedule::new(10, &[Duration::from_secs(30)]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_schedule_polls_at_its_times_and_ends() {
        let minute = [0, 2, 7, 12, 17, 22, 27, 32, 37, 42, 47, 52];
        let usable = ATTRIBUTE_USABLE.poll_seconds();
        assert_eq!((usable.len(), usable.last()), (60, Some(&292)));
        assert_eq!(usable[..12], minute);
        assert_eq!(OBJECT_KNOWN.poll_seconds(), minute[..6]);
        assert_eq!(CHANGE_SHOWN.poll_seconds(), minute);
        assert_eq!(VALUE_READ_BACK.poll_seconds(), [0, 2, 4, 6, 8, 10]);
        assert_eq!(SCHEMA_FOUND.poll_seconds(), [0, 2, 4, 6, 8, 10]);
        assert_eq!(LOST_ASSIGNMENT_SHOWN.poll_seconds(), minute[..4]);
        let found = LOST_APPLICATION_FOUND.poll_seconds();
        assert_eq!((&found[..12], found.last()), (&minute[..], Some(&57)));
        assert_eq!(LOST_ENTRY_LOGGED.poll_seconds(), [0, 5, 25, 60]);
        assert_eq!(OUTCOME_LOGGED.poll_seconds(), [0, 5, 25]);
        let counted: Vec<u64> = (0..10).map(|poll| poll * 30).collect();
        assert_eq!(ASSIGNMENT_COUNTED.poll_seconds(), counted);
    }

    #[test]
    fn the_maximum_duration_of_a_schedule_covers_its_polls() {
        let minutes = |schedule: PollSchedule| schedule.max_duration().as_secs() / 60;
        assert_eq!(minutes(ATTRIBUTE_USABLE), 5);
        assert_eq!(minutes(CHANGE_SHOWN), 1);
        assert_eq!(minutes(ASSIGNMENT_COUNTED), 5);
    }
}
