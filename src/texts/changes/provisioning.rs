//! Changes to provisioning: the job, its connection and its schema.

use std::fmt::Display;

super::super::table::texts! {
    const CREATES_JOB = "Creates the provisioning job. It does not run yet.";
    const JOBS_BEFORE = "the provisioning jobs before creating one";
    const CREATING_JOB = "creating the provisioning job";
    fn job_created(id: &dyn Display) = "Created: {id}";

    const TESTS_CONNECTION = "Has Entra try the connection before anything is saved. This changes nothing.";
    const WHETHER_CONNECTION_WORKS = "whether the connection works";
    /// The portal's message for a working connection. Source: docs.workato.com, `scim-entra.html`, step 2.5.
    const AUTHORIZED = "The supplied credentials are authorized to enable provisioning";

    const SAVES_FOR_EVERYBODY = "Saves the connection; everybody is provisioned.";
    const SAVES_FOR_ASSIGNED = "Saves the connection; only assigned users and groups are provisioned.";
    fn replaces(changes: &str) = "Replaces what is kept: {changes}.";
    const SCOPE_RESTARTS = "The scope changes: Entra applies that to everybody only when the job is restarted, which “Start provisioning” does in this run.";
    fn address_becomes(before: &dyn Display, after: &dyn Display) = "{before} becomes {after}";
    const NOTIFICATIONS_BECOME_OTHERS = "the notifications and the limit of deletions become others";
    const WAS_EVERYBODY = "everybody was provisioned";
    const WAS_ASSIGNED = "only who is assigned was provisioned";
    const WAS_SKIPPING_DELETIONS = "people who left the scope stayed active in Workato";
    const CONNECTION_BEFORE_SAVING = "the connection before saving it";
    const SAVING_CONNECTION = "saving the connection";
    const READING_CONNECTION_BACK = "reading the connection back";
    const CONNECTION_SAVED = "Saved: all keys are there, as read back.";
    const OTHER_SETTINGS = "the other settings";
    const OTHER_SETTINGS_CHANGED = "settings that this form does not have are others";
    fn address_changed(before: &dyn Display, now: &dyn Display) = "the Tenant URL was {before} and is {now}";
    const NO_ADDRESS = "empty";
    const TOKEN_REMOVED = "the Secret Token was removed";
    const NOTIFICATIONS_CHANGED = "the notifications or the limit of deletions are others";
    const SKIPPING_DELETIONS_CHANGED = "what happens to people who leave the scope is another";
    const SCOPE_IS_EVERYBODY = "the scope is all users and groups now";
    const SCOPE_IS_ASSIGNED = "the scope is only assigned users and groups now";
    const SCOPE_IS_UNSET = "the scope is not set any more";

    const PUTS_SCHEMA_BACK = "Puts a whole schema back: what is in it now is replaced. Entra evaluates all users anew after it, so the next cycle takes longer.";
    fn edits_new_schema(count: usize) = "Reads the new job's schema and makes at most the {count} changes above in it. Nothing else in it is touched. Entra evaluates all users anew after it, so the next cycle takes longer.";
    fn edits_schema(count: usize) = (count; one: "Makes the one change above in the schema. Nothing else in it is touched. Entra evaluates all users anew after it, so the next cycle takes longer.", other: "Makes the {count} changes above in the schema. Nothing else in it is touched. Entra evaluates all users anew after it, so the next cycle takes longer.");
    const SCHEMA_BEFORE_WRITING = "the schema before writing it";
    const WRITING_SCHEMA = "writing the schema";
    const READING_SCHEMA_BACK = "reading the schema back";
    const JOB_MADE_MEANWHILE = "the job itself, which was made meanwhile";
    const SCHEMA_WRITTEN = "Written, and the same when read back. The schema as it was before is kept as a backup.";

    const RESTORES_DEFAULTS = "Takes every mapping, filter and attribute list of this job back to its template's. What was set since is gone, the role mappings among it; a backup is kept. Entra evaluates all users anew after it.";
    const SCHEMA_BEFORE_DEFAULTS = "the schema before the defaults are restored";
    const RESTORING_DEFAULTS = "restoring the default mappings";
    fn defaults_restored(places: usize) = (places; one: "The defaults are back: one place changed. The schema as it was is kept as a backup.", other: "The defaults are back: {places} places changed. The schema as it was is kept as a backup.");
    const DEFAULTS_NOT_SEEN = "Reading back shows the schema as it was: it was the default already, or Entra shows the change later.";

    const STARTS_JOB = "Starts provisioning: one cycle after the other, every 40 minutes or so.";
    const STARTS_AFTER_QUARANTINE = "Starts provisioning again, which ends the quarantine.";
    const RESTARTS_FOR_SCOPE = "Restarts provisioning, because the scope changes: Entra applies a new scope to all people only in a restart.";
    const JOB_BEFORE_STARTING = "the job before starting it";
    const STARTING_JOB = "starting the job";
    const LOOKING_WHETHER_JOB_RUNS = "looking whether the job runs";
    fn job_started(state: &str) = "Started: the schedule is active and the job says {state}.";

    const STARTS_FROM_NOW = "Provisioning runs from now on, about every 40 minutes. A first cycle takes from 20 minutes to hours; a quarantine is cleared.";
    const PAUSES = "Provisioning stops. A cycle under way runs to its end; where it stood is kept.";
    const FORGETS_FAILURES = "Forgets what failed. People whose provisioning failed are tried again with the next cycle instead of some hours later.";
    const FORGETS_PROGRESS = "Forgets what was seen last, what failed and the quarantine. The next cycle looks at everybody anew, which takes as long as the first one. Accounts stay linked. The portal's “Restart provisioning” does this.";
    const FORGETS_ALL = "Forgets everything, the links to the accounts in Workato as well. Everybody is matched anew by user name; whoever does not match is created a second time.";
    const DELETES_JOB = "The job is deleted with its schema: mappings, target attributes and progress. Accounts in Workato stay as they are. The schema is kept as a backup first.";
    const PAUSING_JOB = "pausing the job";
    const RESTARTING_JOB = "restarting the job";
    const DELETING_JOB = "deleting the job";
    const READING_JOB_AGAIN = "reading the job again";
    const NEW_STATE_OF_JOB = "the job's new state";
    const JOB_RUNS = "The job runs";
    const JOB_PAUSED = "The job is paused";
    const JOB_BEGINS_ANEW = "The job begins anew";
    const JOB_GONE = "The job is gone, and its schema is kept as a backup";
}
