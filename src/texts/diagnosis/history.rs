//! What the provisioning log tells of a person.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::super::table::texts! {
    const NO_LOG = "No provisioning log";
    const NO_LOG_DETAIL = "The log needs Entra ID P1 or P2, which this tenant does not have. Provisioning on demand shows what happens instead.";
    const NOTHING_IN_LOG = "Nothing in the log about this person";
    const NOTHING_IN_LOG_DETAIL = "Nothing was provisioned for them in the time that the log keeps; entries appear some minutes late.";

    fn last_provisioned(result: &str) = "Last provisioned {result}";
    fn last_provisioned_at(when: &str, result: &str) = "Last provisioned {when}: {result}";
    fn steps_and_roles(steps: &str, roles: &str) = "{steps}. Sent: {roles}.";

    fn create_left_out(environments: &str) = "The create did not send {environments}";
    const CREATE_LEFT_OUT_DETAIL = "Entra may leave out attributes whose names are not of Microsoft's pattern when it creates a person, and send them with the next update.";
    fn set_back(environment: &dyn Display, role: &UntrustedText, times: usize, other: &UntrustedText) = "{environment}: {role} was sent {times} times over {other}";
    const SET_BACK_DETAIL = "Workato had another role again each time. Where SAML sends roles as well, Workato takes those at sign-in; have one of the two carry the roles.";
    const NOT_SENT = "Not sent to Workato yet";
    fn other_role_sent(environment: &dyn Display, role: &UntrustedText, sent: &UntrustedText) = "{environment}: {role} in Entra, {sent} sent last";
    fn no_role_sent(environment: &dyn Display, role: &UntrustedText) = "{environment}: {role} in Entra, none sent";
    fn kept_by_workato(roles: &str) = "Sent before, and carried by nothing now: {roles}";
    fn kept_role(environment: &dyn Display, role: &UntrustedText) = "{environment} is {role}";
    const KEPT_BY_WORKATO_DETAIL = "There is neither an attribute nor a mapping for it any more, so Workato keeps it as it is. Change it in Workato, or map it again.";

    const INVITATION_NOT_ACCEPTED = "The invitation is not accepted";
    const INVITATION_NAMED = "Workato's refusal names it.";
    const INVITATION_MAYBE_NOT_ACCEPTED = "The invitation may not be accepted";
    const NOTHING_CHANGED = "Nothing was changed in Workato since the account was created, and Workato refused this change. The refusal does not name the invitation, and may have another reason.";
    fn nothing_changed_since(when: &str) = "Nothing was changed in Workato since the account was created {when}, and Workato refused this change. The refusal does not name the invitation, and may have another reason.";
    // Source: help.okta.com, `provisioning/workato/workato-supported-features.htm`.
    const INVITATION_GROUNDS = "Okta documents for its connector that only people who accepted can be changed or deactivated; that SCIM from Entra is the same is inferred.";

    const RENAMED = "Workato has the account under another name";
    fn renamed_detail(user_name: &UntrustedText) = "The last userName that was sent is {user_name}, the name that the deletion gave in Entra.";
}
