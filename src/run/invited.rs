//! Whom a run had Workato invite: the create sends the invitation. Kept in memory only, for the warning before the same
//! user is provisioned again.

use super::on_demand::QueueState;
use crate::changes::outcome::{ApplyError, ChangeOutcome, Stage};

/// Whether this stage created the user of its change in Workato.
pub fn is_invited_by_stage(stage: &Stage) -> bool {
    match stage {
        Stage::Done(ChangeOutcome::Provisioned(summary)) => summary.was_created(),
        Stage::Stopped(ApplyError::RolesNotSent { story, .. }) => story.was_created(),
        _ => false,
    }
}

/// Whether this state created the user of its entry in Workato.
pub fn is_invited_by_entry(state: &QueueState) -> bool {
    matches!(state, QueueState::Answered(summary) if summary.was_created())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::models::OnDemandAnswer;
    use crate::provisioning::summary::{ProvisioningSummary, from_on_demand_answer};
    use serde_json::json;

    fn summary(result: &str, action: &str) -> Box<ProvisioningSummary> {
        let answer = OnDemandAnswer {
            key: json!({ "result": result }).to_string(),
            value: json!({ "action": action }).to_string(),
        };
        Box::new(from_on_demand_answer(&answer, "Ada"))
    }

    #[test]
    fn only_a_create_that_was_carried_out_invites() {
        for (result, action, invites) in [
            ("Success", "Create", true),
            ("Warning", "Create", true),
            ("Failure", "Create", false),
            ("Success", "Update", false),
            ("Skipped", "Other", false),
        ] {
            let done = Stage::Done(ChangeOutcome::Provisioned(summary(result, action)));
            let answered = QueueState::Answered(summary(result, action));
            let stopped = Stage::Stopped(ApplyError::RolesNotSent {
                story: summary(result, action),
                environments: Vec::new(),
                second: None,
            });
            assert_eq!(is_invited_by_stage(&done), invites, "{result} {action}");
            assert_eq!(is_invited_by_stage(&stopped), invites, "{result} {action}");
            assert_eq!(is_invited_by_entry(&answered), invites, "{result} {action}");
        }
        assert!(!is_invited_by_stage(&Stage::Done(ChangeOutcome::Removed)));
        assert!(!is_invited_by_entry(&QueueState::Running));
    }
}
