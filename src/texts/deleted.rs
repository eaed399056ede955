//! Deleted users and deleted applications, and how each is restored.

use crate::untrusted::UntrustedText;

super::table::texts! {
    const TITLE = "Deleted users";
    const LEAD = "You can restore a deleted user for 30 days, with assignments and role values. If the restored user is assigned, Entra activates the account in Workato in the next cycle.";
    const NONE_TITLE = "No deleted users";
    const NONE = "No user was deleted in the last 30 days.";
    const LIST_TITLE = "Deleted in the last 30 days";
    fn people_read(count: usize) = (count; one: "{count} deleted user", other: "{count} deleted users");
    fn people(count: usize) = (count; one: "{count} user", other: "{count} users");
    fn people_so_far(count: usize) = (count; one: "{count} user so far", other: "{count} users so far");
    fn days_left(days: i64) = (days; one: "{days} day left", other: "{days} days left");
    const DAYS_UNKNOWN = "Deletion date unknown";
    fn restore_label(name: &UntrustedText) = "Restore {name}…";
    const RESTORE_BUTTON = "Restore…";

    const RESTORE = "Restore user";
    fn restore_title(name: &UntrustedText) = "Restore {name}";
    const NEW_NAME = "New user principal name, if the former one is taken";
    const NEW_NAME_HELP = "Leave empty to restore the user with the former name.";
    const RESTORED = "User restored";
    const OPEN_PERSON = "View person";
    const ASSIGNMENTS = "Assignments";
    const READING_ASSIGNMENT = "Checking whether the person is assigned…";
    const IS_ASSIGNED = "The person is assigned. The next cycle activates the account in Workato, and provisioning on demand does so at once.";
    const NOT_ASSIGNED = "The person isn't assigned, so Entra doesn't activate the account in Workato. Assign the person again.";
    fn assignment_unread(why: &str) = "Entra activates the account in Workato if the person is assigned. {why}";
    const WHAT_WORKATO_WAS_SENT = "what was sent to Workato";
    const SENT_TITLE = "Check the user name sent to Workato";
    fn former_name_sent(name: &UntrustedText, next: &str) = "Entra sent Workato the user name that the deletion created: {name}. {next}";
    const NAME_REFUSED = "Workato refuses the correct name because another account has it. Have a Workato administrator remove that account, then provision the person again.";
    const NAME_SENT_NEXT = "Provision the person on demand, or wait for the next cycle, to send the correct name. Then check again: if Workato refuses the name, another account has taken it.";

    const APPLICATIONS_TITLE = "Deleted applications";
    const APPLICATIONS_EXPLAINED = "Restoring an application also restores the attributes that it defines, with the values that users have in them. A new attribute with the same name doesn't bring those values back.";
    const RESTORE_APPLICATION = "Restore application";
    fn application_row(what: &str, left: &str) = "{what} {left}.";
    fn application_was_deleted(name: &UntrustedText) = "{name} was deleted";
    fn application_notice(what: &str, left: &str) = "{what} {left}. Restoring it also restores the attributes that it defines, with the values that users have in them. A new attribute with the same name doesn't bring those values back.";
    const BOTH_DELETED = "Its app registration and its enterprise application are among the deleted items.";
    const APPLICATION_OBJECT_DELETED = "Its app registration is among the deleted items.";
    const ENTERPRISE_APPLICATION_DELETED = "Its enterprise application is among the deleted items.";
}
