//! Roles, permission models, and what a typed role must be.

super::table::texts! {
    const SYSTEM_ROLES = "System roles";
    const ENVIRONMENT_ROLES = "Environment roles";
    const SYSTEM_ROLES_ABOUT = "The provisioning guide names the System roles. Workato announced them as deprecated for the end of August 2026, and moves workspaces one by one.";
    const ENVIRONMENT_ROLES_ABOUT = "How SCIM spells the Environment roles is documented nowhere and not confirmed: the names of Workato's interface and those of its API are offered.";

    const ADMIN_NOTE = "Everything in the workspace";
    const ANALYST_NOTE = "Builds and edits recipes";
    const OPERATOR_NOTE = "Runs and monitors recipes";
    const DEVOPS_ADMIN_NOTE = "Manages deployment between environments";
    const NO_ACCESS_NOTE = "No access to this environment";
    const ENVIRONMENT_ADMIN_NOTE = "Everything in the environment; the interface's name";
    const ENVIRONMENT_MANAGER_NOTE = "Manages the environment; the interface's name";
    const MEMBER_NOTE = "What project roles grant; named so in interface and API";
    const NO_ACCESS_INTERFACE_NOTE = "No access to this environment; the interface's name";
    const ENVIRONMENT_ADMIN_API_NOTE = "Environment admin; the API's name";
    const ENVIRONMENT_MANAGER_API_NOTE = "Environment manager; the API's name";
    const NO_ACCESS_SYSTEM_NOTE = "No access, spelled as among the System roles";

    fn role_in(environment: &str) = "Role in {environment}";
    fn both(note: &str) = "Both: {note}";
    fn custom_role_in(environment: &str) = "Custom role in {environment}";
    const CUSTOM_ROLE_HELP = "Exactly as it is called in Workato. Letter case is kept.";
    fn did_you_mean(role: &str) = "Workato compares to the letter. Did you mean {role}?";
    const EMPTY = "Type a role, or choose one of the list.";
    const PADDED = "The role begins or ends with a space. Workato compares the name to the letter: remove it.";
    const TOO_LONG = "A role can have at most 256 characters: that is all a directory extension holds.";
    const CONTROL = "The role holds a line break or another invisible control character. Type it anew.";

    const AS_THE_TENANT_SHOWS = "As the tenant shows";
    const MODEL = "Permission model of the workspace";
    const MODEL_HELP = "The two models have different role values. Workato does not translate values from one to the other.";
    const DOCUMENTATION = "Roles in Workato's documentation";

    fn as_set(model: &str) = "{model}, as set here";
    fn as_concluded(model: &str) = "{model}, concluded from the tenant";
    const MIXED = "Mixed";
    const NOT_KNOWN = "Not known yet";

    fn hold(people: usize, roles: &str) = (people; one: "1 person holds {roles}", other: "{people} people hold {roles}");
    fn mappings_send(roles: &str) = "the mappings send {roles}";
    fn log_shows_taken(people: usize, roles: &str) = (people; one: "the log shows {roles} sent without an error for 1 person", other: "the log shows {roles} sent without an error for {people} people");
    fn log_shows_refused(people: usize, roles: &str) = (people; one: "the log shows {roles} refused by Workato for 1 person", other: "the log shows {roles} refused by Workato for {people} people");
    const MAPPINGS_TELL_NOTHING = "the texts in the mappings tell no model";
    const MAPPINGS_SEND_NOTHING = "the mappings send no constant";
    const PEOPLE_NOT_READ = "The people assigned could not be read";
    const NO_ONE_HOLDS = "No one in scope holds a role";
    fn hold_untelling(people: usize) = (people; one: "1 person holds a role, which both models may have", other: "{people} people hold roles, which both models may have");
    const NOT_EVERYONE_READ = "Not everyone in scope was read.";

    const SET_WHICH_OF_TWO = "A workspace has one of the two models, and Workato translates no role: set which one it is.";
    const PICK_TELLS = "The first role that you pick says which permission model the workspace has.";
    const SET_MODEL = "Not everyone was read, so set which permission model the workspace has.";
    fn held_wrongly(people: usize, roles: &str) = (people; one: "1 person holds values that the workspace does not have: {roles}. Set another role on each person's page.", other: "{people} people hold values that the workspace does not have: {roles}. Set another role on each person's page.");
    fn mapped_wrongly(roles: &str) = "The mappings send values that the workspace does not have: {roles}. Correct them under Mappings.";
    fn may_be_moved(model: &str, grounds: &str, about: &str) = "{model}. {grounds} {about} If it has moved yours, set its permission model.";

    const FOREIGN_TAG = "Not in this workspace";
    fn foreign(role: &str, of: &str, model: &str, about: &str) = "{role} is one of the {of}, and the workspace has {model}. Workato translates no role. {about}";
    fn foreign_as_concluded(role: &str, of: &str, model: &str, about: &str) = "{role} is one of the {of}, and the workspace has {model}, as concluded from the tenant. Workato translates no role. {about}";
    fn of_mixed(role: &str, of: &str) = "{role} is one of the {of}. Whether the workspace has those is not known: the tenant shows roles of both models.";
}
