//! Why a change is not planned, what is still to be typed, and what a plan leaves behind.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::table::texts! {
    fn owner_deleted(owner: &UntrustedText) = "No attribute is created: {owner} owns the attributes and was deleted. Restore it under Deleted people; a new attribute of the same name does not bring the values of the deleted one.";
    fn attribute_of_entra_connect(name: &str) = "{name} is not created: Entra Connect makes the attributes of this application. Select an attribute of Active Directory for it under Directory extensions in Entra Connect's wizard.";
    fn attribute_synced(name: &str, synced: &dyn Display) = "{name} is not created: Active Directory fills an attribute of this name already, {synced}. Use that one, under Role attributes, or say there that another one is wanted beside it.";
    fn attribute_obstructed(name: &str, why: &str) = "{name} cannot be created. {why}";
    fn attribute_without_owner(name: &str) = "{name} cannot be created: this tenant holds no application object to create it on.";
    fn attribute_differs(name: &dyn Display, differences: &str) = "{name} differs: {differences}. A definition cannot be changed. It can be deleted under Role attributes and created again, which hides the values that people have in it.";
    fn attribute_not_deleted(name: &dyn Display, why: &str) = "{name} is not deleted. {why}";

    const NEW_APPLICATION = "Two objects are made: an enterprise application, which can be provisioned, and its app registration. Nothing else is changed: other applications are left alone, with their attributes and assignments. Set up SAML on the new one afterwards.";
    const NAME_EMPTY = "Give it a name.";
    const NAME_TOO_LONG = "Entra takes at most 256 characters.";
    const NAME_WITH_LINE_BREAK = "There is a line break in it.";

    const NOT_STARTED = "The job is not started until that is corrected.";
    fn provisioning_unread(why: &str) = "Nothing can be planned. {why}";
    const SEVERAL_JOBS = "The application has several provisioning jobs. Pick one first.";
    const CONNECTION_UNREAD = "What Entra keeps of the connection could not be read. All keys are saved together, so the notifications and the limit of deletions would be lost. Check again first.";
    fn mappings_before_attributes(attributes: &str) = "The mappings cannot be set yet: {attributes} has to be created first.";
    const SCHEMA_UNREAD = "The mappings cannot be set: the schema of the job could not be read. Check again first.";
    fn attributes_first(attributes: &str) = "{attributes} has to be created first: mappings name it in full.";
    fn several_rules(why: &dyn Display) = "The mappings cannot be planned: {why}. Pick the rule for Workato under Mappings.";
    fn mappings_not_planned(why: &dyn Display) = "The mappings cannot be planned: {why}. Restoring the default mappings brings it back.";
    fn schema_not_put_back(why: &dyn Display) = "This schema cannot be put back: {why}. Provisioning would have nothing to do.";
    const PUT_SCHEMA_BACK = "Put the whole schema back";

    const TYPE_ADDRESS = "Paste the tenant URL.";
    fn correct_address(why: &dyn Display) = "Correct the tenant URL. {why}";
    const TOKEN_TO_CONTINUE = "Paste the Secret Token to continue the run. Rolecall did not keep it.";
    const TOKEN_TO_CONNECT = "Paste the Secret Token. The connection cannot be saved without it.";
    const TOKEN_TO_SAVE = "Paste the Secret Token. Entra saves the tenant URL, the notifications and the scope together with it.";
    const TOKEN_FOR_QUARANTINE = "Paste the Secret Token. Provisioning is in quarantine, and starts again once the connection works.";
    fn correct_token(why: &dyn Display) = "Correct the Secret Token. {why}";
    const CORRECT_RECIPIENT = "Correct the notification e-mail.";
    const TYPE_DELETE_THRESHOLD = "Type how many people a cycle may remove: a number, 1 or more.";
    fn choose_roles(name: &UntrustedText) = "Choose a role in each environment for {name}.";

    const ADDRESS_EMPTY = "Paste the SCIM base URL that Workato shows.";
    const WITH_SPACE = "There is a space or a line break in it. Copy it again.";
    const ADDRESS_NOT_HTTPS = "It has to begin with https://. Entra sends the token with every request (http is for a service on this machine only).";
    const ADDRESS_WITHOUT_HOST = "There is no host in it. Copy the whole address.";
    const ADDRESS_PATH = "It has to end in /scim/v2, with no slash behind it. The address of the workspace is another one.";
    fn unknown_host(host: &dyn Display) = "{host} is none of Workato's known hosts. Use it only if Workato gave you this address, as for a private cloud.";
    const TOKEN_EMPTY = "Paste the SCIM token. Entra never gives it back, so it is needed whenever the connection is saved.";
    const TOKEN_SHORT = "It has fewer than eight characters, so it is no SCIM token. Copy all of it.";
    const TOKEN_BEARER = "Leave out the word Bearer: Entra adds it.";
    const TOKEN_MASK = "This is the mark that Entra shows in place of the saved token. Copy the token from Workato, or leave the field empty to keep the saved one.";
    const RECIPIENT_WRONG = "That is no e-mail address.";

    const ROLES_UNKNOWN = "Whether everybody has a role is not known";
    const ROLES_LACKING = "People would be created without a role";
    const PEOPLE_UNREAD = "The people assigned, or their roles, could not be read. A cycle creates an account for each of them, with a role or without.";
    fn no_one_read(missing: &str) = "Nobody was read yet; {missing}. A cycle creates an account for each of them, with a role or without.";
    fn no_one_lacks_role(read: usize, missing: &str) = "Nobody lacks a role among the {read} who were read; {missing}. A cycle creates an account for each of them, with a role or without.";
    fn no_one_lacks_role_in_each(read: usize, missing: &str) = "Nobody lacks a role in each environment among the {read} who were read; {missing}. A cycle creates an account for each of them, with a role or without.";
    fn without_role(count: usize, all: usize, names: &str) = "{count} of {all} assigned people have no role: {names}. A cycle creates an account for each of them all the same, without the role, and Workato decides what they may do.";
    fn without_role_at_least(count: usize, all: usize, names: &str) = "{count} of at least {all} assigned people have no role: {names}. A cycle creates an account for each of them all the same, without the role, and Workato decides what they may do.";
    fn without_role_in_each(count: usize, all: usize, names: &str) = "{count} of {all} assigned people have no role in each environment: {names}. A cycle creates an account for each of them all the same, without the role, and Workato decides what they may do.";
    fn without_role_in_each_at_least(count: usize, all: usize, names: &str) = "{count} of at least {all} assigned people have no role in each environment: {names}. A cycle creates an account for each of them all the same, without the role, and Workato decides what they may do.";
    fn names_and_more(names: &str, rest: usize) = "{names} and {rest} more";

    fn more_assignments(name: &UntrustedText) = "The application has more assignments than were read, so it is not known how {name} is assigned. Remove the assignment in Entra, under Users and groups of the application.";
    fn not_assigned(name: &UntrustedText) = "{name} is not assigned: there is nothing to remove.";
    fn stays_through_groups(name: &UntrustedText, groups: &str) = "{name} stays in scope through {groups}. Take the person out of the group in Entra, or remove the group's assignment: then Entra deactivates the account in Workato.";
    fn members_hidden(groups: &str, way: &str) = "Whether a group keeps the person in scope is not known, since the members of {groups} are hidden from this app: {way}.";
    const ROLES_NOT_SENT = "The roles could be set and not be sent: there is no provisioning job with a rule for people, or your account may not read it. Untick that the roles are set first, to remove the assignment alone; or ask an Application Administrator.";

    fn other_job(job: &dyn Display) = "The job {job} sends roles as well. What is set here reaches it with its own cycle, and not once the assignment is gone.";
    fn sent_roles_unknown(why: &str) = "Which roles the mappings send is not known, so one may be left. {why}";
    fn role_attribute_missing(environment: &dyn Display, name: &dyn Display) = "{environment}: the mapping reads {name}, which does not exist. Nothing can be sent for it, so Workato keeps the role it has.";
    fn role_not_usable_yet(environment: &dyn Display, name: &dyn Display) = "{environment}: {name} cannot be used yet, so it cannot be set. Try again in some minutes.";
    fn role_synced(environment: &dyn Display, name: &dyn Display) = "{environment}: {name} cannot be set here, because it is synchronized from on-premises. Set it on the person's account in Active Directory.";
    fn role_differs(environment: &dyn Display, name: &dyn Display, differences: &str) = "{environment}: {name} cannot be set here: {differences}. Set it where it is kept.";
    fn sent_on_creation_only(environment: &dyn Display, value: &str) = "{environment}: the mapping is applied only when somebody is created, so {value} is not sent. Have it applied always, under Mappings.";
    fn sends_other_value(environment: &dyn Display, value: &dyn Display, source: &dyn Display) = "{environment}: the mapping sends {value}, whatever is set here: its source is {source}. Correct it under Mappings.";
    const NOTHING_SENT = "nothing";
    fn reads_other_attribute(environment: &dyn Display, name: &dyn Display) = "{environment}: the mapping reads {name}, which is no role attribute and is not set here.";
    fn sends_more(environment: &dyn Display, source: &dyn Display) = "{environment}: what the mapping sends depends on more than is set here: its source is {source}.";
}
