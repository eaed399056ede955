//! Taking a person out.

use crate::untrusted::UntrustedText;

super::table::texts! {
    const TITLE = "Deprovision";
    fn title(name: &UntrustedText) = "Deprovision {name}";
    const BACK_TO_PERSON = "Back to the person";
    const IN_WORKATO_TITLE = "What happens in Workato, either way";
    const IN_WORKATO = "Entra deactivates the account. Somebody who is signed in is locked out with their next action. Their recipes and connections stay with the team.";

    const UNASSIGN = "Remove the assignment";
    const UNASSIGN_END = "Enough for Workato";
    const UNASSIGN_EXPLAINED = "The person stays in the tenant and loses this application only. After the removal no role is ever sent again, so the roles are set to the value that grants nothing first, and sent.";
    const GROUP_KEEPS_TITLE = "A group keeps the person in scope";
    fn group_keeps(groups: &str) = "Assigned through {groups}. Removing the direct assignment alone ends nothing.";
    const GROUP_MAY_KEEP_TITLE = "A group may keep the person in scope";
    fn roles_first(no_access: &str) = "Set every role to {no_access} first and send that";
    fn roles_first_help(environments: &str) = "Recommended. Set for {environments}. If the person is assigned again, they come back without access.";
    const NO_ROLE_ATTRIBUTE = "There is no role attribute that could be set.";
    const NO_ACCESS = "Value that grants nothing";
    const NO_ACCESS_HELP = "Which spelling Workato takes over SCIM is not confirmed: NoAccess is that of the System roles, No access is what its interface calls it among the Environment roles.";
    const MODEL_TITLE = "Roles and the workspace's model";
    const STAYS_ACTIVE_TITLE = "Workato may keep the account active";
    const SKIPS_OUT_OF_SCOPE = "The connection leaves people active who leave the scope (SkipOutOfScopeDeletions). Change that under Connection first.";
    const ROLES_REMAIN_TITLE = "Not every role can be taken away here";
    const ELSEWHERE_TITLE = "Other applications are concerned";
    const SHOW_PLAN = "Show the plan to remove the assignment";

    const DELETE_TITLE = "Delete the person from the tenant";
    const DELETE_END = "A much bigger hammer";
    const DELETE_EXPLAINED = "The person loses everything in this tenant, not this application only: sign-in, mail, groups, licences. For 30 days the person can be restored. Removing the assignment is enough to end the access to Workato.";
    const REMOVE_FIRST = "Remove the assignment and send that first";
    const REMOVE_FIRST_RENAMED_HELP = "Recommended: userName comes from the user principal name. A deletion puts the object id before it, Entra may send that to Workato, and after a restore the person may have two accounts there. A person restored later has to be assigned again.";
    const REMOVE_FIRST_HELP = "Entra then sends the removal to Workato at once, not with the next cycle. If you restore the person later, assign the person again.";
    const OWN_ACCOUNT_TITLE = "That is your own account";
    const OWN_ACCOUNT = "Nobody deletes the account they are signed in with.";
    const WHOM_TO_DELETE = "User principal name of whom to delete";
    const DELETED_PEOPLE = "Deleted people";
    const DELETE = "Delete the person";
    const DELETED_TITLE = "Deleted";
    const DELETED_AFTER_REMOVAL = "The removal was sent to Workato before. If you restore the person, assign the person again.";
    const DELETED = "The next cycle deactivates the account in Workato. Provisioning on demand cannot process deleted people.";
}
