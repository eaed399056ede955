//! The page of the mappings: the plan, backups, rules.

use std::fmt::Display;

super::super::table::texts! {
    const TITLE = "Mappings";
    const LEAD = "What Entra sends to Workato for each user. Rolecall changes only what differs from Workato's guide; everything else in the schema stays unchanged.";
    const NOT_CHECKED_TITLE = "Mappings can't be checked yet";
    const CONNECTION_CREATES = "The Connection page creates the job, sets the mappings, and starts the job in one run.";
    const GO_TO_ROLE_ATTRIBUTES = "Go to role attributes";

    const RULES_TITLE = "Several rules send users from Entra";
    const PICK_RULE = "Pick the rule for Workato";
    const RULES_EXPLAINED = "The checks, the changes, and provisioning on demand use only the rule you pick. The other rules stay unchanged.";
    const RULES = "Synchronization rules";
    fn rule(name: &dyn Display, source: &dyn Display, target: &dyn Display) = "{name}: from {source} to {target}";
    const RULE_ID = "rule ID";
    const RULE_IN_USE = "In use";
    fn use_rule(id: &str) = "Use {id}";

    const OTHER_ISSUES = "Other issues";
    fn more_people(rest: usize) = "and {rest} more";
    const CHECKLIST = "Checklist";
    const CHECKLIST_LABEL = "Steps 3.1 to 3.17";
    fn as_documented(done: usize, all: usize) = "{done} of {all} as documented";
    const IN_PORTAL = "In the portal";
    const IN_SCHEMA = "In the schema";
    const SAVE_AS_MARKDOWN = "Save as Markdown";
    const SEE_PREVIEW = "View SCIM preview";
    const BY_HAND = "Open provisioning in the Entra admin center";
    const BY_HAND_WITH_EDITOR = "Open provisioning with the schema editor, which offers every attribute";

    const OPTIONS = "Optional changes";
    const OPTIONS_END = "Not in Workato's guide";
    const DELETE_TICKED = "Also delete users in Workato (the Delete checkbox)";
    const DELETE_TICKED_HELP = "If selected, Entra deletes the user in Workato 30 days after the user was deleted in Entra. If not, users are only ever deactivated in Workato. Workato's guide selects Create and Update and doesn't mention Delete.";
    const GROUPS_OFF_HELP = "Workato doesn't accept collaborator groups over SCIM, so the group mapping should stay off. The SAML claim workato_user_groups fills them at sign-in. Users in an assigned group are still provisioned.";
    const USER_NAME_HELP = "Entra matches users by userName. If some users are in Workato already, first check that Entra would still find them.";
    const EMAIL_HELP = "Workato sends its invitation to this address. First check that users get mail at their user principal name.";
    const DIRECT_ROLES = "Read every role from its attribute";
    const DIRECT_ROLES_HELP = "Overwrites the expressions that roles come from now. Leave this cleared to keep them.";
    const DEFAULT_ACTIVE = "Set active from IsSoftDeleted, as Entra's default mapping does";
    const DEFAULT_ACTIVE_HELP = "Entra then sends False for users who are unassigned, deleted, or disabled, and True for users who come back.";
    const REMOVE_FILTER_HELP = "All assigned users are then provisioned.";

    const NOTHING_TO_CHANGE = "Nothing to change: the schema already has the settings chosen here.";
    const WHAT_CHANGES = "Changes";
    const NEW_SCHEMA_TITLE = "Changes to the mappings";
    const AT_MOST = "Some may not be needed";
    const DIFFERENCE = "Difference";
    fn places(count: usize) = (count; one: "{count} place", other: "{count} places");
    fn line_by_line(count: usize) = (count; one: "Line by line ({count} place)", other: "Line by line ({count} places)");
    fn unnamed_item(number: usize) = "item {number}";
    const SHOW_JSON = "Show the resulting JSON";
    const HIDE_JSON = "Hide the resulting JSON";
    const JSON_LABEL = "Resulting schema";
    const BACKUP_COMPARED = "The backup's schema, compared with the schema that a new job starts with.";
    const WRITE = "Apply changes";

    const BACKUPS = "Backups";
    const BACKUPS_BOUND = "Only in this tab until you save them to a file";
    const BACKUPS_LABEL = "Backups in this tab";
    fn backup(number: usize, title: &str) = "Backup {number}: {title}";
    fn backup_title(job: &dyn Display, at: &str) = "the schema of {job} as of {at}";
    fn save_backup(number: usize) = "Save backup {number}";
    fn put_backup_back(number: usize) = "Restore backup {number}…";
    const SAVE_SCHEMA = "Save the current schema";
    const OPEN_SCHEMA = "Restore a schema from a file";
    const OPEN_SCHEMA_HELP = "Choose a file saved here, or the whole schema as Graph returns it. Rolecall shows the difference first.";
    fn no_json(error: &str) = "The file isn't valid JSON: {error}.";
    fn no_schema(member: &str) = "The file doesn't contain a provisioning schema: the member {member} is missing. A backup is the whole schema, as this page saves it.";
    const RESTORE_DEFAULTS = "Restore default mappings…";

    const SCHEMA_PUT_BACK_TITLE = "You're about to restore a whole schema";
    const SCHEMA_PUT_BACK = "This undoes every change made after that schema was saved, no matter who made it. The difference below shows all of these changes.";
    const DEFAULTS_RESTORED_TITLE = "You're about to restore the default mappings";
    const DEFAULTS_RESTORED = "Every mapping, filter, and attribute list returns to the template's defaults. The role mappings are removed, and no role reaches Workato until you set them again. The current schema is kept as a backup in this tab: save the backup to a file first.";
    const DO_NOT_PUT_BACK = "Cancel";
    const START_RESTORING_DEFAULTS = "Restore default mappings";
    const START_PUTTING_BACK = "Restore the schema";
}
