//! The state of each documented step, in words, and the checklist of the mappings to copy.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::table::texts! {
    const NOT_CHECKED = "This version does not check this step. Check it in the Entra admin center.";
    const TICKED = "Ticked by you.";
    fn ticked_although(why: &str) = "Ticked by you. {why}";
    fn tick_what_you_see(why: &str) = "{why} What you see in the admin center you can tick.";
    const TICK_INVITATION = "Graph cannot see an inbox or Workato's audit log: tick it when it is so. The provisioning log shows the create that sent the invitation, and the roles that were sent.";

    const PREREQUISITES_MET = "Everything that is needed is there.";
    fn only_you_know(open: usize) = "{open} of them only you can know: tick them when they are so.";

    fn obstacle(application: &UntrustedText, meaning: &str, remedy: &str) = "{application}: {meaning} {remedy}";
    fn picked_unchecked(application: &UntrustedText, why: &str) = "{application} is picked. Whether it can be provisioned is not known: {why}";
    fn picked(application: &UntrustedText) = "{application}. Its client id and its service principal's id are others.";
    fn picked_with_object(application: &UntrustedText, id: &dyn Display) = "{application}, application object {id}. Its client id and its service principal's id are others.";

    fn attributes_missing(names: &str) = "Missing: {names}.";
    const SYNCED_OF_SAME_NAME = "Active Directory fills attributes of that name, which can be mapped instead; roles are then set there.";
    const OTHERS_OF_SAME_NAME = "Another application owns attributes of that name, which can be used instead.";
    fn attributes_not_usable_yet(names: &str) = "Created, not usable yet: {names}. Entra takes seconds to minutes.";
    const ATTRIBUTES_EXIST = "Exists as documented and can be used.";
    fn attributes_synced(names: &str) = "Can be used. Entra Connect fills {names} from Active Directory, so the role is set there.";
    fn environments_unknown(why: &str) = "Only DEV was found, and which roles the mappings send is not known. {why}";
    const NO_FURTHER_ENVIRONMENT = "There is neither an attribute nor a mapping for another environment than DEV. Add the others under Role attributes if the workspace has Environments.";

    const ATTRIBUTES_FIRST = "The attributes have to be there first.";
    fn not_read_yet(missing: &str) = "Nobody was read yet; {missing}.";
    const NOBODY_ASSIGNED_YET = "Nobody is assigned to the application yet. Roles can be written before that.";
    fn have_role(done: usize, all: usize) = "{done} of {all} assigned people have a role.";
    fn have_roles(done: usize, all: usize) = "{done} of {all} assigned people have a role in each environment.";
    fn read_so_far(missing: &str) = "That is how far it was read; {missing}.";

    const NOBODY_ASSIGNED = "Nobody is assigned. Assign people or groups under Assignments.";
    fn people_in_scope(people: usize) = (people; one: "{people} person is in scope", other: "{people} people are in scope");
    fn groups_assigned(groups: usize) = (groups; one: "{groups} group is assigned", other: "{groups} groups are assigned");
    fn assigned(people_in_scope: &str, groups_assigned: &str) = "{people_in_scope}, {groups_assigned}. Members of nested groups are not provisioned.";
    fn assigned_at_least(people_in_scope: &str, groups_assigned: &str, missing: &str) = "at least {people_in_scope}, {groups_assigned}; {missing}. Members of nested groups are not provisioned.";

    const FORMER_TEMPLATE = "The job is of the template customappsso, which Entra does not support any more. Delete it and create one of the template scim.";
    fn job_of_template(template: &dyn Display) = "There is a job of the template {template}.";
    const NO_JOB = "There is no provisioning job yet.";

    const KEPT_CONNECTION = "what Entra keeps of the connection";
    fn credentials_refused(code: &str) = "Entra stopped provisioning because Workato does not accept the connection ({code}). Save a new token: that starts it again.";
    const NOTHING_KEPT = "Entra keeps neither the address nor a token.";
    const ADDRESS_MISSING = "Entra keeps a token, and no address.";
    const TOKEN_MISSING = "Entra keeps the address, and no token.";
    fn address_differs(address: &dyn Display, error: &dyn Display) = "Entra keeps {address}. {error}";
    fn connection_kept(address: &dyn Display, scope: &str) = "Entra keeps {address} and a token. {scope}";
    const SCOPE_EVERYBODY = "Everybody in the tenant is provisioned, not only who is assigned.";
    const SCOPE_ASSIGNED = "Only who is assigned is provisioned.";
    const SCOPE_NOT_SAVED = "Whether everybody is provisioned or only who is assigned is not saved.";
    const LEAVERS_STAY = "People who leave the scope stay active in Workato (SkipOutOfScopeDeletions).";
    fn failures_mailed_to(recipients: &dyn Display) = "Failures are mailed to {recipients}.";
    const FAILURES_NOT_MAILED = "Nobody is mailed about failures.";

    const MAPPINGS_SAVED = "The schema, read just now, has everything above.";
    const MAPPINGS_NOT_SAVED = "What is listed above is not saved yet.";
    const AS_DOCUMENTED = "As documented.";

    fn quarantined(meaning: &str, remedy: &str) = "The job is in quarantine. {meaning} {remedy}";
    const JOB_RUNS = "The job runs by its schedule.";
    const JOB_NOT_STARTED = "The job is not started.";

    const UPDATE_JOB_UNREAD = "Set the roles on a person's page; they are sent with the next cycle where the job runs, or on demand. Whether it runs could not be read.";
    const UPDATE_SEVERAL_JOBS = "Set the roles on a person's page; they are sent with the next cycle, or at once on demand. Pick the job under Connection first.";
    const UPDATE = "Set the roles on a person's page; they are sent with the next cycle, or at once on demand.";
    const UPDATE_ON_DEMAND_ONLY = "Set the roles on a person's page. The job does not run, so they are sent on demand only.";
    const REMOVE_ASSIGNMENT = "On a person's page: sets the roles to the value that grants nothing, removes the assignment, and has Workato deactivate the account.";
    const SOFT_DELETE = "Deletes somebody from the whole tenant, to be restored for 30 days. For Workato alone, removing the assignment is enough.";
    const DISABLE = "Provisioning runs. Pausing or deleting the job breaks the connection: no data is synchronized any more.";
    const OFF_FOR_NOW = "The job does not run: SCIM is off for the time being.";
    const OFF_WITHOUT_JOB = "There is no job: SCIM is off.";
    const SEVERAL_JOBS = "There are several jobs: pick one under Connection.";

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

    const SCHEMA_JOB = "the job";
    const SCHEMA_USERS = "synchronizationRules › objectMappings, the one whose sourceObjectName is User";
    const SCHEMA_LIST = "directories › the rule's targetDirectoryName › objects › the mapping's targetObjectName › attributes";
    const SCHEMA_WHOLE = "the schema, written whole";
    const SCHEMA_SOURCE = "attributeMappings › source › name; directories › the rule's sourceDirectoryName › User › attributes";
    const SCHEMA_EACH_TARGET = "attributeMappings, one for each target";
    const SCHEMA_EACH_ENVIRONMENT = "attributeMappings, one for each environment";

    const STEP_WITHOUT_ENVIRONMENT = "There is no further environment.";
    fn said_elsewhere(numbers: &str) = "What is open is said at {numbers}.";
    const SOURCE_CANNOT_BE_TOLD = "Cannot be told here: see 3.11.";
    const NO_MAPPING = "There is no mapping yet.";
    fn object_of(object: &dyn Display, directory: &dyn Display) = "{object} of {directory}";
    fn mapped_to(source: &dyn Display, target: &str) = "{source} to {target}";
    const DELETE_TICKED = "Delete is ticked: 30 days after a user is deleted in Entra, the person is deleted in Workato as well. Unassigning only switches people off.";
    const DELETE_NOT_TICKED = "Delete is not ticked: nobody is ever deleted in Workato. Unassigning and deleting only switch people off.";

    fn markdown_title(application: &UntrustedText) = "Attribute mappings of {application}";
    fn markdown_source(address: &str) = "Steps 3.1 to 3.17 of {address}";
    fn markdown_environments(environments: &str) = "Environments in use. {environments}";
    const COLUMN_STEP = "Step";
    const COLUMN_STATE = "State";
    const COLUMN_TEXT = "What it asks for";
    const COLUMN_PORTAL = "In the portal";
    const COLUMN_SCHEMA = "In the schema";
    const COLUMN_DETAIL = "What is there";
    const MARKDOWN_NOT_NEEDED = "not needed";
    const MARKDOWN_DIFFERS = "[ ] differs";
    const MARKDOWN_CANNOT_BE_TOLD = "[ ] cannot be told";
    const MARKDOWN_BESIDES = "Besides the documented steps";
}
