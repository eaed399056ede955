//! The page of the mappings: the plan, backups, rules.

use std::fmt::Display;

super::super::table::texts! {
    const TITLE = "Attribute mappings";
    const LEAD = "What Entra sends to Workato for each person. Only what differs from the procedure is changed; everything else in the schema stays as it is.";
    const NOT_CHECKED_TITLE = "The mappings cannot be checked yet";
    const CONNECTION_CREATES = "The connection page creates the job, sets the mappings and starts it in one run.";
    const GO_TO_ROLE_ATTRIBUTES = "Go to the role attributes";

    const RULES_TITLE = "Several rules send people from Entra";
    const PICK_RULE = "Pick the one for Workato";
    const RULES_EXPLAINED = "The checks below, the changes and provisioning on demand are about the picked rule alone. The others stay as they are.";
    const RULES = "Synchronization rules";
    fn rule(name: &dyn Display, source: &dyn Display, target: &dyn Display) = "{name}: from {source} to {target}";
    const RULE_ID = "rule id";
    const RULE_IN_USE = "In use here";
    fn use_rule(id: &str) = "Use {id}";

    const BESIDES_PROCEDURE = "Besides the procedure";
    fn more_people(rest: usize) = "and {rest} more";
    const CHECKLIST = "Checklist";
    const CHECKLIST_LABEL = "Documented steps 3.1 to 3.17";
    fn as_documented(done: usize, all: usize) = "{done} of {all} as documented";
    const IN_PORTAL = "In the portal";
    const IN_SCHEMA = "In the schema";
    const SAVE_AS_MARKDOWN = "Save as Markdown";
    const SEE_PREVIEW = "See what is sent for a person";
    const BY_HAND = "Do it by hand in the Entra admin center";
    const BY_HAND_WITH_EDITOR = "The same with the schema editor, where every attribute can be chosen";

    const YOUR_CHOICE = "Your choice";
    const DELETE_TICKED = "Delete is ticked";
    const DELETE_TICKED_HELP = "Ticked: 30 days after a user is deleted in Entra, the person is deleted in Workato too. Not ticked: people are only ever switched off there. The procedure ticks Create and Update and says nothing of Delete.";
    const GROUPS_OFF_HELP = "It stays off: Workato takes no groups of collaborators over SCIM. The SAML claim workato_user_groups fills them at sign-in; who is in an assigned group is provisioned all the same.";
    const USER_NAME_HELP = "People are matched by userName. Where some are in Workato already, look first whether they would be found again.";
    const EMAIL_HELP = "Workato sends its invitation there. Look first whether mail reaches people under their user principal name.";
    const DIRECT_ROLES = "Read every role from its attribute";
    const DIRECT_ROLES_HELP = "Overwrites the expressions that roles come from now. Leave it as it is to keep them.";
    const DEFAULT_ACTIVE = "Set active from IsSoftDeleted, as Entra's default mapping does";
    const DEFAULT_ACTIVE_HELP = "Entra then sends False for people who are unassigned, deleted or disabled, and True for people who come back.";
    const REMOVE_FILTER_HELP = "Then everybody who is assigned is provisioned.";

    const NOTHING_TO_CHANGE = "Nothing to change: the schema says what is wanted.";
    const WHAT_CHANGES = "What changes";
    const NEW_SCHEMA_TITLE = "What changes in the mappings";
    const AT_MOST = "At most";
    const DIFFERENCE = "Difference";
    fn places(count: usize) = (count; one: "1 place", other: "{count} places");
    fn line_by_line(count: usize) = (count; one: "Line by line, 1 place", other: "Line by line, {count} places");
    fn unnamed_item(number: usize) = "no. {number}";
    const SHOW_JSON = "Show the raw JSON as it would be";
    const HIDE_JSON = "Hide the raw JSON";
    const JSON_LABEL = "The schema as it would be";
    const BACKUP_COMPARED = "The schema of the backup, compared with the one that a new job brings.";
    fn write_changes(count: usize) = (count; one: "Write 1 change", other: "Write {count} changes");
    const WRITE = "Write";

    const BACKUPS = "Backups";
    const BACKUPS_BOUND = "In this tab only, until saved";
    const BACKUPS_LABEL = "Backups of this tab";
    fn backup(number: usize, title: &str) = "Backup {number}: {title}";
    fn backup_title(job: &dyn Display, at: &str) = "the schema of {job}, as it was on {at}";
    fn save_backup(number: usize) = "Save backup {number}";
    fn put_backup_back(number: usize) = "Put backup {number} back";
    const SAVE_SCHEMA = "Save the schema as it is now";
    const OPEN_SCHEMA = "Put a schema back from a file";
    const OPEN_SCHEMA_HELP = "A file saved here, or the whole schema as Graph returns it. It is shown as a difference first.";
    fn no_json(error: &str) = "The file is no JSON: {error}.";
    fn no_schema(member: &str) = "The file holds no provisioning schema: it has no member {member}. A backup is the whole schema, as this page saves it.";
    const RESTORE_DEFAULTS = "Restore default mappings";

    const SCHEMA_PUT_BACK_TITLE = "A whole schema is about to be put back";
    const SCHEMA_PUT_BACK = "Everything that was changed since then is undone, by whomever it was changed. The difference below shows all of it.";
    const DEFAULTS_RESTORED_TITLE = "The default mappings are about to be restored";
    const DEFAULTS_RESTORED = "Every mapping, filter and attribute list goes back to the template's. The role mappings are gone with it and have to be set again; until then no role reaches Workato. What is there now is kept as a backup in this tab: save it to a file first.";
    const DO_NOT_PUT_BACK = "Do not put it back";
    const START_RESTORING_DEFAULTS = "Restore the default mappings";
    const START_PUTTING_BACK = "Put the schema back";
}
