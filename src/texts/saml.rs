//! The SAML claims that Workato reads, and the set-ups of SCIM and SAML together.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::table::texts! {
    const CARD = "Roles from SAML";
    const READ_CLAIMS = "the SAML claims";
    const OVERWRITES_TITLE = "SAML claims set roles at sign-in";
    const NONE_FOUND_TITLE = "No claims found that set a role at sign-in";
    const NONE_FOUND_AMONG_OWN_TITLE = "No role claims found among the application's own claims";
    const NOT_CHECKED_TITLE = "Unknown whether SAML claims set roles";

    const CLAIMS_LABEL = "Claims that Workato reads";
    fn role_claim(name: &UntrustedText, source: &str, place: &str) = "{name}: {source}, in {place}";
    fn groups_claim(name: &UntrustedText, source: &str, place: &str) = "{name} (collaborator groups): {source}, in {place}";
    fn place_policy(name: &UntrustedText) = "the claims mapping policy {name}";
    const PLACE_OWN = "the application's own claims";
    const PLACE_OWN_IGNORED = "the application's own claims, which Entra currently ignores";
    const POLICY_WITHOUT_NAME = "(unnamed)";
    const SOURCE_UNKNOWN = "an unrecognized source";
    const SOURCE_TRANSFORMATION = "a transformation";
    fn source_value(value: &dyn Display) = "the value “{value}”";
    fn source_under_conditions(sources: &str) = "{sources}, with conditions";

    const EFFECT_OVERWRITES = "If SAML role sync is on in Workato, each sign-in replaces the roles from SCIM with the roles from these claims.";
    const EFFECT_NOT_CHECKED = "If SAML role sync is on in Workato, a claim named workato_role… replaces the role from SCIM at each sign-in.";
    const OWN_NONE = "None of the application's own claims, read from the beta version of Graph, is named workato_role….";
    fn own_not_checked(why: &str) = "The application's own claims weren't checked: {why}";
    const NO_POLICY = "no policy of this kind for this application";
    const NONE_ASSIGNED = "No claims mapping policy is assigned.";
    fn policies_assigned(count: usize, names: &str) = (count; one: "The claims mapping policy {names} is assigned, so Entra ignores the application's own claims.", other: "The claims mapping policies {names} are assigned, so Entra ignores the application's own claims.");
    fn definitions_unread(count: usize, names: &str) = (count; one: "The definition of {names} couldn't be read.", other: "The definitions of {names} couldn't be read.");
    fn assigned_not_checked(why: &str) = "Rolecall couldn't check whether a claims mapping policy is assigned: {why}";
    const COUNTS_TOGETHER = "For this, Policy.Read.All works only together with Application.ReadWrite.All.";
    const WHERE_TO_LOOK = "To check this yourself, open the application under Enterprise applications in the admin center, and select Single sign-on, then Attributes & Claims.";
    const ASK_FOR_OWN = "To read the application's own claims:";
    const ASK_FOR_POLICIES = "To read claims mapping policies:";

    const SET_UPS_SUMMARY = "How to use SCIM and SAML together, with names to copy";
    /// What stands between stars is bold.
    const SET_UPS = "Workato supports two setups. In *SCIM-only roles*, SCIM sends the roles, and no claim is named workato_role…. In the *hybrid* setup, SCIM creates and removes the accounts, and SAML claims carry environment roles and collaborator groups, so the roles set here don't last. The hybrid setup requires just-in-time provisioning and enforced SSO in Workato.";
    const GROUPS_CLAIM_EXPLAINED = "SCIM can't provision collaborator groups. The claim workato_user_groups fills them: a group claim that sends the display names of the groups in Entra. Without a value, the claim changes nothing. If “All collaborators” is among the names, every other membership is removed. Memberships don't change environment roles.";
    const CLAIM_NAMES = "Claim names";
    fn copied_claim(name: &str) = "claim {name}";
    const GROUPS_EXPLAINED = "For the hybrid setup with Environment roles, Workato proposes one group for each role of an environment, and a condition on that group in the environment's claim. A group for collaborators has the same name in Entra as in Workato.";
    const GROUP_NAMES = "Group names";
    fn copied_group(name: &str) = "group {name}";
    const WORKATO_ON_SET_UPS = "Workato on both setups (for Okta)";
    const WORKATO_ON_CLAIMS = "Workato on claims from Entra";
}
