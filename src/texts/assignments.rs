//! Assignments of people and groups.

use crate::untrusted::UntrustedText;

super::table::texts! {
    const TITLE = "Assignments";
    const LEAD = "Entra provisions the users who are assigned to the application, directly or as direct members of an assigned group.";

    const SEARCH_LABEL = "Search for a user or group to assign";
    const PEOPLE_AND_GROUPS = "users and groups";
    const NOBODY_FOUND = "Search looks at the start of names. A search can't begin with #.";
    const FOUND = "Search results";
    fn found_count(count: usize) = (count; one: "{count} result", other: "{count} results");
    const GROUP = "Group";
    const ASSIGNED_ALREADY = "Already assigned";
    fn add_label(name: &UntrustedText) = "Add {name}";
    const ADD = "Add";
    const TO_BE_ASSIGNED = "To be assigned";
    fn leave_out_label(name: &UntrustedText) = "Leave out {name}";
    const NO_PREMIUM = "This tenant has no Entra ID P1";
    const ASSIGN = "Assign";
    const ASSIGNED = "Assigned";
    const ASSIGNED_NEXT = "Entra provisions these users in the next cycle. To send them at once, provision on demand; Entra may take a few minutes to recognize a new assignment.";
    const PROVISION_NOW = "Provision users now";

    const NONE_TITLE = "No users or groups are assigned";
    const NONE = "Search for users and groups above. Entra provisions no users until you assign some.";
    fn assignments_read(count: usize) = (count; one: "{count} assignment", other: "{count} assignments");
    const GROUPS = "Groups";
    const GROUPS_LABEL = "Assigned groups";
    fn groups(count: usize) = (count; one: "{count} group", other: "{count} groups");
    fn direct_members(count: u64) = (count; one: "{count} direct member", other: "{count} direct members");
    fn groups_with_members(groups: &str, members: &str) = "{groups} with {members}";
    fn groups_with_members_so_far(groups: &str, members: &str) = "{groups} with {members} so far";
    fn groups_with_some_members(groups: &str, members: &str) = "{groups} with at least {members}";
    fn groups_with_some_members_so_far(groups: &str, members: &str) = "{groups} with at least {members} so far";
    fn groups_alone(groups: &str) = "{groups}, number of members not known";
    fn groups_alone_so_far(groups: &str) = "{groups} so far, number of members not known";
    fn app_role_and_members(role: &UntrustedText, members: &str) = "App role: {role}. {members}";
    const PEOPLE = "Users";
    const PEOPLE_LABEL = "Users assigned directly";
    fn people(count: usize) = (count; one: "{count} user assigned directly", other: "{count} users assigned directly");
    fn people_so_far(count: usize) = (count; one: "{count} user assigned directly so far", other: "{count} users assigned directly so far");
    const PERSON = "User";
    const APP_ROLE = "App role";
    const ASSIGNMENT = "Assignment";
    const SEVERAL_APP_ROLES_TITLE = "A mapping takes only one app role, but some users have several";
    fn several_app_roles(people: usize, names: &str) = (people; one: "{people} user has more than one app role: {names}.", other: "{people} users have more than one app role: {names}.");
    const SEVERAL_APP_ROLES_FAIL = "SingleAppRoleAssignment fails for users with several app roles, and Entra provisions nothing for them. Leave each of them one app role. App roles assigned through groups count too, but aren't included here.";
    fn service_principals(count: usize) = (count; one: "{count} service principal is also assigned. Service principals are never provisioned.", other: "{count} service principals are also assigned. Service principals are never provisioned.");

    fn remove_label(name: &UntrustedText) = "Remove {name}…";
    const REMOVE_BUTTON = "Remove…";
    const REMOVE_GROUP_TITLE = "Users assigned only through this group lose access";
    const REMOVE_GROUP = "In the next cycle, Entra deactivates their accounts in Workato and no longer sends their roles. Recipes and connections stay with the team.";
    const REMOVE = "Remove the assignment";
}
