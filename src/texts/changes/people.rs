//! Changes to people: assignments, roles, provisioning on demand, deletion and restoration.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::super::table::texts! {
    fn assigns_group(name: &UntrustedText, role: &UntrustedText) = "{name} is assigned with the app role {role}: its direct members are provisioned, nested groups are not.";
    fn assigns_group_if_needed(name: &UntrustedText, role: &UntrustedText) = "{name} is assigned with the app role {role}, unless that is so already: its direct members are provisioned, nested groups are not.";
    fn assigns_person(name: &UntrustedText, role: &UntrustedText) = "{name} is assigned with the app role {role}: the person is provisioned with the next cycle, or on demand.";
    fn assigns_person_if_needed(name: &UntrustedText, role: &UntrustedText) = "{name} is assigned with the app role {role}, unless that is so already: the person is provisioned with the next cycle, or on demand.";
    const ASSIGNMENTS_BEFORE_ADDING = "the assignments before adding one";
    const ASSIGNING = "assigning to the application";
    const READING_ASSIGNMENTS_BACK = "reading the assignments back";
    fn assignment_of(name: &UntrustedText) = "the assignment of {name}";

    fn unassigns_group(name: &UntrustedText) = "{name} is no longer assigned. Its members are deactivated in Workato, unless something else assigns them.";
    fn unassigns_person(name: &UntrustedText) = "{name} is no longer assigned directly. Entra deactivates the account in Workato, unless a group still assigns the person.";
    const ASSIGNMENTS_BEFORE_REMOVING = "the assignments before taking one away";
    const UNASSIGNING = "taking the assignment away";
    fn that_unassigned(name: &UntrustedText) = "that {name} is no longer assigned";

    fn sets_roles(name: &UntrustedText, roles: &str) = "{name}. {roles}.";
    fn role_becomes(environment: &dyn Display, before: &UntrustedText, after: &UntrustedText) = "{environment}: {before} becomes {after}";
    fn empty_role_becomes(environment: &dyn Display, after: &UntrustedText) = "{environment}: nothing becomes {after}";
    const ROLES_BEFORE = "the roles before setting them";
    const SETTING_ROLES = "setting the roles";
    const READING_ROLES_BACK = "reading the roles back";

    fn provisions(name: &UntrustedText) = "{name} is provisioned now, instead of with the next cycle.";
    fn provisions_removal(name: &UntrustedText) = "{name} is provisioned now: Entra sees that nothing assigns the person any more, and deactivates the account in Workato.";
    fn provisions_first(name: &UntrustedText) = "{name} is provisioned now. Where the create leaves a role out, it is sent once more.";
    const SCHEMA_BEFORE_PROVISIONING = "the schema before provisioning";
    const PROVISIONING = "provisioning on demand";
    const DEACTIVATED = "Deactivated in Workato: the log has False as the last value sent for active";

    fn deletes(name: &UntrustedText, days: i64) = "{name} is deleted from the whole tenant, and can be restored for {days} days. Entra deactivates the account in Workato with the next cycle.";
    const PERSON_BEFORE_DELETING = "the person before deleting anybody";
    const DELETING = "deleting the person";
    const OWN_ACCOUNT = "your own account";
    const LOOKING_AGAIN = "looking for the person again";
    fn that_deleted(name: &UntrustedText) = "that {name} is deleted";

    fn restores(name: &UntrustedText) = "{name} is restored, with group memberships, assignments and the values of the role attributes. If the person is assigned then, Entra activates the account in Workato with the next cycle.";
    fn restores_renamed(name: &UntrustedText, new_name: &dyn Display) = "{name} is restored under the new name {new_name}; an e-mail address that somebody else has meanwhile is dropped, with group memberships, assignments and the values of the role attributes. If the person is assigned then, Entra activates the account in Workato with the next cycle.";
    const PERSON_BEFORE_RESTORING = "the person before restoring";
    const RESTORING = "restoring the person";
    fn that_restored(name: &UntrustedText) = "that {name} is restored";
}
