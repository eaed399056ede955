//! How a removal ends: done only if False was really the last value sent for `active`, according to the answer or to the
//! provisioning log. `RedundantSoftDelete` shows that nothing was sent, and is no proof.

use super::Provision;
use crate::changes::outcome::{Applied, ChangeOutcome, LoggedActive, UnconfirmedRemoval};
use crate::client::Client;
use crate::provisioning::log::{LogFilter, last_sent_active, read_newest};
use crate::provisioning::summary::{ProvisioningAction, ProvisioningResult, ProvisioningSummary};
use crate::texts::changes::people as texts;

/// Whether the answer shows the end: `Some(true)` for an account that was deactivated or deleted, `Some(false)` for a
/// failure, `None` if it does not tell.
pub(super) fn verdict(summary: &ProvisioningSummary) -> Option<bool> {
    let is_deleted =
        summary.action == ProvisioningAction::Delete && summary.status.is_carried_out();
    if is_deleted || summary.active_sent() == Some(false) {
        return Some(true);
    }
    (summary.status == ProvisioningResult::Failure).then_some(false)
}

/// Whether asking once more is worth while: Entra may not know yet that the assignment is gone.
pub(super) fn may_change(summary: &ProvisioningSummary) -> bool {
    let is_settled = ["RedundantSoftDelete", "NotEffectivelyEntitled"]
        .iter()
        .any(|code| summary.has_code(code));
    !is_settled && !matches!(summary.status, ProvisioningResult::Unknown(_))
}

impl Provision {
    /// Reads the log if the answer does not tell whether Entra sent the removal to Workato.
    pub(super) async fn end_removal(
        &self,
        client: &Client,
        answer: Box<ProvisioningSummary>,
    ) -> Applied {
        let filter = LogFilter {
            job: Some(self.target.job.clone()),
            user: Some(self.user.clone()),
            ..LogFilter::default()
        };
        let logged = match read_newest(client, &filter).await {
            Ok(summaries) => match last_sent_active(&summaries) {
                Some(false) => {
                    return Applied::Finished(ChangeOutcome::Message(texts::DEACTIVATED.into()));
                }
                Some(true) => LoggedActive::True,
                None => LoggedActive::NotSent,
            },
            Err(error) => LoggedActive::Unread(error),
        };
        Applied::Unconfirmed(Box::new(UnconfirmedRemoval {
            name: self.name.clone(),
            answer: *answer,
            logged,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::models::OnDemandAnswer;
    use crate::provisioning::summary::from_on_demand_answer;
    use serde_json::{Value, json};

    fn summary(key: &Value, value: &Value) -> ProvisioningSummary {
        let answer = OnDemandAnswer {
            key: key.to_string(),
            value: value.to_string(),
        };
        from_on_demand_answer(&answer, "Ada")
    }

    #[test]
    fn only_what_was_sent_for_active_ends_a_removal() {
        let success = |action: &str, active: &[&str]| {
            let sent: Vec<Value> = active
                .iter()
                .map(|value| json!({"displayName": "active", "newValue": value}))
                .collect();
            summary(
                &json!({"result": "Success"}),
                &json!({"action": action, "modifiedProperties": sent}),
            )
        };
        let skipped = |code: &str| {
            summary(
                &json!({"result": "Skipped", "details": {"errorCode": code}}),
                &json!({}),
            )
        };
        for (summary, ends, may) in [
            (success("Disable", &["False"]), Some(true), true),
            (success("Update", &["false"]), Some(true), true),
            (success("Delete", &[]), Some(true), true),
            (success("Disable", &["True"]), None, true),
            (success("Disable", &[]), None, true),
            (success("Update", &[]), None, true),
            (skipped("RedundantExport"), None, true),
            (skipped("RedundantSoftDelete"), None, false),
            (skipped("NotEffectivelyEntitled"), None, false),
            (summary(&json!({}), &json!({})), None, false),
            (
                summary(&json!({"result": "Failure"}), &json!({})),
                Some(false),
                true,
            ),
        ] {
            assert_eq!(
                (verdict(&summary), may_change(&summary)),
                (ends, may),
                "{summary:?}"
            );
        }
    }
}
