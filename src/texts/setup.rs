//! The home page with its rows, the link to the next step, and the address that names no page.

super::table::texts! {
    const TITLE = "Setup";
    const LEAD = "Every step of the Workato procedure for Microsoft Entra ID, as this tenant stands now.";
    const STATE_OF_TENANT = "the tenant's state";
    const PERMISSION_MISSING_TITLE = "A permission is missing";
    const PERMISSION_MISSING = "Nothing of this tenant can be read without it. Ask for it here, or send the link to an administrator.";
    const OPTIONAL_NOT_COUNTED = "Optional, not counted";
    fn progress(done: usize, all: usize) = "{done} of {all}";
    const PERMISSION_MODEL = "The workspace's permission model";
    fn section_progress(done: usize, all: usize) = "{done} of {all} done";
    const OPTIONAL = "Optional";

    const LINK_THREE_IDS = "Three ids";
    const LINK_CREATE = "Create";
    const LINK_ATTRIBUTES = "Attributes";
    const LINK_PEOPLE = "People";
    const LINK_ASSIGN = "Assign";
    const LINK_ASSIGNMENTS = "Assignments";
    const LINK_PROVISIONING = "Provisioning";
    const LINK_LOG = "Log";
    const LINK_DELETED_PEOPLE = "Deleted people";
    const LINK_DISABLE = "Disable";
    const LINK_CONNECT = "Connect";
    const LINK_CONNECTION = "Connection";
    const LINK_MAPPINGS = "Mappings";

    const NEXT_IN_ONE_RUN = "Next: set it up in one run (Steps 1 to 4)";
    fn next(page: &str, numbers: &str) = "Next: {page} ({numbers})";
    const PAGE_APPLICATION = "the application";
    const PAGE_ATTRIBUTES = "role attributes";
    const PAGE_PEOPLE = "people and their roles";
    const PAGE_CONNECTION = "the connection";
    const PAGE_MAPPINGS = "attribute mappings";
    const PAGE_ASSIGNMENTS = "assignments";
    const PAGE_PROVISIONING = "provisioning";
    const PAGE_CHECKLIST = "the checklist";

    const NO_SUCH_PAGE = "There is no such page";
    const NO_SUCH_PAGE_LEAD = "The address is damaged, or comes from another version of Rolecall.";
    const NOTHING_CHANGED = "Nothing was changed";
}
