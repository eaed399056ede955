//! Converts provisioning summaries to their views.

use crate::guide::CheckState;
use crate::ids::UserId;
use crate::instant::Instant;
use crate::provisioning::summary::{ProvisioningResult, ProvisioningSummary};
use crate::routes::{Route, ViewState};
use crate::state::{navigation, session};
use crate::ui::ProvisioningSummaryView;

pub(crate) const fn result_state(ending: &ProvisioningResult) -> CheckState {
    match ending {
        ProvisioningResult::Success => CheckState::Done,
        ProvisioningResult::Skipped => CheckState::NotNeeded,
        ProvisioningResult::Failure => CheckState::CannotBeRead,
        ProvisioningResult::Warning => CheckState::Differs,
        ProvisioningResult::Unknown(_) => CheckState::NotChecked,
    }
}

/// A failed entry, and an account created without a role, show `State::Differs`.
pub(crate) fn summary_view(
    story: &ProvisioningSummary,
    view: &ViewState,
) -> ProvisioningSummaryView {
    let now: Instant = session().now();
    let href = story
        .source_id
        .as_deref()
        .and_then(UserId::parse)
        .map(|id| navigation().href(&Route::User(id), view));
    ProvisioningSummaryView {
        state: match &story.status {
            ProvisioningResult::Failure => CheckState::Differs,
            _ if story.was_created_without_role() => CheckState::Differs,
            ending => result_state(ending),
        },
        user: (story.display_name.clone(), href),
        when: story.activity_date_time.map_or_else(String::new, |at| {
            format!("{} ({})", at.relative_to(now), at.to_utc_text())
        }),
        summary: match story.describe_roles() {
            Some(roles) => format!("{} Roles sent: {roles}.", story.describe()),
            None => story.describe(),
        },
        advice: story.remedy(),
        steps: story
            .steps
            .iter()
            .map(|step| {
                let mark = match &step.status {
                    ProvisioningResult::Failure => CheckState::Differs,
                    ending => result_state(ending),
                };
                (mark, step.title().to_owned(), step.describe())
            })
            .collect(),
        modified_properties: story
            .modified_properties
            .iter()
            .map(|sent| {
                (
                    sent.name.clone(),
                    sent.old_value.clone().unwrap_or_default(),
                    sent.new_value.clone().unwrap_or_default(),
                )
            })
            .collect(),
    }
}
