//! Disabling SCIM.

super::table::texts! {
    const TITLE = "Disable SCIM";
    const LEAD = "Stops syncing users from Entra to Workato.";
    const BREAKS_TITLE = "This breaks the SCIM connection";
    const BREAKS = "Entra no longer syncs user data to Workato: new users aren't created, roles don't change, and users who leave aren't deactivated. Accounts in Workato stay as they are.";
    const NO_MANUAL_MODE = "Workato's guide says to change Provisioning Mode from Automatic to Manual. Entra doesn't let a configured application return to Manual, and where the admin center shows New configuration, the mode doesn't exist. Pause or delete the job instead.";
    const CYCLE_ENDS = "In both cases, a running cycle continues to its end and still sends what it has already read.";
    const IN_WORKATO_TITLE = "In Workato";
    const IN_WORKATO = "You can also disable SCIM in Workato: revoking the token there stops provisioning at once, and Entra then puts the job in quarantine.";
    const DISABLING_IN_WORKATO = "Workato's guide to disabling SCIM";

    const PAUSE_TITLE = "Pause the job";
    const PAUSE_END = "You can undo this at any time";
    const PAUSE_EXPLAINED = "Entra keeps the mappings, credentials, and progress. When you start the job again, it continues where it stopped and processes every user who changed since.";
    const PAUSE_BUTTON = "Pause provisioning…";
    const PAUSED_ALREADY = "The job isn't running, so there's nothing to pause.";
    const PAUSE = "Pause provisioning";

    const DELETE = "Delete the job";
    const DELETE_END = "Deletes the mappings";
    const DELETE_EXPLAINED = "Deleting the job also deletes its schema (mappings, target attributes, and scoping filters) and its progress. Rolecall keeps the schema as a backup while this tab is open; save it as a file to keep it longer.";
    const SAVE_SCHEMA = "Save schema as a file first";
    const JOB_ID = "job ID";
    const ID_TO_DELETE = "ID of the job to delete";
    const DELETED_TITLE = "The job was deleted";
    const DELETED = "Rolecall verified that the job is gone. Entra no longer syncs anything to Workato. Accounts in Workato stay as they are.";
    const WHAT_COMES_NEXT = "Next: ";
    const NEXT_BACKUP = "Rolecall keeps the schema below as a backup while this tab is open: save it as a file to keep it longer, or restore it. If you no longer need SCIM, disable it in Workato too.";

    const NO_JOB_TITLE = "SCIM is off: no provisioning job";
    const NO_JOB = "A new job starts with the template's mappings. With a backup of the schema, one plan restores everything: connection, job, schema, and start.";
    const SET_UP_WITHOUT_BACKUP = "Set up without a backup";
    const BACKUPS_TITLE = "Restore from a backup";
    const BACKUPS = "Backups in this tab";
    fn backup(number: usize, title: &str) = "Backup {number}: {title}";
    fn save_backup(number: usize) = "Save backup {number}";
    fn restore_backup(number: usize) = "Restore backup {number}…";
    const BACKUP_FILE = "Backup file";
    const BACKUP_FILE_HELP = "The schema file that you saved before the job was deleted.";
    const SCHEMA_OF_FILE = "schema from the file";
    const CHOSEN_TITLE = "Backup selected";
    fn chosen(what: &str) = "Selected: {what}.";
    const TYPE_CONNECTION_AGAIN = "Entra never returns a saved token, so enter the connection again.";
    const INITIAL_SCHEMA = "the schema of a new job";
    const RESTORE = "Restore provisioning";
}
