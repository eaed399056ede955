//! What Entra did not provision, or did not confirm of a removal.

use crate::untrusted::UntrustedText;

super::super::table::texts! {
    const NOT_DEACTIVATED_TITLE = "Not deactivated in Workato";
    const NOT_PROVISIONED_TITLE = "Not provisioned";
    fn not_provisioned(name: &UntrustedText, what: &str) = "{name}: {what}";
    fn not_provisioned_changed(change: &str) = "Earlier changes of this run stay. {change}";
    const NOT_PROVISIONED_NEXT = "See the steps for what stopped it, then provision again.";

    const ROLE_NOT_SENT_TITLE = "Created, and a role was not sent";
    fn created(name: &UntrustedText) = "{name}: created in Workato, which sends the invitation.";
    fn roles_sent(roles: &str) = "Roles sent: {roles}.";
    fn role_not_sent_twice(environments: &str) = "The role of {environments} was not sent with it, nor when the person was provisioned once more.";
    fn role_not_sent_then_stopped(environments: &str, stopped: &str) = "The role of {environments} was not sent with it. Provisioning once more stopped: {stopped}";
    const ROLE_NOT_SENT_CHANGED = "The account in Workato was created and stays, as do earlier changes of this run.";
    const ROLE_NOT_SENT_NEXT = "See under Mappings that the role of each environment is mapped and applied always, then provision the person again: until the role is there, Workato decides what they may do. Workato may not take it before the person accepts the invitation.";
    fn then_provision_again(next: &str) = "{next} Then provision the person again, which sends the role: until then Workato decides what they may do.";

    const REMOVAL_TITLE = "Removed in Entra, not confirmed in Workato";
    fn removal(name: &UntrustedText, answer: &str, logged: &str) = "Nothing assigns {name} any more. The provisioning service answered: {answer} {logged}";
    const REMOVAL_LOGGED_TRUE = "The log has True as the last value sent for active: as far as it tells, the account in Workato is active.";
    const REMOVAL_NOT_LOGGED = "The log shows no value that was sent for active.";
    fn removal_log_unread(why: &str) = "The log does not tell either: {why}";
    const REMOVAL_CHANGED = "The assignment is removed, and earlier changes of this run stay. Whether the account in Workato was deactivated is not known.";
    const REMOVAL_NEXT = "See under Mappings that active turns False for people who leave, and under Connection that they are not left active. Wait for the next cycle, then press “Check again” on this page and ask once more. An administrator of Workato can deactivate the account there at once.";
}
