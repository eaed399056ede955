//! Changes to people: assignments, roles, provisioning on demand, deletion and restoration.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::super::table::texts! {
    fn assigns_group(name: &UntrustedText, role: &UntrustedText) = "Assigns {name} with the app role {role}. Its direct members are provisioned; members of nested groups are not.";
    fn assigns_group_if_needed(name: &UntrustedText, role: &UntrustedText) = "Assigns {name} with the app role {role}, unless it is already assigned. Its direct members are provisioned; members of nested groups are not.";
    fn assigns_person(name: &UntrustedText, role: &UntrustedText) = "Assigns {name} with the app role {role}. This person is provisioned in the next cycle or on demand.";
    fn assigns_person_if_needed(name: &UntrustedText, role: &UntrustedText) = "Assigns {name} with the app role {role}, unless already assigned. This person is provisioned in the next cycle or on demand.";
    const ASSIGNMENTS_BEFORE_ADDING = "the assignments before adding one";
    const ASSIGNING = "adding the assignment";
    const READING_ASSIGNMENTS_BACK = "reading the assignments back";
    fn assignment_of(name: &UntrustedText) = "the assignment of {name}";

    fn unassigns_group(name: &UntrustedText) = "Removes the assignment of {name}. Entra deactivates its members in Workato unless another assignment covers them.";
    fn unassigns_person(name: &UntrustedText) = "Removes the direct assignment of {name}. Entra deactivates the account in Workato unless a group still assigns this person.";
    const ASSIGNMENTS_BEFORE_REMOVING = "the assignments before removing one";
    const UNASSIGNING = "removing the assignment";
    fn that_unassigned(name: &UntrustedText) = "that {name} is no longer assigned";

    fn sets_roles(name: &UntrustedText, roles: &str) = "Sets the roles of {name}: {roles}.";
    fn role_becomes(environment: &dyn Display, before: &UntrustedText, after: &UntrustedText) = "{environment} from {before} to {after}";
    fn empty_role_becomes(environment: &dyn Display, after: &UntrustedText) = "{environment} from no value to {after}";
    const ROLES_BEFORE = "the roles before setting them";
    const SETTING_ROLES = "setting the roles";
    const READING_ROLES_BACK = "reading the roles back";

    fn provisions(name: &UntrustedText) = "Provisions {name} now instead of in the next cycle.";
    fn provisions_removal(name: &UntrustedText) = "Provisions {name} now. Entra finds that this person is no longer assigned and deactivates the account in Workato.";
    fn provisions_first(name: &UntrustedText) = "Provisions {name} now. If creating the account leaves a role out, a second request sends it.";
    const SCHEMA_BEFORE_PROVISIONING = "the schema before provisioning";
    const PROVISIONING = "provisioning on demand";
    const DEACTIVATED = "Deactivated in Workato: according to the log, the last value sent for active was False";

    fn deletes(name: &UntrustedText, days: i64) = "Deletes {name} from the whole tenant. You can restore this person for {days} days. Entra deactivates the account in Workato in the next cycle.";
    const PERSON_BEFORE_DELETING = "the user before deleting";
    const DELETING = "deleting the user";
    const OWN_ACCOUNT = "your own account";
    const LOOKING_AGAIN = "reading the user back";
    fn that_deleted(name: &UntrustedText) = "that {name} is deleted";

    fn restores(name: &UntrustedText) = "Restores {name} with group memberships, assignments, and role attribute values. If this person is then assigned, Entra activates the account in Workato in the next cycle.";
    fn restores_renamed(name: &UntrustedText, new_name: &dyn Display) = "Restores {name} as {new_name}, with group memberships, assignments, and role attribute values, but without an email address that another account now uses. If this person is then assigned, Entra activates the account in Workato in the next cycle.";
    const PERSON_BEFORE_RESTORING = "the user before restoring";
    const RESTORING = "restoring the user";
    fn that_restored(name: &UntrustedText) = "that {name} is restored";
}
