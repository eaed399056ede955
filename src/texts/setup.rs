//! The home page with its rows, the link to the next step, and the address that names no page.

super::table::texts! {
    const TITLE = "Setup";
    const LEAD = "Every step of Workato's guide for Microsoft Entra ID, with its state in this tenant.";
    const STATE_OF_TENANT = "the tenant's state";
    const PERMISSION_MISSING_TITLE = "A permission is missing";
    const PERMISSION_MISSING = "Rolecall can't read anything in this tenant without this permission. Request consent here, or send the link to an administrator.";
    const OPTIONAL_STEPS = "Optional steps";
    fn progress(done: usize, all: usize) = "{done} of {all}";
    const PERMISSION_MODEL = "Workspace permission model";
    fn section_progress(done: usize, all: usize) = "{done} of {all} done";
    const OPTIONAL = "Optional";

    const LINK_VIEW_IDS = "View IDs";
    const LINK_CREATE = "Create attributes";
    const LINK_ATTRIBUTES = "View attributes";
    const LINK_SET_ROLES = "Set roles";
    const LINK_REVIEW_ROLES = "Review roles";
    const LINK_FIND_PERSON = "Find a person";
    const LINK_ASSIGN = "Assign users";
    const LINK_ASSIGNMENTS = "View assignments";
    const LINK_PROVISIONING = "View provisioning";
    const LINK_LOG = "View provisioning log";
    const LINK_DELETED_PEOPLE = "View deleted users";
    const LINK_DISABLE = "Disable SCIM…";
    const LINK_CONNECT = "Set up connection";
    const LINK_CONNECTION = "View connection";
    const LINK_MAPPINGS = "View mappings";

    const NEXT_IN_ONE_RUN = "Next: set up Steps 1 to 4 in one run";
    fn next(page: &str, numbers: &str) = "Next: {page} ({numbers})";
    const PAGE_APPLICATION = "the application";
    const PAGE_ATTRIBUTES = "role attributes";
    const PAGE_PEOPLE = "users and their roles";
    const PAGE_CONNECTION = "the connection";
    const PAGE_MAPPINGS = "mappings";
    const PAGE_ASSIGNMENTS = "assignments";
    const PAGE_PROVISIONING = "provisioning";
    const PAGE_CHECKLIST = "setup";

    const NO_SUCH_PAGE = "Page not found";
    const NO_SUCH_PAGE_LEAD = "The address is damaged or comes from another version of Rolecall.";
    const NOTHING_CHANGED = "Nothing was changed";
}
