//! What Entra did not provision, or did not confirm of a removal.

use crate::untrusted::UntrustedText;

super::super::table::texts! {
    const NOT_DEACTIVATED_TITLE = "Not deactivated in Workato";
    const NOT_PROVISIONED_TITLE = "Not provisioned";
    fn not_provisioned(name: &UntrustedText, what: &str) = "{name}: {what}";
    fn not_provisioned_changed(change: &str) = "Earlier changes in this run stay in place. {change}";
    const NOT_PROVISIONED_NEXT = "See in the steps what stopped it, then provision again.";

    const ROLE_NOT_SENT_TITLE = "Created, but a role was not sent";
    fn created(name: &UntrustedText) = "{name} was created in Workato, which sends the invitation.";
    fn roles_sent(roles: &str) = "Roles sent: {roles}.";
    fn role_not_sent_twice(environments: &str) = "The role for {environments} was not sent, not even when the person was provisioned again.";
    fn role_not_sent_then_stopped(environments: &str, stopped: &str) = "The role for {environments} was not sent, and provisioning the person again stopped: {stopped}";
    const ROLE_NOT_SENT_CHANGED = "The account in Workato was created and stays in place, as do earlier changes in this run.";
    const ROLE_NOT_SENT_NEXT = "Make sure under Mappings that the role for each environment is mapped and always applied, then provision the person again. Until the role arrives, Workato decides what the person can do. Workato may not accept the role before the person accepts the invitation.";
    fn then_provision_again(next: &str) = "{next} Then provision the person again, which sends the role. Until then, Workato decides what the person can do.";

    const REMOVAL_TITLE = "Removed in Entra, not confirmed in Workato";
    fn removal(name: &UntrustedText, answer: &str, logged: &str) = "{name} is no longer assigned. The provisioning service answered: {answer} {logged}";
    const REMOVAL_LOGGED_TRUE = "The last value for active in the provisioning log is True: as far as the log shows, the account in Workato is active.";
    const REMOVAL_NOT_LOGGED = "The provisioning log shows no value sent for active.";
    fn removal_log_unread(why: &str) = "Rolecall couldn't check the provisioning log either: {why}";
    const REMOVAL_CHANGED = "The assignment was removed, and earlier changes in this run stay in place. Whether the account in Workato was deactivated is not known.";
    const REMOVAL_NEXT = "Make sure under Mappings that active becomes False for users who leave, and under Connection that they aren't left active. Wait for the next cycle, then press “Check again” on this page and ask the provisioning service again. An administrator of Workato can deactivate the account there at once.";
}
