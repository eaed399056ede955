//! Disabling SCIM.

super::table::texts! {
    const TITLE = "Disable SCIM";
    const LEAD = "Switches off what keeps Workato in step with Entra.";
    const BREAKS_TITLE = "This breaks the SCIM connection";
    const BREAKS = "User data is no longer synchronized between Entra and Workato: nobody new is created, no role changes, and nobody who leaves is deactivated. Accounts in Workato stay as they are.";
    const NO_MANUAL_MODE = "The documentation has one set Provisioning Mode from Automatic to Manual. Entra does not let an application go back to Manual once it is configured, and where the admin center has New configuration instead there is no such mode. What remains is to pause the job, or to delete it.";
    const CYCLE_ENDS = "A cycle under way runs to its end in both cases: what it has read before, it still sends.";
    const IN_WORKATO_TITLE = "In Workato";
    const IN_WORKATO = "SCIM can be disabled in Workato as well: revoking the token there stops it at once, and Entra then puts the job in quarantine.";
    const DISABLING_IN_WORKATO = "Disabling SCIM in Workato";

    const PAUSE_TITLE = "Pause the job";
    const PAUSE_END = "Can be undone at any time";
    const PAUSE_EXPLAINED = "Mappings, credentials and progress are kept. Starting the job again goes on where it stopped, and looks at everybody who changed meanwhile.";
    const PAUSE_BUTTON = "Pause…";
    const PAUSED_ALREADY = "The job does not run: it is paused already.";
    const PAUSE = "Pause provisioning";

    const DELETE = "Delete the job";
    const DELETE_END = "Loses the mappings";
    const DELETE_EXPLAINED = "The job goes with its schema: mappings, target attributes, scoping filters and progress. The schema is kept as a backup while this tab is open; save it as a file to have it longer.";
    const SAVE_SCHEMA = "Save the schema as a file first";
    const JOB_ID = "job id";
    const ID_TO_DELETE = "Id of the job to delete";
    const DELETED_TITLE = "The job is deleted";
    const DELETED = "It is gone, as read back, and nothing is synchronized any more. Accounts in Workato stay as they are.";
    const WHAT_COMES_NEXT = "What comes next: ";
    const NEXT_BACKUP = "The schema is kept below as a backup while this tab is open: save it as a file to have it longer, or go back with it. Disable SCIM in Workato as well, where it is not to come back.";

    const NO_JOB_TITLE = "There is no provisioning job: SCIM is off";
    const NO_JOB = "A new job begins with the template's mappings. With a backup of the schema one plan brings everything back: connection, job, schema and start.";
    const SET_UP_ANEW = "Set it up anew instead";
    const BACKUPS_TITLE = "Go back with a backup";
    const BACKUPS = "Backups of this tab";
    fn backup(number: usize, title: &str) = "Backup {number}: {title}";
    fn save_backup(number: usize) = "Save backup {number}";
    fn go_back_with_backup(number: usize) = "Go back with backup {number}";
    const BACKUP_FILE = "A backup from a file";
    const BACKUP_FILE_HELP = "The schema as it was saved before the job was deleted.";
    const SCHEMA_OF_FILE = "the schema out of the file";
    const CHOSEN_TITLE = "The backup is chosen";
    fn chosen(what: &str) = "It is {what}.";
    const TYPE_CONNECTION_AGAIN = "Entra keeps no token, so the connection is typed again.";
    const INITIAL_SCHEMA = "the schema that a new job brings";
    const GO_BACK = "Go back";
}
