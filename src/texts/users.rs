//! The list of people.

use std::fmt::Display;

super::table::texts! {
    const TITLE = "People";
    const LEAD = "Find a person and give them a role for each environment. Workato receives it with the next provisioning.";
    const MODEL = "The workspace's permission model";

    const SEARCH = "Name, user principal name or mail";
    fn found_shown(shown: usize) = "{shown} people shown";
    fn found_shown_of(shown: usize, count: &dyn Display) = "{shown} of {count} people shown";
    const NOBODY_FOUND_HELP = "Names, user principal names and mail addresses are searched by their beginnings, and no search begins with #.";
    const FOUND = "Found";

    const NO_ATTRIBUTE_TITLE = "There is no role attribute yet";
    const NO_ATTRIBUTE = "Roles are written to the role attributes, so these come first.";
    const CREATE_ATTRIBUTES = "Create the role attributes";

    const ASSIGNED_TITLE = "Assigned to the application";
    const ASSIGNED_LABEL = "People assigned to the application";
    const PERSON = "Person";
    const NO_ROLE = "none";
    fn people(all: usize) = "{all} people";
    fn people_so_far(all: usize) = "{all} people so far";
    fn people_read(all: usize) = "{all} people who were read";
    fn all_have_role(all: usize) = "All {all} have a role";
    fn all_so_far_have_role(all: usize) = "All {all} so far have a role";
    fn all_read_have_role(all: usize) = "All {all} who were read have a role";
    fn some_lack_role(without: usize, all: usize) = "{without} of {all} lack a role";
    fn some_so_far_lack_role(without: usize, all: usize) = "{without} of {all} so far lack a role";
    fn some_read_lack_role(without: usize, all: usize) = "{without} of {all} who were read lack a role";
    fn listed(shown: usize, all: usize) = "{shown} of {all} are listed; search for the others.";
    const UNREAD_GROUP = "the members of an assigned group, whose people are missing below";
    const NONE_ASSIGNED_TITLE = "Nobody is assigned to the application";
    const NONE_ASSIGNED = "People and groups are assigned under Assignments. Roles can be written before that.";
}
