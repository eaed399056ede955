//! Roles, permission models, and what a typed role must be.

super::table::texts! {
    const SYSTEM_ROLES = "System roles";
    const ENVIRONMENT_ROLES = "Environment roles";
    const SYSTEM_ROLES_ABOUT = "Workato's provisioning guide names the System roles. Workato announced their deprecation for the end of August 2026 and moves workspaces one by one.";
    const ENVIRONMENT_ROLES_ABOUT = "Workato doesn't document how SCIM spells the Environment roles, and no spelling is confirmed. Rolecall offers the names in Workato's interface and those in its API.";

    const ADMIN_NOTE = "Full access to the workspace";
    const ANALYST_NOTE = "Builds and edits recipes";
    const OPERATOR_NOTE = "Runs and monitors recipes";
    const DEVOPS_ADMIN_NOTE = "Manages deployments between environments";
    const NO_ACCESS_NOTE = "No access to this environment";
    const ENVIRONMENT_ADMIN_NOTE = "Full access to the environment (name in the interface)";
    const ENVIRONMENT_MANAGER_NOTE = "Manages the environment (name in the interface)";
    const MEMBER_NOTE = "Access through project roles (same name in interface and API)";
    const NO_ACCESS_INTERFACE_NOTE = "No access to this environment (name in the interface)";
    const ENVIRONMENT_ADMIN_API_NOTE = "Environment admin (name in the API)";
    const ENVIRONMENT_MANAGER_API_NOTE = "Environment manager (name in the API)";
    const NO_ACCESS_SYSTEM_NOTE = "No access (spelled as in the System roles)";

    fn role_in(environment: &str) = "Role in {environment}";
    fn both(note: &str) = "Both models: {note}";
    fn custom_role_in(environment: &str) = "Custom role in {environment}";
    const CUSTOM_ROLE_HELP = "Enter the name exactly as in Workato. Role names are case-sensitive.";
    fn did_you_mean(role: &str) = "Role names are case-sensitive and must match exactly. Did you mean {role}?";
    const EMPTY = "Enter a role, or choose one from the list.";
    const PADDED = "The role begins or ends with a space. Remove the space: role names must match exactly.";
    fn too_long(max: usize) = "A role can have at most {max} characters, the limit of a directory extension.";
    const CONTROL = "The role contains a line break or another invisible control character. Enter the role again.";

    const AS_THE_TENANT_SHOWS = "Detect from the tenant";
    const MODEL = "Workspace permission model";
    const MODEL_HELP = "The two models have different role values. Workato doesn't translate values between them.";
    const DOCUMENTATION = "Roles in Workato's documentation";

    fn as_set(model: &str) = "{model} (set here)";
    fn as_concluded(model: &str) = "{model} (detected from the tenant)";
    const MIXED = "Mixed";
    const NOT_KNOWN = "Not known yet";

    fn hold(people: usize, roles: &str) = (people; one: "{people} user has the role {roles}", other: "{people} users have the role {roles}");
    fn mappings_send(roles: &str) = "the mappings send {roles}";
    fn log_shows_taken(people: usize, roles: &str) = (people; one: "the log shows {roles} sent without an error for {people} user", other: "the log shows {roles} sent without an error for {people} users");
    fn log_shows_refused(people: usize, roles: &str) = (people; one: "the log shows that Workato refused {roles} for {people} user", other: "the log shows that Workato refused {roles} for {people} users");
    const MAPPINGS_TELL_NOTHING = "the constants in the mappings don't indicate a model";
    const MAPPINGS_SEND_NOTHING = "the mappings send no constant";
    const PEOPLE_NOT_READ = "The assigned users couldn't be read";
    const NO_ONE_HOLDS = "No user in scope has a role";
    fn hold_untelling(people: usize) = (people; one: "{people} user has a role that both models may have", other: "{people} users have roles that both models may have");
    const NOT_EVERYONE_READ = "Not all users in scope are loaded.";

    const SET_WHICH_OF_TWO = "A workspace has one of the two models, and Workato doesn't translate roles. Set the model that the workspace has.";
    const PICK_TELLS = "The first role that you choose determines the workspace's permission model.";
    const SET_MODEL = "Not all users are loaded, so set the workspace's permission model.";
    fn held_wrongly(people: usize, roles: &str) = (people; one: "{people} user has role values that the workspace doesn't have: {roles}. Set another role on the person's page.", other: "{people} users have role values that the workspace doesn't have: {roles}. Set another role on each person's page.");
    fn mapped_wrongly(roles: &str) = "The mappings send role values that the workspace doesn't have: {roles}. Correct them under Mappings.";
    fn may_be_moved(model: &str, grounds: &str, about: &str) = "{model}. {grounds} {about} If Workato has moved your workspace, set its permission model.";

    const FOREIGN_TAG = "Not in this workspace";
    fn foreign(role: &str, of: &str, model: &str) = "{role} is one of the {of}, but the workspace has {model}. Workato doesn't translate roles.";
    fn foreign_as_concluded(role: &str, of: &str, model: &str) = "{role} is one of the {of}, but the workspace has {model} (detected from the tenant). Workato doesn't translate roles.";
    fn of_mixed(role: &str, of: &str) = "{role} is one of the {of}. Whether the workspace has those isn't known: the tenant shows roles of both models.";
}
