//! The page of one person: the roles, and why they are or are not in Workato.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::table::texts! {
    const TITLE = "Person";
    const ALL_PEOPLE = "All people";
    const DEPROVISION = "Deprovision…";
    const WHAT_IS_SENT = "What is sent";
    const OBJECT_ID = "user object id";
    const NO_ATTRIBUTE_TITLE = "There is no role attribute yet";
    const NO_ATTRIBUTE = "Roles are written to the role attributes, so these come first.";
    const CREATE_ATTRIBUTES = "Create the role attributes";
    const PERMISSION_MODEL = "The workspace's permission model";

    const RESTRICTED_TITLE = "In a restricted management administrative unit";
    const RESTRICTED = "No role for the whole tenant reaches this account, Global Administrator included: setting its roles takes a role scoped to that unit, such as User Administrator.";
    const ROLES = "Roles";
    const ROLES_EXACT = "Exact, letter case included";
    fn role_not_writable(environment: &dyn Display) = "The role for {environment} cannot be written";
    const NOTHING_TO_CHANGE = "Nothing to change: these are the values that the tenant has.";
    const NO_ROLE_YET = "No role is set yet. Choose one for each environment; the request is shown here before it is sent.";
    const SET_ROLES = "Set the roles";
    fn role_now(role: &UntrustedText) = "Now: {role}";
    const NO_ROLE_NOW = "Now: no value";
    fn take_role_away(environment: &str) = "Take the role in {environment} away";
    const EMPTY_CHANGES_NOTHING_TITLE = "An empty value would change nothing in Workato";
    const EMPTY_CHANGES_NOTHING = "Provisioning never sends an empty value, so Workato would keep the old role. Write the value that grants nothing instead, or type another one above.";
    fn use_role(role: &str) = "Use {role}";

    const SYNCED_TITLE = "Roles that Active Directory holds";
    const SYNCED_END = "To read only";
    const SYNCED = "These attributes are synchronized from on-premises. Set the role on the person's account in Active Directory; Entra Connect carries it here with its next synchronization, and the cycle after that sends it.";
    const SYNCED_LIST = "Roles from Active Directory";
    const NO_SYNCED_VALUE = "no value";
    fn full_name(environment: &dyn Display) = "full name for {environment}";

    const WHY_AS_IT_IS = "why it is as it is";
    const WHY = "Why";
    fn evidence_count(count: usize) = "{count} links of evidence";
    const EVERYTHING_IN_LOG = "Everything in the log about this person";
    const ASSIGN = "Assign";
    const MAPPINGS = "Mappings";
    const CONNECTION = "Connection";
    const START_JOB = "Start the job";
    const ROLE_ATTRIBUTES = "Role attributes";
    const RESTORE = "Restore";
    const LOG = "Log";
    const RESTART_OPTIONS = "Restart options";
    const OPEN_ACCOUNT = "Open the account in Entra";

    const SENT_TITLE = "Set in Entra, and sent to Workato";
    const SENT_REGION = "Roles set and sent";
    const SENT_CAPTION = "Roles set in Entra and sent to Workato";
    const ENVIRONMENT = "Environment";
    const SET_IN_ENTRA = "Set in Entra";
    const SENT_LAST = "Sent to Workato last";
    const NOT_SET = "none";
    const NOT_IN_LOG = "Not found in the log";
    const LOG_NOT_LICENSED = "Not known: the log needs Entra ID P1 or P2";
    const LOG_UNREAD = "Not known: the log could not be read";

    fn beta(why: &str) = "{why} (beta)";
    const LINKED_TITLE = "Linked account in Workato";
    const BETA = "beta";
    const LINKED_ACCOUNT = "Account in Workato (targetAnchor)";
    const LINKED_PERSON = "Person in Entra (sourceAnchor)";
    const NOT_KNOWN = "Not known";
    const REMOVE_LINK = "Remove a wrong link";
    const REMOVE_LINK_LEAD = "Rolecall does not remove a link. With Synchronization.ReadWrite.All (or SynchronizationMetadata.ReadWrite.All, which newer pages name), for instance in Graph Explorer:";
    const CORRECT_JOIN = "Correct what joined the person to the wrong account: the address, or the mapping that matches. Otherwise the same link comes back.";
    const PAUSE_JOB = "Pause the job. While it runs, Graph answers the removal with 409.";
    const CALL_THAT_PAUSES = "the call that pauses";
    const DELETE_LINK = "Remove the link. Graph answers 204, also if there is none. Both accounts stay.";
    const CALL_THAT_REMOVES = "the call that removes";
    const PROVISION_AND_CHECK = "Provision the person on demand, and check again which account is linked.";
    const START_JOB_AGAIN = "Start the job, if it ran before: a start also ends a quarantine.";
    const CALL_THAT_STARTS = "the call that starts";
    const MICROSOFT_ON_LINKS = "Microsoft on object connections";

    const PROVISION_NOW = "Provision now";
    const PROVISION_NOW_BUTTON = "Provision now…";
    fn next_cycle_in(minutes: i64) = (minutes; one: "Changes reach Workato with the next cycle, in about 1 minute, or at once on demand.", other: "Changes reach Workato with the next cycle, in about {minutes} minutes, or at once on demand.");
    const NEXT_CYCLE = "Changes reach Workato with the next cycle, or at once on demand.";
    const ON_DEMAND_ONLY = "The job does not run, so changes reach Workato on demand only.";
}
