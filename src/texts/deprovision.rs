//! Taking a person out.

use crate::untrusted::UntrustedText;

super::table::texts! {
    const TITLE = "Deprovision";
    fn title(name: &UntrustedText) = "Deprovision {name}";
    const BACK_TO_PERSON = "Back to the person";
    const IN_WORKATO_TITLE = "What happens in Workato in both cases";
    const IN_WORKATO = "Entra deactivates the account. A person who is signed in is locked out at their next action. Their recipes and connections stay with the team.";

    const UNASSIGN = "Remove the assignment";
    const UNASSIGN_END = "Enough to end access to Workato";
    const UNASSIGN_EXPLAINED = "The person stays in the tenant and loses only this application. After the removal, Entra no longer sends roles. That's why the roles are first set to the value that grants no access, and sent.";
    const GROUP_KEEPS_TITLE = "A group keeps the person in scope";
    fn group_keeps(groups: &str) = "The person is assigned through {groups}. Removing the direct assignment alone doesn't end access.";
    const GROUP_MAY_KEEP_TITLE = "A group may keep the person in scope";
    fn roles_first(no_access: &str) = "First set every role to {no_access} and send it";
    fn roles_first_help(environments: &str) = "Recommended. Covers {environments}. If the person is assigned again, they return without access.";
    const NO_ROLE_ATTRIBUTE = "No role attribute can be set.";
    const NO_ACCESS = "Value that grants no access";
    const NO_ACCESS_HELP = "Which spelling Workato accepts over SCIM isn't confirmed. NoAccess is one of the System roles; “No access” is one of the Environment roles, as Workato's interface spells it.";
    const MODEL_TITLE = "Roles and the workspace's permission model";
    const STAYS_ACTIVE_TITLE = "Workato may keep the account active";
    const SKIPS_OUT_OF_SCOPE = "The connection keeps users active when they leave the scope (SkipOutOfScopeDeletions). Change that under Connection first.";
    const ROLES_REMAIN_TITLE = "Rolecall can't remove every role";
    const ELSEWHERE_TITLE = "Other applications are affected";
    const SHOW_PLAN = "Show removal plan";

    const DELETE_TITLE = "Delete the user from the tenant";
    const DELETE_END = "Affects everything this person can access";
    const DELETE_EXPLAINED = "The person loses everything in this tenant, not just this application: sign-in, mail, groups, licenses. You can restore the user for 30 days. To end access to Workato, removing the assignment is enough.";
    const REMOVE_FIRST = "First remove the assignment and send the removal";
    const REMOVE_FIRST_RENAMED_HELP = "Recommended: userName comes from the user principal name. A deletion puts the object ID in front of it, and Entra may send that to Workato; after a restore, the person may have two accounts there. If you restore the user later, assign the user again.";
    const REMOVE_FIRST_HELP = "Entra then sends the removal to Workato at once, not with the next cycle. If you restore the user later, assign the user again.";
    const OWN_ACCOUNT_TITLE = "This is your own account";
    const OWN_ACCOUNT = "You can't delete the account that you're signed in with.";
    const USER_TO_DELETE = "User principal name of the user to delete";
    const DELETED_PEOPLE = "Deleted users";
    const DELETE = "Delete the user";
    const DELETED_TITLE = "User deleted";
    const DELETED_AFTER_REMOVAL = "Entra sent the removal to Workato before the deletion. If you restore the user, assign the user again.";
    const DELETED = "The next cycle deactivates the account in Workato. Provisioning on demand can't process deleted users.";
}
