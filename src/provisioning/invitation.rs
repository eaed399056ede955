//! Workato's invitations: whether one that is not accepted explains a failure, and whether a person was invited a short
//! time ago.

use super::summary::ProvisioningSummary;
use crate::instant::Instant;
use crate::texts::{locale, on_demand as texts, times};
use crate::untrusted::UntrustedText;

/// For how many seconds Workato takes no second invitation of one person. Source: docs.workato.com,
/// `en/workato-api/team.md` (limits of `POST /api/member_invitations`); inferred for SCIM.
const PAUSE_SECONDS: i64 = 20 * 60;

/// How sure it is that a change failed because the person has not accepted the invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PendingInvitation {
    /// Workato's words name the invitation.
    Named,
    /// Workato refused a change with an error of the client, and nothing was changed since the create.
    Possible,
}

/// The newest entry that tells about Workato, and whether it failed because the invitation is not accepted. The entries
/// are newest first.
pub fn find_pending(
    summaries: &[ProvisioningSummary],
) -> Option<(&ProvisioningSummary, PendingInvitation)> {
    // Entra skips a user who left without a word to Workato.
    let newest = summaries
        .iter()
        .find(|summary| !summary.has_code("NotEffectivelyEntitled"))?;
    if newest.names_invitation() {
        return Some((newest, PendingInvitation::Named));
    }
    let last_done = summaries
        .iter()
        .find(|summary| summary.status.is_carried_out())?;
    (newest.is_refused_change() && last_done.was_created())
        .then_some((newest, PendingInvitation::Possible))
}

/// When the log shows that the person was created, and so invited. The entries are newest first.
pub fn invited_at(summaries: &[ProvisioningSummary]) -> Option<Instant> {
    let created = summaries.iter().find(|summary| summary.was_created())?;
    created.activity_date_time
}

/// A warning before these people are provisioned again; `None` if Workato invited none of them in the last 20 minutes.
pub fn warn_invited(people: &[(UntrustedText, Instant)], now: Instant) -> Option<String> {
    let names: Vec<String> = people
        .iter()
        .filter(|(_, at)| now.seconds() - at.seconds() < PAUSE_SECONDS)
        .map(|(name, at)| format!("{name} ({})", times::relative(*at, now)))
        .collect();
    (!names.is_empty()).then(|| texts::invited(&locale::all_of(&names)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::models::ProvisioningObjectSummary;
    use crate::provisioning::summary::from_log_entry;
    use serde_json::json;

    const INVITED: &str = "Response Status Code: Conflict Response Content: {\"detail\":\"The invitation is pending.\"}.";
    const REFUSED: &str = "Response Status Code: BadRequest Response Content: {}.";

    fn entry(action: &str, status: &str, code: &str, reason: &str) -> ProvisioningSummary {
        let entry: ProvisioningObjectSummary = serde_json::from_value(json!({
            "id": "x", "activityDateTime": "2026-11-24T20:00:00Z", "provisioningAction": action,
            "provisioningStatusInfo": {"status": status, "errorInformation": {"errorCode": code, "reason": reason}},
        }))
        .expect("an entry");
        from_log_entry(&entry)
    }

    #[test]
    fn an_invitation_is_pending_as_far_as_the_log_tells() {
        let created = || entry("create", "success", "", "");
        let updated = || entry("update", "success", "", "");
        let failed = |reason: &str| entry("update", "failure", "BadRequest", reason);
        let skipped = entry("other", "skipped", "NotEffectivelyEntitled", "");
        let agreed = entry("other", "skipped", "RedundantExport", "");
        let broken = entry("update", "failure", "Else", "");
        let create_failed = entry("create", "failure", "EntryConflict", INVITED);
        for (name, log, pending) in [
            (
                "named",
                vec![failed(INVITED)],
                Some(PendingInvitation::Named),
            ),
            (
                "named, after a change that was taken",
                vec![failed(INVITED), updated(), created()],
                Some(PendingInvitation::Named),
            ),
            (
                "refused since the create",
                vec![failed(REFUSED), failed(REFUSED), created()],
                Some(PendingInvitation::Possible),
            ),
            (
                "asked once more for one who left",
                vec![skipped, failed(REFUSED), created()],
                Some(PendingInvitation::Possible),
            ),
            ("the create left the log", vec![failed(REFUSED)], None),
            (
                "a change was taken since",
                vec![failed(REFUSED), updated(), created()],
                None,
            ),
            ("no error of the client", vec![broken, created()], None),
            (
                "both agree again",
                vec![agreed, failed(INVITED), created()],
                None,
            ),
            ("taken at last", vec![updated(), failed(INVITED)], None),
            ("never created", vec![create_failed], None),
            ("nothing", Vec::new(), None),
        ] {
            let found = find_pending(&log).map(|(_, pending)| pending);
            assert_eq!(found, pending, "{name}");
        }
    }

    #[test]
    fn only_an_invitation_of_the_last_twenty_minutes_warns() {
        let log = [
            entry("update", "success", "", ""),
            entry("create", "success", "", ""),
        ];
        let at = invited_at(&log).expect("a create");
        assert_eq!(invited_at(&log[..1]), None, "only updated");
        let ada = [(UntrustedText::from("Ada"), at)];
        let warning = |seconds| warn_invited(&ada, at.plus_seconds(seconds));
        let text = warning(180).expect("a warning");
        assert!(
            text.contains("Ada") && text.contains("(3 minutes ago)"),
            "{text}"
        );
        assert!(warning(20 * 60 - 1).is_some());
        assert_eq!(warning(20 * 60), None);
        assert!(warning(-90).is_some(), "the tenant's clock is ahead");
        assert_eq!(warn_invited(&[], at), None);
        let both = [ada[0].clone(), ("Bo".into(), at.plus_seconds(1_000))];
        let text = warn_invited(&both, at.plus_seconds(1_300)).expect("a warning");
        assert!(text.contains("Bo") && !text.contains("Ada"), "{text}");
    }
}
