//! The list of people.

super::table::texts! {
    const TITLE = "Users";
    const LEAD = "Find a user, open the user's page, and set a role for each environment. Entra sends the roles to Workato with the next cycle or on demand.";
    const MODEL = "Workspace permission model";

    const SEARCH = "Name, user principal name, or email";
    fn found_shown(shown: usize) = (shown; one: "Showing {shown} user", other: "Showing {shown} users");
    fn found_shown_of(shown: usize, count: u64) = "Showing {shown} of {count} users";
    const NOBODY_FOUND_HELP = "Search looks at the start of names, user principal names, and email addresses. A search can't begin with #.";
    const FOUND = "Found";

    const NO_ATTRIBUTE_TITLE = "No role attributes yet";
    const NO_ATTRIBUTE = "Roles are stored in role attributes, so create these first.";
    const CREATE_ATTRIBUTES = "Create role attributes";

    const ASSIGNED_TITLE = "Assigned to the application";
    const ASSIGNED_LABEL = "Users assigned to the application";
    const PERSON = "User";
    const NO_ROLE = "None";
    fn people(all: usize) = (all; one: "{all} user", other: "{all} users");
    fn people_so_far(all: usize) = (all; one: "{all} user so far", other: "{all} users so far");
    fn people_read(all: usize) = (all; one: "{all} user loaded", other: "{all} users loaded");
    fn all_have_role(all: usize) = (all; one: "{all} user has a role", other: "All {all} users have a role");
    fn all_so_far_have_role(all: usize) = (all; one: "{all} user so far has a role", other: "All {all} users so far have a role");
    fn all_read_have_role(all: usize) = (all; one: "The {all} user loaded has a role", other: "All {all} users loaded have a role");
    fn some_lack_role(without: usize, all: usize) = (without; one: "{without} of {all} is missing a role", other: "{without} of {all} are missing a role");
    fn some_so_far_lack_role(without: usize, all: usize) = (without; one: "{without} of {all} so far is missing a role", other: "{without} of {all} so far are missing a role");
    fn some_read_lack_role(without: usize, all: usize) = (without; one: "{without} of {all} loaded is missing a role", other: "{without} of {all} loaded are missing a role");
    fn listed(shown: usize, all: usize) = "Showing {shown} of {all} users. Search to find the others.";
    const UNREAD_GROUP = "the members of an assigned group, who are missing below";
    const NONE_ASSIGNED_TITLE = "No users assigned";
    const NONE_ASSIGNED = "Assign users and groups under Assignments. You can set roles before that.";
}
