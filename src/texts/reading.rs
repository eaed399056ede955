//! What could not be read, in a sentence, and what would allow it.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::table::texts! {
    fn not_permitted(what: &str) = "Your account isn't permitted to read {what}.";
    fn service_refused(what: &str, scope: &dyn Display, roles: &str) = "The provisioning service refused to read {what}. You need the {scope} permission and one of these roles: {roles}.";
    fn needs_role(what: &str, roles: &str) = "To read {what}, you need one of these roles: {roles}.";
    fn not_granted(what: &str, missing: &str) = "Rolecall isn't permitted to read {what}: {missing}.";
    fn not_found(what: &str) = "Graph can't find {what}. The object may have been deleted, or may belong to another tenant. Pick the application again.";
    fn failed(what: &str, error: &dyn Display) = "Rolecall couldn't read {what}: {error}. Check again.";
    fn provisioning_failed(what: &str, error: &dyn Display) = "Rolecall couldn't read {what}: {error}. Entra may answer this way for an application that was created under App registrations and can't be provisioned. Check again. If the error persists, create a non-gallery application on the Application page.";

    const NO_NUMBER = "not a number";
    const NO_ORGANIZATION = "no organization is listed";
    const SCHEMA_NO_OBJECT = "the schema isn't an object";
    const LEFT_OUT_OF_BATCH = "missing from the batch response";
    const NO_END_OF_ROUND = "the request for the latest delta link returned none";

    const VALUES = "the values that users have for this attribute";
    const OTHER_APPLICATIONS = "the other applications";
    const MAPPINGS_OF_A_JOB = "the mappings of a job";
    fn mappings_of(application: &UntrustedText) = "the mappings of {application}";

    fn permission_granted(scope: &dyn Display) = "Permission {scope}: granted";
    fn permission_not_granted(scope: &dyn Display) = "Permission {scope}: not granted yet, requested when needed";
    fn permission_or_one(scope: &dyn Display, other: &str) = "Permission {scope}: not granted yet, requested when needed ({other} also works)";
    fn permission_or_any(scope: &dyn Display, others: &str) = "Permission {scope}: not granted yet, requested when needed (any of these also works: {others})";
    const CALL_NOT_DOCUMENTED = "Microsoft doesn't document this call for this cloud's Graph";
    fn role_held(names: &str) = "Directory role {names}: assigned to you";
    fn role_not_held(names: &str) = "Directory role {names}: none assigned to you";
    fn role_unknown(names: &str) = "Directory role {names}: your roles couldn't be read";
    fn permission_missing(scope: &dyn Display) = "You need the {scope} permission. As far as Rolecall can see, it isn't granted to Rolecall for you.";
    fn role_missing(roles: &str) = "You need one of these roles: {roles}. As far as Rolecall can see, you have none of them.";
    fn permission_and_role_missing(scope: &dyn Display, roles: &str) = "You need the {scope} permission and one of these roles: {roles}. As far as Rolecall can see, you have neither.";
    const GROUPS_NEED_P1 = "Assigning a group also requires Entra ID P1 or P2 in the tenant. Without it, assign the users one by one.";
    const SEEING_HIDDEN_MEMBERS = "to see them, Rolecall needs the Member.Read.Hidden permission, and you need an account that may see them, such as a User Administrator or a member of the group";
}
