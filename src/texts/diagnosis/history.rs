//! What the provisioning log shows about a person.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::super::table::texts! {
    const NO_LOG = "No provisioning log";
    const NO_LOG_DETAIL = "The log requires Entra ID P1 or P2, which this tenant doesn't have. Provision on demand to see what happens.";
    const NOTHING_IN_LOG = "No log entries for this person";
    const NOTHING_IN_LOG_DETAIL = "Nothing was provisioned for this person in the period that the log covers. New entries appear after a few minutes.";

    fn last_provisioned(result: &str) = "Last provisioned: {result}";
    fn last_provisioned_at(when: &str, result: &str) = "Last provisioned {when}: {result}";
    fn steps_and_roles(steps: &str, roles: &str) = "{steps}. Roles sent: {roles}.";

    fn create_left_out(environments: &str) = "Not sent when the account was created: {environments}";
    const CREATE_LEFT_OUT_DETAIL = "When Entra creates a user, it may leave out attributes whose names don't follow Microsoft's pattern, and send them with the next update.";
    fn set_back(environment: &dyn Display, role: &UntrustedText, times: usize, other: &UntrustedText) = "{environment}: {role} was sent {times} times over {other}";
    const SET_BACK_DETAIL = "Workato had another role again each time. If SAML also sends roles, Workato applies those at sign-in. Let only one of the two send roles.";
    const NOT_SENT = "Not sent to Workato yet";
    fn other_role_sent(environment: &dyn Display, role: &UntrustedText, sent: &UntrustedText) = "{environment}: {role} in Entra, last sent {sent}";
    fn no_role_sent(environment: &dyn Display, role: &UntrustedText) = "{environment}: {role} in Entra, none sent";
    fn kept_by_workato(roles: &str) = "Sent earlier, no longer synced: {roles}";
    fn kept_role(environment: &dyn Display, role: &UntrustedText) = "{environment} is {role}";
    const KEPT_BY_WORKATO_DETAIL = "Neither an attribute nor a mapping covers this now, so Workato keeps it. Change it in Workato, or map it again.";

    const INVITATION_NOT_ACCEPTED = "Invitation not accepted";
    const INVITATION_NAMED = "Workato's refusal names the invitation.";
    const INVITATION_MAYBE_NOT_ACCEPTED = "Invitation possibly not accepted";
    const NOTHING_CHANGED = "Nothing was changed in Workato since the account was created, and Workato refused this change. The refusal doesn't name the invitation and may have another reason.";
    fn nothing_changed_since(when: &str) = "Nothing was changed in Workato since the account was created {when}, and Workato refused this change. The refusal doesn't name the invitation and may have another reason.";
    // Source: help.okta.com, `provisioning/workato/workato-supported-features.htm`.
    const INVITATION_GROUNDS = "Okta documents for its connector that only users who have accepted can be changed or deactivated. That SCIM from Entra behaves the same is inferred.";

    const RENAMED = "The Workato account has another user name";
    fn renamed_detail(user_name: &UntrustedText) = "The userName sent last is {user_name}, the name that the deletion set in Entra.";
}
