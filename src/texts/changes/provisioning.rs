//! Changes to provisioning: the job, its connection and its schema.

use std::fmt::Display;

super::super::table::texts! {
    const CREATES_JOB = "Creates the provisioning job without starting it.";
    const JOBS_BEFORE = "the provisioning jobs before creating one";
    const CREATING_JOB = "creating the provisioning job";
    fn job_created(id: &dyn Display) = "Created: {id}";

    const TESTS_CONNECTION = "Entra tests the connection before anything is saved. This changes nothing.";
    const WHETHER_CONNECTION_WORKS = "the result of the connection test";
    /// The portal's message for a working connection. Source: docs.workato.com, `scim-entra.html`, step 2.5.
    const AUTHORIZED = "The supplied credentials are authorized to enable provisioning";

    const SAVES_FOR_ALL = "Saves the connection. All users and groups are in scope.";
    const SAVES_FOR_ASSIGNED = "Saves the connection. Only assigned users and groups are in scope.";
    fn changes_settings(changes: &str) = "Changes these saved settings: {changes}.";
    const SCOPE_RESTARTS = "The scope changes. Entra applies that to all users only when the job restarts, which “Start provisioning” does in this run.";
    fn address_becomes(before: &dyn Display, after: &dyn Display) = "tenant URL from {before} to {after}";
    const NOTIFICATIONS_CHANGE = "notification settings (failure notifications, accidental deletion prevention)";
    const SCOPE_NARROWS = "scope from all to only assigned users and groups";
    const SCOPE_WIDENS = "scope from only assigned to all users and groups";
    const STOPS_SKIPPING_DELETIONS = "deactivation of users who leave the scope from off to on";
    const CONNECTION_BEFORE_SAVING = "the connection before saving it";
    const SAVING_CONNECTION = "saving the connection";
    const READING_CONNECTION_BACK = "reading the connection back";
    const CONNECTION_SAVED = "Saved. Read back from Entra, every setting is there.";
    const OTHER_SETTINGS = "the other settings";
    const OTHER_SETTINGS_CHANGED = "settings that aren't on this form have changed";
    fn address_changed(before: &dyn Display, now: &dyn Display) = "the tenant URL was {before} and is now {now}";
    const NO_ADDRESS = "empty";
    const TOKEN_REMOVED = "the secret token was removed";
    const NOTIFICATIONS_CHANGED = "the failure notifications or accidental deletion prevention changed";
    const SKIPPING_DELETIONS_CHANGED = "the setting for users who leave the scope changed";
    const SCOPE_IS_ALL = "the scope is now all users and groups";
    const SCOPE_IS_ASSIGNED = "the scope is now only assigned users and groups";
    const SCOPE_IS_UNSET = "the scope is no longer set";

    const RESTORES_SCHEMA = "Restores a whole schema and replaces the current one. Entra then evaluates all users again, so the next cycle takes longer.";
    fn edits_new_schema(count: usize) = (count; one: "Reads the new job's schema and makes at most the change above. Nothing else in the schema changes. Entra then evaluates all users again, so the next cycle takes longer.", other: "Reads the new job's schema and makes at most the {count} changes above. Nothing else in the schema changes. Entra then evaluates all users again, so the next cycle takes longer.");
    fn edits_schema(count: usize) = (count; one: "Makes the change above in the schema. Nothing else in the schema changes. Entra then evaluates all users again, so the next cycle takes longer.", other: "Makes the {count} changes above in the schema. Nothing else in the schema changes. Entra then evaluates all users again, so the next cycle takes longer.");
    const SCHEMA_BEFORE_WRITING = "the schema before writing it";
    const WRITING_SCHEMA = "writing the schema";
    const READING_SCHEMA_BACK = "reading the schema back";
    const JOB_CREATED_SINCE = "the job itself, which was created in the meantime";
    const SCHEMA_WRITTEN = "Written and verified. The previous schema is kept as a backup.";

    const RESTORES_DEFAULTS = "Resets every mapping, filter, and attribute list of this job to its template. All later changes are lost, including the role mappings; a backup is kept. Entra then evaluates all users again.";
    const SCHEMA_BEFORE_DEFAULTS = "the schema before restoring the defaults";
    const RESTORING_DEFAULTS = "restoring the default mappings";
    fn defaults_restored(places: usize) = (places; one: "Defaults restored: {places} place changed. The previous schema is kept as a backup.", other: "Defaults restored: {places} places changed. The previous schema is kept as a backup.");
    const DEFAULTS_NOT_SEEN = "The schema reads the same as before: it already matched the defaults, or Entra shows the change later.";

    const STARTS_JOB = "Starts provisioning. A cycle runs about every 40 minutes.";
    const STARTS_AFTER_QUARANTINE = "Starts provisioning again and ends the quarantine.";
    const RESTARTS_FOR_SCOPE = "Restarts provisioning, because the scope changes: Entra applies a new scope to all users only in a restart.";
    const JOB_BEFORE_STARTING = "the job before starting it";
    const STARTING_JOB = "starting the job";
    const LOOKING_WHETHER_JOB_RUNS = "checking whether the job runs";
    fn job_started(state: &str) = "Started: the schedule is active and the job shows {state}.";

    const STARTS_FROM_NOW = "Provisioning runs about every 40 minutes from now on. An initial cycle takes from 20 minutes to hours. A quarantine is cleared.";
    const PAUSES = "Provisioning stops. A cycle in progress finishes, and the job keeps its progress.";
    const FORGETS_FAILURES = "Clears failures. Users who failed are retried in the next cycle instead of some hours later.";
    const FORGETS_PROGRESS = "Clears progress, failures, and the quarantine. The next cycle evaluates all users again and takes as long as the initial cycle. Accounts stay linked. The portal calls this “Restart provisioning”.";
    const FORGETS_ALL = "Clears everything, including the links to accounts in Workato. All users are matched again by user name; users who don't match are created a second time.";
    const DELETES_JOB = "Deletes the job with its schema: mappings, target attributes, and progress. Accounts in Workato stay as they are. The schema is backed up first.";
    const PAUSING_JOB = "pausing the job";
    const RESTARTING_JOB = "restarting the job";
    const DELETING_JOB = "deleting the job";
    const READING_JOB_AGAIN = "reading the job again";
    const NEW_STATE_OF_JOB = "the job's new state";
    const JOB_RUNS = "The job is running";
    const JOB_PAUSED = "The job is paused";
    const JOB_STARTS_OVER = "The job starts over";
    const JOB_GONE = "The job is deleted, and its schema is kept as a backup";
}
