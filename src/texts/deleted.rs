//! Deleted people and deleted applications, and how each is restored.

use crate::untrusted::UntrustedText;

super::table::texts! {
    const TITLE = "Deleted people";
    const LEAD = "For 30 days a deleted person can be restored, with assignments and role values. If the person is assigned then, Entra activates the account in Workato with the next cycle.";
    const NONE_TITLE = "Nobody is deleted";
    const NONE = "Nobody was deleted in the last 30 days.";
    const LIST_TITLE = "Deleted in the last 30 days";
    fn people_read(count: usize) = "{count} deleted people";
    fn people(count: usize) = (count; one: "{count} person", other: "{count} people");
    fn people_so_far(count: usize) = (count; one: "{count} person so far", other: "{count} people so far");
    fn days_left(days: i64) = (days; one: "1 day left", other: "{days} days left");
    const DAYS_UNKNOWN = "Graph does not say when it was deleted";
    fn restore_label(name: &UntrustedText) = "Restore {name}…";
    const RESTORE_BUTTON = "Restore…";

    const RESTORE = "Restore";
    fn restore_title(name: &UntrustedText) = "Restore {name}";
    const NEW_NAME = "New user principal name, where somebody has the former one";
    const NEW_NAME_HELP = "Leave it empty to restore the person as before.";
    const RESTORED = "Restored";
    const OPEN_PERSON = "Open the person";
    const ASSIGNMENTS = "Assignments";
    const READING_ASSIGNMENT = "Reading whether the person is assigned…";
    const IS_ASSIGNED = "The person is assigned: the next cycle activates the account in Workato, and provisioning on demand does it at once.";
    const NOT_ASSIGNED = "The person is not assigned, so Entra does not activate the account in Workato. Assign the person again.";
    fn assignment_unread(why: &str) = "Entra activates the account in Workato if the person is assigned. {why}";
    const WHAT_WORKATO_WAS_SENT = "what Workato was sent";
    const SENT_TITLE = "See what Workato is sent";
    fn former_name_sent(name: &UntrustedText, next: &str) = "Workato was sent the name that the deletion gave: {name}. {next}";
    const NAME_REFUSED = "Workato refuses the right name, because another account has it: an administrator of Workato removes that one. Then provision the person again.";
    const NAME_SENT_NEXT = "Provision the person on demand, or wait for the next cycle, which sends the right name. Then check again: if Workato refuses it, another account has it meanwhile.";

    const APPLICATIONS_TITLE = "Deleted applications";
    const APPLICATIONS_EXPLAINED = "Restored, an application has the attributes that it defines again, with the values that people have in them. A new attribute of the same name does not bring those values.";
    const RESTORE_APPLICATION = "Restore the application";
    fn application_row(what: &str, left: &str) = "{what} {left}.";
    fn application_was_deleted(name: &UntrustedText) = "{name} was deleted";
    fn application_notice(what: &str, left: &str) = "{what} {left}. Restored, it has the attributes that it defines again, with the values that people have in them. A new attribute of the same name does not bring those values.";
    const BOTH_DELETED = "Its application object and its enterprise application are among the deleted items.";
    const APPLICATION_OBJECT_DELETED = "Its application object is among the deleted items.";
    const ENTERPRISE_APPLICATION_DELETED = "Its enterprise application is among the deleted items.";
}
