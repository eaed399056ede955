//! Where to fix a failed entry, by its code.

use super::{Evidence, Fix};
use crate::provisioning::summary::{ProvisioningAction, ProvisioningSummary};
use crate::workato::patch_flag::PatchFlag;

/// Where to fix a failure with this code.
pub(super) fn fix_for(code: &str) -> Fix {
    let ends = |name: &str| code.to_ascii_lowercase().ends_with(name);
    let is_one = |names: &[&str]| names.iter().any(|name| ends(name));
    if is_one(&[
        "invalidcredentials",
        "credentialvalidationunavailable",
        "insufficientrights",
        "serviceincompatible",
    ]) {
        Fix::Connection
    } else if is_one(&["schemaattributenotfound"]) {
        Fix::Mappings
    } else if is_one(&["mandatoryfieldsmissing", "missingvalues"]) {
        Fix::Account
    } else if is_one(&["invalidanchor", "schemainvalid"]) {
        Fix::Restart
    } else {
        Fix::ProvisionNow
    }
}

/// The flag of the tenant URL, if an update failed that Workato may not read in the form that the flag requests.
pub(super) fn mismatched_flag(
    evidence: &Evidence,
    summary: &ProvisioningSummary,
) -> Option<PatchFlag> {
    let code = summary.code().unwrap_or_default().to_ascii_lowercase();
    let is_update = matches!(
        summary.action,
        ProvisioningAction::Update | ProvisioningAction::Disable
    );
    let is_unread = ["badrequest", "badresponse", "serviceincompatible"]
        .iter()
        .any(|end| code.ends_with(end));
    if !is_update || !is_unread {
        return None;
    }
    let secrets = evidence.secrets.as_ref().ok()?;
    PatchFlag::from_address(secrets.base_address()?)
}
