//! The job: its state, its cycles, restarting, pausing.

use std::fmt::Display;

super::table::texts! {
    const TITLE = "Provisioning";
    const LEAD = "The job that keeps Workato in step with Entra: about every 40 minutes by itself, and for single people on demand.";
    const NO_JOB_TITLE = "There is no provisioning job yet";
    const NO_JOB = "The job comes with the connection to Workato (Step 2).";
    const CONNECT = "Connect";

    const AWAITED_CYCLE_TITLE = "Awaited cycle";
    const JOB_WHILE_WAITING = "the job while waiting for a cycle";
    const CLOSE = "Close";
    const WAIT_NO_LONGER = "Wait no longer";
    fn cycle_not_begun(waited: &str) = "Waiting for the cycle to begin, {waited} so far. You can look at other pages meanwhile.";
    fn cycle_runs(waited: &str) = "The cycle runs, {waited} so far. You can look at other pages meanwhile.";
    fn cycle_is_over(how: &str) = "The cycle is over. {how}.";
    const NO_CYCLE_COMES = "The job does not run, so no cycle is coming.";

    const JOB_TITLE = "The job";
    const JOB_ID = "Job id";
    const START_BUTTON = "Start…";
    const START = "Start provisioning";
    const RUN_A_CYCLE_BUTTON = "Run a cycle now…";
    const RUN_A_CYCLE = "Run a cycle now";
    const PAUSE_BUTTON = "Pause…";
    const PAUSE = "Pause provisioning";
    const RESTART_BUTTON = "Restart…";
    const RESTART = "Restart provisioning";
    const OPEN_LOG = "Provisioning log";
    const DISABLE_BUTTON = "Disable SCIM…";
    const RUN_A_CYCLE_TITLE = "What this does";
    const RUN_A_CYCLE_EXPLAINED = "The documentation's way: stop, then start. Entra most often begins a cycle right after a start, and does not promise it. For a few people, provisioning on demand is the way that takes effect at once.";
    const SET_ROLES_FIRST = "Set their roles under People first.";

    const RESTART_TITLE = "Restart: what the job is to forget";
    const RESTART_SCOPES = "Scopes of a restart";
    fn restart_with(scope: &str) = "Restart with {scope}";
    const CHOOSE = "Choose";

    const STATE = "State";
    const DISABLED_AFTER_QUARANTINE = "Disabled by Entra after a quarantine";
    const IN_QUARANTINE = "In quarantine";
    const RUNS = "Runs";
    const NOT_STARTED = "Not started yet";
    const PAUSED = "Paused";
    const LAST_CYCLE = "Last cycle";
    const NO_CYCLE_YET = "None yet";
    const NEXT_CYCLE = "Next cycle";
    const IN_QUARANTINE_SINCE = "In quarantine since";
    const DISABLED_BY_ENTRA = "Entra disables it";
    fn disabled_about(day: &str) = "About {day}, if the quarantine lasts";
    const FIRST_CYCLE_COMPLETED = "First cycle completed";
    const PROGRESS = "Progress";
    fn progress(done: i64, total: i64, units: &dyn Display) = "{done} of {total} {units}";
    const UNITS = "units";
    const IN_STEP = "In step";
    const TEMPLATE = "Template";

    const NO_CYCLE_AFTER_QUARANTINE = "None: Entra disabled the job after four weeks in quarantine";
    const TRIES_ABOUT_ONCE_A_DAY = "About once a day while in quarantine";
    fn next_try(when: &str) = "Next try {when}";
    const NO_NEXT_CYCLE = "None: the job does not run";
    const CYCLE_IS_DUE = "Due: Entra begins it when it comes to it";
    fn cycle_in(when: &str, interval: &str) = "{when} (about every {interval})";
    const FIRST_CYCLE_IS_DUE = "Due: the first cycle takes from 20 minutes to hours";

    fn cycle_under_way(began: &str) = "Under way, begun {began}";
    const AT_SOME_TIME = "once";
    fn cycle_ended(how: &dyn Display, began: &str, took: &str) = "{how} {began}, after {took}";
    const SUCCEEDED = "Succeeded";
    const ENDED_WITH_ERRORS = "Ended with errors of single people";
    const FAILED = "Failed";
    const ENDED = "Ended";
    fn cycle_with_counts(cycle: &str, counts: &str) = "{cycle}: {counts}";
    fn in_scope(count: i64) = "{count} in scope";
    fn sent(count: i64) = "{count} sent";
    fn to_be_tried_again(count: i64) = "{count} failed and to be tried again";
    fn cycle_with_error(cycle: &str, error: &dyn Display) = "{cycle}. {error}";

    fn link_unknown(why: &str) = "Which account in Workato is linked to the person is not known: {why}";
    const NO_LINK = "no link of this person";
}
