//! The page of one person: the roles, and why they are or are not in Workato.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::table::texts! {
    const TITLE = "User";
    const ALL_PEOPLE = "All users";
    const DEPROVISION = "Deprovision…";
    const WHAT_IS_SENT = "View SCIM preview";
    const OBJECT_ID = "user object ID";
    const NO_ATTRIBUTE_TITLE = "No role attributes yet";
    const NO_ATTRIBUTE = "Roles are stored in role attributes, so create these first.";
    const CREATE_ATTRIBUTES = "Create role attributes";
    const PERMISSION_MODEL = "Workspace permission model";

    const RESTRICTED_TITLE = "In a restricted management administrative unit";
    const RESTRICTED = "Tenant-wide directory roles, including Global Administrator, can't change this account. Setting its roles requires a directory role scoped to that unit, such as User Administrator.";
    const ROLES = "Roles";
    const ROLES_EXACT = "Role names are case-sensitive";
    fn role_not_writable(environment: &dyn Display) = "The role for {environment} cannot be set";
    const NOTHING_TO_CHANGE = "Nothing to change. Entra already has these values.";
    const NO_ROLE_YET = "No role is set yet. Select one for each environment. The request is shown here before it's sent.";
    const SET_ROLES = "Set roles";
    fn role_now(role: &UntrustedText) = "Current role: {role}";
    const NO_ROLE_NOW = "Current role: none";
    fn take_role_away(environment: &str) = "Remove {environment} access…";
    const EMPTY_CHANGES_NOTHING_TITLE = "An empty value changes nothing in Workato";
    const EMPTY_CHANGES_NOTHING = "Provisioning never sends empty values, so Workato would keep the previous role. Use the value that grants no access instead, or enter another one above.";
    fn use_role(role: &str, environment: &str) = "Use {role} for {environment}";

    const SYNCED_TITLE = "Roles from Active Directory";
    const SYNCED_END = "Read-only";
    const SYNCED = "These attributes are synchronized from on-premises. Set the role on this person's account in Active Directory. Entra Connect brings it to Entra with its next synchronization, and the next cycle after that sends it.";
    const SYNCED_LIST = "Roles set in Active Directory";
    const NO_SYNCED_VALUE = "no value";
    fn full_name(environment: &dyn Display) = "full attribute name for {environment}";

    const WHY_AS_IT_IS = "the checks";
    const WHY = "Why";
    fn evidence_count(count: usize) = (count; one: "{count} check", other: "{count} checks");
    const EVERYTHING_IN_LOG = "View this person's log entries";
    const ASSIGN = "Assign…";
    const MAPPINGS = "Go to Mappings";
    const CONNECTION = "Go to Connection";
    const START_JOB = "Start provisioning…";
    const ROLE_ATTRIBUTES = "Go to Role attributes";
    const RESTORE = "Restore…";
    const LOG = "View provisioning log";
    const RESTART_OPTIONS = "View restart options";
    const OPEN_ACCOUNT = "Open account in Entra";

    const SENT_TITLE = "Roles set in Entra and sent to Workato";
    const SENT_REGION = "Roles set and sent";
    const SENT_CAPTION = "Roles set in Entra and last sent to Workato";
    const ENVIRONMENT = "Environment";
    const SET_IN_ENTRA = "Set in Entra";
    const SENT_LAST = "Last sent";
    fn role_sent_at(role: &UntrustedText, when: &str) = "{role}, {when}";
    const NOT_SET = "None";
    const NOT_IN_LOG = "Not found in the provisioning log";
    const LOG_NOT_LICENSED = "Not known: the provisioning log requires Entra ID P1 or P2";
    const LOG_UNREAD = "Not known: the provisioning log couldn't be read";

    fn beta(why: &str) = "{why} (beta)";
    const LINKED_TITLE = "Linked Workato account";
    const BETA = "Beta";
    const LINKED_ACCOUNT = "Workato account (targetAnchor)";
    const LINKED_PERSON = "Entra user (sourceAnchor)";
    const NOT_KNOWN = "Not known";
    const REMOVE_LINK = "Remove a wrong link";
    const REMOVE_LINK_LEAD = "Rolecall doesn't remove links. With the permission Synchronization.ReadWrite.All (newer pages name SynchronizationMetadata.ReadWrite.All instead), you can do it in Graph Explorer, for example:";
    const CORRECT_JOIN = "Correct what linked this person to the wrong account: the address, or the mapping that matches. Otherwise, the same link comes back.";
    const PAUSE_JOB = "Pause the job. While the job is running, Graph answers the removal with 409.";
    const CALL_THAT_PAUSES = "pause request";
    const DELETE_LINK = "Remove the link. Graph answers 204, even if no link exists. Both accounts stay.";
    const CALL_THAT_REMOVES = "removal request";
    const PROVISION_AND_CHECK = "Provision this person on demand, then check again which account is linked.";
    const START_JOB_AGAIN = "Start the job if it was running before. Starting it also clears a quarantine.";
    const CALL_THAT_STARTS = "start request";
    const MICROSOFT_ON_LINKS = "Microsoft's documentation of object connections";

    const PROVISION_NOW = "Provision now";
    const PROVISION_NOW_BUTTON = "Provision now…";
    fn next_cycle_in(minutes: i64) = (minutes; one: "Changes reach Workato with the next cycle, in about {minutes} minute. To send them now, provision on demand.", other: "Changes reach Workato with the next cycle, in about {minutes} minutes. To send them now, provision on demand.");
    const NEXT_CYCLE = "Changes reach Workato with the next cycle. To send them now, provision on demand.";
    const ON_DEMAND_ONLY = "The job isn't running, so changes reach Workato only on demand.";
}
