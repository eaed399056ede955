//! The SAML claims that Workato reads, and the set-ups of SCIM and SAML together.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::table::texts! {
    const CARD = "Roles from SAML";
    const READ_CLAIMS = "the SAML claims";
    const OVERWRITES_TITLE = "SAML claims set roles at sign-in";
    const NONE_FOUND_TITLE = "None found: no claim sets a role at sign-in";
    const NONE_FOUND_AMONG_OWN_TITLE = "None found among the application's own claims";
    const NOT_CHECKED_TITLE = "Not checked: whether SAML claims set roles";

    const CLAIMS_LABEL = "Claims that Workato reads";
    fn role_claim(name: &UntrustedText, source: &str, place: &str) = "{name}: {source}, in {place}";
    fn groups_claim(name: &UntrustedText, source: &str, place: &str) = "{name} (collaborator groups): {source}, in {place}";
    fn place_policy(name: &UntrustedText) = "the claims mapping policy {name}";
    const PLACE_OWN = "the application's own claims";
    const PLACE_OWN_IGNORED = "the application's own claims, which Entra ignores now";
    const POLICY_WITHOUT_NAME = "without a name";
    const SOURCE_UNKNOWN = "a source that is not known here";
    const SOURCE_TRANSFORMATION = "a transformation";
    fn source_value(value: &dyn Display) = "the value “{value}”";
    fn source_under_conditions(sources: &str) = "{sources}, under conditions";

    const EFFECT_OVERWRITES = "Where SAML role sync is on in Workato, each sign-in replaces the roles that SCIM set with those of these claims.";
    const EFFECT_NOT_CHECKED = "Where SAML role sync is on in Workato, a claim named workato_role… replaces the roles that SCIM set at each sign-in.";
    const OWN_NONE = "None of the application's own claims, read from Graph's beta version, is named workato_role….";
    fn own_not_checked(why: &str) = "The application's own claims were not checked: {why}";
    const NO_POLICY = "no such policy of this application";
    const NONE_ASSIGNED = "No claims mapping policy is assigned.";
    fn policies_assigned(names: &str) = "The claims mapping policy {names} is assigned, and Entra ignores the application's own claims meanwhile.";
    const DEFINITION_UNREAD = "Its definition could not be read.";
    fn assigned_not_checked(why: &str) = "Whether a claims mapping policy is assigned was not checked: {why}";
    const COUNTS_TOGETHER = "It counts together with Application.ReadWrite.All.";
    const WHERE_TO_LOOK = "To look yourself, open the application under Enterprise applications in the admin center: Single sign-on, then Attributes & Claims.";
    const ASK_FOR_OWN = "To read the application's own claims:";
    const ASK_FOR_POLICIES = "To read claims mapping policies:";

    const SET_UPS_SUMMARY = "SCIM and SAML together, with names to copy";
    /// What stands between stars is bold.
    const SET_UPS = "Workato supports two set-ups. In *SCIM-only roles*, SCIM sends the roles, and no claim is named workato_role…. In the *hybrid* set-up, SCIM creates and removes the accounts, and SAML claims carry environment roles and collaborator groups: then the roles set here do not last. The hybrid set-up needs just-in-time provisioning and enforced SSO in Workato.";
    const GROUPS_CLAIM_EXPLAINED = "SCIM cannot provision collaborator groups. The claim workato_user_groups fills them: a group claim that sends the display names of the groups in Entra. Without a value it changes nothing; with “All collaborators” among the names it drops every other membership. A membership changes no environment role.";
    const CLAIM_NAMES = "Claim names";
    fn copied_claim(name: &str) = "claim {name}";
    const GROUPS_EXPLAINED = "For the hybrid set-up with Environment roles, Workato proposes a group for each role of an environment, and a condition on it in the claim of that environment. A group for collaborators has the name that it has in Workato.";
    const GROUP_NAMES = "Group names";
    fn copied_group(name: &str) = "group {name}";
    const WORKATO_ON_SET_UPS = "Workato on both set-ups (for Okta)";
    const WORKATO_ON_CLAIMS = "Workato on claims from Entra";
}
