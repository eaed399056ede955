//! Why a change is not planned, what is still to be typed, and what a plan leaves behind.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::table::texts! {
    fn owner_deleted(owner: &UntrustedText) = "No attributes can be created: {owner} owns them and was deleted. Restore {owner} under Deleted users. A new attribute with the same name doesn't bring back the values of the deleted one.";
    fn attribute_of_entra_connect(name: &str) = "{name} can't be created here: Entra Connect creates the attributes of this application. In the Entra Connect wizard, select an Active Directory attribute for it under Directory extensions.";
    fn attribute_synced(name: &str, synced: &dyn Display) = "{name} isn't created: Active Directory already fills an attribute with this name, {synced}. Use that attribute under Role attributes, or choose there to create another one next to it.";
    fn attribute_obstructed(name: &str, why: &str) = "{name} can't be created. {why}";
    fn attribute_without_owner(name: &str) = "{name} can't be created: this tenant has no application object to create it on.";
    fn attribute_differs(name: &dyn Display, differences: &str) = "{name} differs: {differences}. Its definition can't be changed. You can delete the attribute under Role attributes and create it again, which hides the values that users have in it.";
    fn attribute_not_deleted(name: &dyn Display, why: &str) = "{name} can't be deleted. {why}";

    const NEW_APPLICATION = "Creates two objects: an enterprise application that can be provisioned, and its app registration. Nothing else changes: other applications keep their attributes and assignments. Set up SAML on the new application afterward.";
    const NAME_EMPTY = "Enter a name.";
    const NAME_TOO_LONG = "Entra allows at most 256 characters.";
    const NAME_WITH_LINE_BREAK = "Remove the line break.";

    const NOT_STARTED = "The job isn't started until this is fixed.";
    fn provisioning_unread(why: &str) = "Nothing can be planned. {why}";
    const SEVERAL_JOBS = "The application has several provisioning jobs. Pick one first.";
    const CONNECTION_UNREAD = "The saved connection couldn't be read. Entra saves all settings together, so saving now would lose the failure notifications and accidental deletion prevention. Check again first.";
    fn mappings_before_attributes(attributes: &str) = "The mappings can't be set yet. Create {attributes} first.";
    const SCHEMA_UNREAD = "The mappings can't be set: the job's schema couldn't be read. Check again first.";
    fn attributes_first(attributes: &str) = "Create {attributes} first: mappings use the full attribute name.";
    fn several_rules(why: &dyn Display) = "The mappings can't be planned: {why}. Pick the rule for Workato under Mappings.";
    fn mappings_not_planned(why: &dyn Display) = "The mappings can't be planned: {why}. Restore the default mappings to bring back what's missing.";
    fn schema_not_restored(why: &dyn Display) = "This schema can't be restored: {why}. Provisioning would have nothing to do.";
    const RESTORE_SCHEMA = "Restore the whole schema";

    const TYPE_ADDRESS = "Paste the tenant URL.";
    fn correct_address(why: &dyn Display) = "Correct the tenant URL. {why}";
    const TOKEN_TO_CONTINUE = "Paste the secret token to continue the run. Rolecall didn't keep it.";
    const TOKEN_TO_CONNECT = "Paste the secret token. The connection can't be saved without it.";
    const TOKEN_TO_SAVE = "Paste the secret token. Entra saves the tenant URL, the notifications, and the scope together with it.";
    const TOKEN_FOR_QUARANTINE = "Paste the secret token. Provisioning is in quarantine and starts again once the connection works.";
    fn correct_token(why: &dyn Display) = "Correct the secret token. {why}";
    const CORRECT_RECIPIENT = "Correct the notification email address.";
    const TYPE_DELETE_THRESHOLD = "Enter how many users a cycle may remove: a number, 1 or more.";
    fn choose_roles(name: &UntrustedText) = "Choose a role in each environment for {name}.";

    const ADDRESS_EMPTY = "Paste the SCIM base URL from Workato.";
    const WITH_SPACE = "Remove all spaces and line breaks.";
    const ADDRESS_NOT_HTTPS = "The URL must start with https://. Entra sends the token with every request. Use http only for a service on this machine.";
    const ADDRESS_WITHOUT_HOST = "The URL has no host name. Copy the whole URL.";
    const ADDRESS_PATH = "The URL must end in /scim/v2. Use the SCIM base URL, not the workspace URL.";
    fn unknown_host(host: &dyn Display) = "{host} isn't a known Workato host. Use it only if Workato gave you this address, for example for a private cloud.";
    const TOKEN_EMPTY = "Paste the SCIM token from Workato. Entra never returns it, so you need the token whenever you save the connection.";
    const TOKEN_SHORT = "A SCIM token has at least eight characters. Copy the whole token.";
    const TOKEN_BEARER = "Remove the word Bearer. Entra adds it.";
    const TOKEN_MASK = "This is the mask that Entra shows instead of the saved token. Copy the token from Workato, or clear the field to keep the saved token.";
    const RECIPIENT_WRONG = "Enter a valid email address.";

    const ROLES_UNKNOWN = "Some users may have no role";
    const ROLES_LACKING = "Users would be created without a role";
    const PEOPLE_UNREAD = "The assigned users or their roles couldn't be read. A cycle creates an account for each of them, with or without a role.";
    fn none_read(missing: &str) = "No users are loaded yet; {missing}. A cycle creates an account for each assigned user, with or without a role.";
    fn all_read_have_role(read: usize, missing: &str) = (read; one: "The {read} user loaded so far has a role; {missing}. A cycle creates an account for each assigned user, with or without a role.", other: "All {read} users loaded so far have a role; {missing}. A cycle creates an account for each assigned user, with or without a role.");
    fn all_read_have_each_role(read: usize, missing: &str) = (read; one: "The {read} user loaded so far has a role in each environment; {missing}. A cycle creates an account for each assigned user, with or without a role.", other: "All {read} users loaded so far have a role in each environment; {missing}. A cycle creates an account for each assigned user, with or without a role.");
    fn without_role(count: usize, all: usize, names: &str) = (count; one: "{count} of {all} assigned users has no role: {names}. A cycle still creates an account, without the role, and Workato decides what this user can do.", other: "{count} of {all} assigned users have no role: {names}. A cycle still creates an account for each of them, without the role, and Workato decides what they can do.");
    fn without_role_at_least(count: usize, all: usize, names: &str) = (count; one: "{count} of at least {all} assigned users has no role: {names}. A cycle still creates an account, without the role, and Workato decides what this user can do.", other: "{count} of at least {all} assigned users have no role: {names}. A cycle still creates an account for each of them, without the role, and Workato decides what they can do.");
    fn without_role_in_each(count: usize, all: usize, names: &str) = (count; one: "{count} of {all} assigned users lacks a role in at least one environment: {names}. A cycle still creates an account, without the role, and Workato decides what this user can do.", other: "{count} of {all} assigned users lack a role in at least one environment: {names}. A cycle still creates an account for each of them, without the role, and Workato decides what they can do.");
    fn without_role_in_each_at_least(count: usize, all: usize, names: &str) = (count; one: "{count} of at least {all} assigned users lacks a role in at least one environment: {names}. A cycle still creates an account, without the role, and Workato decides what this user can do.", other: "{count} of at least {all} assigned users lack a role in at least one environment: {names}. A cycle still creates an account for each of them, without the role, and Workato decides what they can do.");
    fn more(rest: usize) = "{rest} more";

    fn more_assignments(name: &UntrustedText) = "The application has more assignments than were read, so how {name} is assigned isn't known. Remove the assignment in Entra, under Users and groups of the application.";
    fn not_assigned(name: &UntrustedText) = "{name} is not assigned, so nothing can be removed.";
    fn stays_through_groups(name: &UntrustedText, groups: &str) = "{name} stays in scope through {groups}. In Entra, remove this person from the group, or remove the group's assignment. Entra then deactivates the account in Workato.";
    fn members_hidden(groups: &str, way: &str) = "Whether a group keeps this person in scope isn't known, because the members of {groups} are hidden from Rolecall: {way}.";
    const ROLES_NOT_SENT = "The roles could be set but would not be sent: the application has no provisioning job with a rule for users, or your account can't read it. To remove only the assignment, clear the checkbox that first sets every role. Or ask an Application Administrator.";

    fn other_job(job: &dyn Display) = "The job {job} also sends roles. It sends what is set here only in its own cycle, and not once the assignment is removed.";
    fn sent_roles_unknown(why: &str) = "Which roles the mappings send isn't known, so one may remain. {why}";
    fn role_attribute_missing(environment: &dyn Display, name: &dyn Display) = "{environment}: the mapping reads {name}, which doesn't exist. Nothing can be sent for it, so Workato keeps the current role.";
    fn role_not_usable_yet(environment: &dyn Display, name: &dyn Display) = "{environment}: {name} isn't available yet, so it can't be set. Try again in a few minutes.";
    fn role_synced(environment: &dyn Display, name: &dyn Display) = "{environment}: {name} can't be set here, because it is synchronized from on-premises. Set it on the person's account in Active Directory.";
    fn role_differs(environment: &dyn Display, name: &dyn Display, differences: &str) = "{environment}: {name} can't be set here: {differences}. Set it where it is maintained.";
    fn sent_on_creation_only(environment: &dyn Display, value: &str) = "{environment}: the mapping applies only during object creation, so {value} isn't sent. Set it to apply always, under Mappings.";
    fn sends_other_value(environment: &dyn Display, value: &dyn Display, source: &dyn Display) = "{environment}: the mapping sends {value}, whatever you set here: its source is {source}. Correct it under Mappings.";
    const NOTHING_SENT = "nothing";
    fn reads_other_attribute(environment: &dyn Display, name: &dyn Display) = "{environment}: the mapping reads {name}, which isn't a role attribute and isn't set here.";
    fn sends_more(environment: &dyn Display, source: &dyn Display) = "{environment}: the value that the mapping sends depends on more than is set here: its source is {source}.";
}
