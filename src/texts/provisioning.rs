//! The job: its state, its cycles, restarting, pausing.

use std::fmt::Display;

super::table::texts! {
    const TITLE = "Provisioning";
    const LEAD = "The provisioning job syncs users from Entra to Workato about every 40 minutes. You can also provision single users on demand.";
    const NO_JOB_TITLE = "No provisioning job yet";
    const NO_JOB = "Setting up the connection to Workato (Step 2) creates the job.";
    const CONNECT = "Set up connection";

    const AWAITED_CYCLE_TITLE = "Provisioning cycle";
    const JOB_WHILE_WAITING = "the job while waiting for a cycle";
    const CLOSE = "Close";
    const WAIT_NO_LONGER = "Stop waiting";
    fn cycle_not_begun(waited: &str) = "Waiting for the cycle to start, {waited} so far. You can use other pages while you wait.";
    fn cycle_runs(waited: &str) = "The cycle is running. Waiting for it to end, {waited} so far. You can use other pages while you wait.";
    fn cycle_is_over(how: &str) = "The cycle has ended. {how}.";
    const NO_CYCLE_COMES = "The job isn't running, so no cycle will start.";

    const JOB_TITLE = "Provisioning job";
    const JOB_ID = "Job ID";
    const START_BUTTON = "Start provisioning…";
    const START = "Start provisioning";
    const RUN_A_CYCLE_BUTTON = "Run a cycle now…";
    const RUN_A_CYCLE = "Run a cycle now";
    const PAUSE_BUTTON = "Pause provisioning…";
    const PAUSE = "Pause provisioning";
    const RESTART_BUTTON = "Restart provisioning…";
    const RESTART = "Restart provisioning";
    const OPEN_LOG = "View provisioning log";
    const DISABLE_BUTTON = "Disable SCIM…";
    const RUN_A_CYCLE_TITLE = "This pauses and starts the job";
    const RUN_A_CYCLE_EXPLAINED = "Workato's guide does it this way. Entra usually begins a cycle right after a start but doesn't guarantee it. For a few users, provisioning on demand takes effect at once.";
    const SET_ROLES_FIRST = "Set their roles under Users first.";

    const RESTART_TITLE = "Restart options";
    const RETRY_FAILED_USERS = "Retry failed users";
    const REEVALUATE_ALL_USERS = "Re-evaluate all users";
    const FULL_RESET = "Full reset (may create duplicates)";
    fn choose_restart(option: &str) = "Choose: {option}";
    const CHOOSE = "Choose";

    const STATE = "State";
    const DISABLED_AFTER_QUARANTINE = "Disabled by Entra after quarantine";
    const IN_QUARANTINE = "In quarantine";
    const RUNNING = "Running";
    const NOT_STARTED = "Not started";
    const PAUSED = "Paused";
    const LAST_CYCLE = "Last cycle";
    const NO_CYCLE_YET = "None yet";
    const NEXT_CYCLE = "Next cycle";
    const QUARANTINE_STARTED = "Quarantine started";
    const DISABLED_BY_ENTRA = "Entra disables the job";
    fn disabled_about(day: &str) = "Around {day}, if the quarantine lasts";
    const FIRST_CYCLE_COMPLETED = "Initial cycle completed";
    const PROGRESS = "Progress";
    fn progress(done: i64, total: i64) = "{done} of {total}";
    fn progress_in_units(done: i64, total: i64, units: &dyn Display) = "{done} of {total} {units}";
    const USERS_IN_SYNC = "Users in sync";
    const OTHERS_IN_SYNC = "Other objects in sync";
    const TEMPLATE = "Template";

    const NO_CYCLE_AFTER_QUARANTINE = "None: Entra disabled the job after four weeks in quarantine";
    const TRIES_ABOUT_ONCE_A_DAY = "About once a day during quarantine";
    fn next_try(when: &str) = "Next retry {when}";
    const NO_NEXT_CYCLE = "None: the job isn't running";
    const CYCLE_IS_DUE = "Due now: Entra decides the exact time";
    fn cycle_in(when: &str, interval: &str) = "{when} (about every {interval})";
    const FIRST_CYCLE_IS_DUE = "Due now: the initial cycle takes from 20 minutes to several hours";

    fn cycle_under_way_since(began: &str) = "Running, started {began}";
    fn cycle_ended(how: &dyn Display, began: &str, took: &str) = "{how}, started {began}, took {took}";
    const SUCCEEDED = "Succeeded";
    const ENDED_WITH_ERRORS = "Ended with errors for some users";
    const FAILED = "Failed";
    const ENDED = "Ended";
    fn cycle_with_counts(cycle: &str, counts: &str) = "{cycle}: {counts}";
    fn in_scope(count: i64) = "{count} in scope";
    fn sent(count: i64) = "{count} sent";
    fn to_retry(count: i64) = "{count} to retry";
    fn cycle_with_error(cycle: &str, error: &dyn Display) = "{cycle}. {error}";

    fn link_unknown(why: &str) = "The Workato account linked to this person isn't known: {why}";
    const NO_LINK = "no link for this person";
}
