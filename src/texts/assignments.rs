//! Assignments of people and groups.

use crate::untrusted::UntrustedText;

super::table::texts! {
    const TITLE = "Assignments";
    const LEAD = "Entra provisions whoever is assigned to the application: people directly, and the direct members of groups.";

    const SEARCH_LABEL = "Name of a person or a group to assign";
    const PEOPLE_AND_GROUPS = "people and groups";
    const NOBODY_FOUND = "Names are searched by their beginnings, and no search begins with #.";
    const FOUND = "Found";
    fn found_count(count: usize) = "{count} found";
    const GROUP = "Group";
    const ASSIGNED_ALREADY = "Assigned already";
    fn add_label(name: &UntrustedText) = "Add {name}";
    const ADD = "Add";
    const TO_BE_ASSIGNED = "To be assigned";
    fn leave_out_label(name: &UntrustedText) = "Leave out {name}";
    const NO_PREMIUM = "This tenant has no Entra ID P1";
    fn assign(count: usize) = (count; one: "Assign", other: "Assign {count}");
    const ASSIGNED = "Assigned";
    const ASSIGNED_NEXT = "They are provisioned with the next cycle. On demand it can be at once; Entra may need some minutes until it counts a new assignment.";
    const PROVISION_NOW = "Provision them now";

    const NONE_TITLE = "Nobody is assigned";
    const NONE = "Search for people and groups above. Until somebody is assigned, nobody is provisioned.";
    fn assignments_read(count: usize) = "{count} assignments";
    const GROUPS = "Groups";
    const GROUPS_LABEL = "Assigned groups";
    fn groups_with_members(groups: usize, members: u64) = (groups; one: "1 group with {members} direct members", other: "{groups} groups with {members} direct members");
    fn groups_with_members_so_far(groups: usize, members: u64) = (groups; one: "1 group with {members} direct members so far", other: "{groups} groups with {members} direct members so far");
    fn groups_with_some_members(groups: usize, members: u64) = (groups; one: "1 group with at least {members} direct members", other: "{groups} groups with at least {members} direct members");
    fn groups_with_some_members_so_far(groups: usize, members: u64) = (groups; one: "1 group with at least {members} direct members so far", other: "{groups} groups with at least {members} direct members so far");
    fn groups_alone(groups: usize) = (groups; one: "1 group, members not known", other: "{groups} groups, members not known");
    fn groups_alone_so_far(groups: usize) = (groups; one: "1 group, members not known so far", other: "{groups} groups, members not known so far");
    fn app_role_and_members(role: &UntrustedText, members: &str) = "App role {role}. {members}";
    const PEOPLE = "People";
    const PEOPLE_LABEL = "People assigned directly";
    fn people(count: usize) = (count; one: "1 person directly", other: "{count} people directly");
    fn people_so_far(count: usize) = (count; one: "1 person directly so far", other: "{count} people directly so far");
    const PERSON = "Person";
    const APP_ROLE = "App role";
    const ASSIGNMENT = "Assignment";
    const SEVERAL_APP_ROLES_TITLE = "Several app roles, and a mapping that takes one";
    fn several_app_roles(people: usize, names: &str) = (people; one: "1 person has more than one app role: {names}.", other: "{people} people have more than one app role: {names}.");
    const SEVERAL_APP_ROLES_FAIL = "SingleAppRoleAssignment fails for them, and nothing of them is provisioned. Leave each of them one; roles through groups count as well and are not counted here.";
    fn service_principals(count: usize) = "{count} service principals are assigned as well; they are never provisioned.";

    fn remove_label(name: &UntrustedText) = "Remove {name}…";
    fn remove_group_label(name: &UntrustedText) = "Remove {name}";
    const REMOVE_BUTTON = "Remove…";
    const REMOVE_GROUP_TITLE = "Everybody whom only this group assigns loses access";
    const REMOVE_GROUP = "Entra deactivates their accounts in Workato with the next cycle, and sends no role for them any more. Recipes and connections stay with the team.";
    const REMOVE = "Remove the assignment";
}
