//! What could not be read, in a sentence, and what would allow it.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::table::texts! {
    fn not_permitted(what: &str) = "Your account may not read {what}.";
    fn service_refused(what: &str, scope: &dyn Display, roles: &str) = "The provisioning service refused reading {what}. It needs the permission {scope} and a directory role: {roles}.";
    fn needs_role(what: &str, roles: &str) = "Reading {what} needs a directory role: {roles}.";
    fn not_granted(what: &str, missing: &str) = "Reading {what} is not permitted: {missing}.";
    fn not_found(what: &str) = "Graph does not find {what}: deleted, perhaps, or of another tenant. Pick the application again.";
    fn failed(what: &str, error: &dyn Display) = "Reading {what} failed: {error}. Check again.";
    fn provisioning_failed(what: &str, error: &dyn Display) = "Reading {what} failed: {error}. Entra may answer so for an application that was made under App registrations and cannot be provisioned. Check again; if it stays so, create a non-gallery application on the application's page here.";

    const NO_NUMBER = "it is no number";
    const NO_ORGANIZATION = "it lists no organization";
    const SCHEMA_NO_OBJECT = "the schema is no object";
    const LEFT_OUT_OF_BATCH = "the batch's answer leaves it out";
    const NO_END_OF_ROUND = "the present place is no end of a round";

    const VALUES = "the values that people have in it";
    const OTHER_APPLICATIONS = "the other applications";
    const MAPPINGS_OF_A_JOB = "the mappings of a job";
    fn mappings_of(application: &UntrustedText) = "the mappings of {application}";

    fn permission_granted(scope: &dyn Display) = "Permission {scope}: granted";
    fn permission_not_granted(scope: &dyn Display) = "Permission {scope}: not granted yet; it is asked for when it is needed";
    fn permission_or_one(scope: &dyn Display, other: &str) = "Permission {scope}: not granted yet; it is asked for when it is needed ({other} suffices as well)";
    fn permission_or_any(scope: &dyn Display, others: &str) = "Permission {scope}: not granted yet; it is asked for when it is needed (any of {others} suffices as well)";
    const CALL_NOT_DOCUMENTED = "This cloud's Graph is not documented to have this call";
    fn role_held(names: &str) = "Directory role {names}: held";
    fn role_not_held(names: &str) = "Directory role {names}: you hold none of them";
    fn role_unknown(names: &str) = "Directory role {names}: your roles could not be read";
    fn seems_missing(what: &str) = "As far as can be seen, {what}.";
    fn both_seem_missing(permission: &str, role: &str) = "As far as can be seen, {permission}, and {role}.";
    const GROUPS_NEED_P1 = "Assigning a group needs Entra ID P1 or P2 in the tenant as well; without it, assign the people one by one.";
    const SEEING_HIDDEN_MEMBERS = "seeing them takes the permission Member.Read.Hidden for this app, and an account that may see them, such as a User Administrator or a member of the group";
}
