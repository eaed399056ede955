//! The state of each documented step, in words, and the checklist of the mappings to copy.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::table::texts! {
    const NOT_CHECKED = "This version of Rolecall doesn't check this step. Check it in the Entra admin center.";
    const TICKED = "Confirmed by you.";
    fn ticked_although(why: &str) = "Confirmed by you. {why}";
    fn tick_what_you_see(why: &str) = "{why} Confirm below what you see in the admin center.";
    const TICK_INVITATION = "Confirm these yourself: Rolecall can't check inboxes or Workato's activity audit log. The provisioning log shows the create that sent the invitation, and the roles that were sent.";

    const PREREQUISITES_MET = "All prerequisites are met.";
    fn only_you_know(open: usize) = (open; one: "Confirm {open} item. Rolecall can't check it for you.", other: "Confirm {open} items. Rolecall can't check these for you.");

    fn obstacle(application: &UntrustedText, meaning: &str, remedy: &str) = "{application}: {meaning} {remedy}";
    fn picked_unchecked(application: &UntrustedText, why: &str) = "{application} is picked, but whether it can be provisioned isn't known. {why}";
    fn picked(application: &UntrustedText) = "{application}. The application object ID is neither the client ID nor the service principal object ID.";
    fn picked_with_object(application: &UntrustedText, id: &dyn Display) = "{application}, application object ID {id}. This is neither the client ID nor the service principal object ID.";

    fn attributes_missing(names: &str) = "Missing: {names}.";
    const SYNCED_OF_SAME_NAME = "Active Directory fills attributes of the same name. You can map those instead, and set the roles in Active Directory.";
    const OTHERS_OF_SAME_NAME = "Another application owns attributes of the same name. You can use those instead.";
    fn attributes_not_usable_yet(names: &str) = "Created, but not available yet: {names}. Entra takes seconds to minutes.";
    const ATTRIBUTES_EXIST = "Created as documented and ready to use.";
    fn attributes_synced(names: &str) = "Ready to use. Entra Connect fills {names} from Active Directory, so set the role there.";
    fn environments_unknown(why: &str) = "Only DEV was found, and which roles the mappings send isn't known. {why}";
    const NO_FURTHER_ENVIRONMENT = "No environment other than DEV has an attribute or a mapping. If the workspace has Environments, add the others under Role attributes.";

    const ATTRIBUTES_FIRST = "The role attributes must be ready first.";
    fn not_read_yet(missing: &str) = "No users have been read yet; {missing}.";
    const NOBODY_ASSIGNED_YET = "No users are assigned to the application yet. You can set roles before you assign users.";
    fn have_role(done: usize, all: usize) = "{done} of {all} assigned users have a role.";
    fn have_roles(done: usize, all: usize) = "{done} of {all} assigned users have a role in each environment.";
    fn read_so_far(missing: &str) = "This counts only the users read so far; {missing}.";

    const NOBODY_ASSIGNED = "No users or groups are assigned. Assign them under Assignments.";
    fn people_in_scope(people: usize) = (people; one: "{people} user is in scope", other: "{people} users are in scope");
    fn groups_assigned(groups: usize) = (groups; one: "{groups} group is assigned", other: "{groups} groups are assigned");
    fn assigned(people_in_scope: &str, groups_assigned: &str) = "{people_in_scope}, and {groups_assigned}. Members of nested groups aren't provisioned.";
    fn assigned_at_least(people_in_scope: &str, groups_assigned: &str, missing: &str) = "At least {people_in_scope}, and {groups_assigned}; {missing}. Members of nested groups aren't provisioned.";

    const FORMER_TEMPLATE = "The job uses the template customappsso, which Entra no longer supports. Delete the job and create one from the template scim.";
    fn job_of_template(template: &dyn Display) = "The job uses the template {template}.";
    const NO_JOB = "No provisioning job exists yet.";

    const KEPT_CONNECTION = "the saved connection";
    fn credentials_refused(code: &UntrustedText) = "Entra stopped provisioning because Workato doesn't accept the connection ({code}). Save a new secret token to start provisioning again.";
    const NOTHING_KEPT = "No tenant URL or secret token is saved in Entra.";
    const ADDRESS_MISSING = "A secret token is saved in Entra, but no tenant URL.";
    const TOKEN_MISSING = "A tenant URL is saved in Entra, but no secret token.";
    fn address_differs(address: &dyn Display, error: &dyn Display) = "The tenant URL saved in Entra is {address}. {error}";
    fn connection_kept(address: &dyn Display, scope: &str) = "Entra has the tenant URL {address} and a secret token. {scope}";
    const SCOPE_EVERYBODY = "Scope: all users in the tenant, not only assigned users.";
    const SCOPE_ASSIGNED = "Scope: assigned users only.";
    const SCOPE_NOT_SAVED = "Scope: not set.";
    const LEAVERS_STAY = "Users who leave the scope stay active in Workato (SkipOutOfScopeDeletions).";
    fn failures_mailed_to(recipients: &dyn Display) = "Failure notifications: {recipients}.";
    const FAILURES_NOT_MAILED = "Failure notifications: off.";

    const MAPPINGS_SAVED = "The schema, read just now, contains everything above.";
    const MAPPINGS_NOT_SAVED = "The items listed above aren't saved yet.";
    const AS_DOCUMENTED = "Set up as documented.";

    fn quarantined(meaning: &str, remedy: &str) = "The job is in quarantine. {meaning} {remedy}";
    const JOB_RUNS = "The job runs on its schedule.";
    const JOB_NOT_STARTED = "The job isn't running.";

    const UPDATE_JOB_UNREAD = "Set roles on a person's page. The next cycle sends them if the job is running; otherwise, provision on demand. Whether the job is running couldn't be read.";
    const UPDATE_SEVERAL_JOBS = "Set roles on a person's page. The next cycle sends them; provision on demand to send them now. Pick the job under Connection first.";
    const UPDATE = "Set roles on a person's page. The next cycle sends them; provision on demand to send them now.";
    const UPDATE_ON_DEMAND_ONLY = "Set roles on a person's page. The job isn't running, so roles are sent only on demand.";
    const REMOVE_ASSIGNMENT = "On a person's page, deprovisioning sets the roles to the value that grants no access, removes the assignment, and has Workato deactivate the account.";
    const SOFT_DELETE = "Deletes the user from the entire tenant; the user can be restored for 30 days. To remove only Workato access, remove the assignment instead.";
    const DISABLE = "Provisioning is running. Pausing or deleting the job breaks the SCIM connection: data is no longer synced.";
    const OFF_FOR_NOW = "The job isn't running, so nothing is synced automatically.";
    const OFF_WITHOUT_JOB = "SCIM is off because no provisioning job exists.";
    const SEVERAL_JOBS = "The application has several jobs. Pick one under Connection.";

    const PORTAL_PROVISIONING = "Enterprise applications › the application › Provisioning";
    const PORTAL_USERS = "Mappings › Provision Microsoft Entra ID Users";
    const PORTAL_ENABLED = "Attribute Mapping › Enabled: Yes";
    const PORTAL_ACTIONS = "Attribute Mapping › Target Object Actions: Create, Update";
    const PORTAL_ADVANCED = "Attribute Mapping › Show advanced options";
    const PORTAL_LIST = "Supported Attributes › Edit attribute list for customappsso";
    const PORTAL_NAME_AND_TYPE = "Edit Attribute List › Name, Type: String";
    const PORTAL_SAVE_LIST = "Edit Attribute List › Save › Yes";
    const PORTAL_ADD_MAPPING = "Attribute Mappings › Add New Mapping";
    const PORTAL_DIRECT = "Edit Attribute › Mapping type: Direct";
    const PORTAL_SOURCE = "Edit Attribute › Source attribute";
    const PORTAL_TARGET = "Edit Attribute › Target attribute";
    const PORTAL_ALWAYS = "Edit Attribute › Apply this mapping: Always";
    const PORTAL_OK = "Edit Attribute › OK";
    const PORTAL_SAVE_MAPPINGS = "Attribute Mapping › Save › Yes";

    const SCHEMA_JOB = "synchronization › jobs › the job";
    const SCHEMA_USERS = "synchronizationRules › objectMappings, where sourceObjectName is User";
    const SCHEMA_LIST = "directories › the rule's targetDirectoryName › objects › the mapping's targetObjectName › attributes";
    const SCHEMA_WHOLE = "the schema, written as a whole";
    const SCHEMA_SOURCE = "attributeMappings › source › name; directories › the rule's sourceDirectoryName › User › attributes";
    const SCHEMA_EACH_TARGET = "attributeMappings, one per target";
    const SCHEMA_EACH_ENVIRONMENT = "attributeMappings, one per environment";

    const STEP_WITHOUT_ENVIRONMENT = "No further environment is in use.";
    fn said_elsewhere(numbers: &str) = "See {numbers} for what is open.";
    const SOURCE_CANNOT_BE_TOLD = "Can't be determined here. See 3.11.";
    const NO_MAPPING = "No mapping exists yet.";
    fn object_of(object: &dyn Display, directory: &dyn Display) = "{object} in {directory}";
    fn mapped_to(source: &dyn Display, target: &str) = "{source} to {target}";
    const DELETE_TICKED = "The Delete checkbox is selected: 30 days after a user is deleted in Entra, the user is also deleted in Workato. Unassigning only deactivates users.";
    const DELETE_NOT_TICKED = "The Delete checkbox isn't selected: users are never deleted in Workato. Unassigning or deleting a user in Entra only deactivates the account.";

    fn markdown_title(application: &UntrustedText) = "Attribute mappings of {application}";
    fn markdown_source(address: &str) = "Steps 3.1 to 3.17 of {address}";
    fn markdown_environments(environments: &str) = "Environments in use. {environments}";
    const COLUMN_STEP = "Step";
    const COLUMN_STATE = "State";
    const COLUMN_TEXT = "Documented step";
    const COLUMN_PORTAL = "In the portal";
    const COLUMN_SCHEMA = "In the schema";
    const COLUMN_DETAIL = "Details";
    const MARKDOWN_NOT_NEEDED = "not needed";
    const MARKDOWN_DIFFERS = "[ ] needs attention";
    const MARKDOWN_CANNOT_BE_TOLD = "[ ] unclear";
    const MARKDOWN_BESIDES = "Outside the documented steps";
}
