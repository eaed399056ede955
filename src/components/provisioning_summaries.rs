//! Converts provisioning summaries to their views.

use crate::guide::CheckState;
use crate::ids::UserId;
use crate::instant::Instant;
use crate::provisioning::summary::{ProvisioningResult, ProvisioningSummary};
use crate::routes::{Route, ViewState};
use crate::state::{navigation, session};
use crate::texts::{locale, log as texts, times};
use crate::ui::ProvisioningSummaryView;

pub(crate) const fn result_state(result: &ProvisioningResult) -> CheckState {
    match result {
        ProvisioningResult::Success => CheckState::Done,
        ProvisioningResult::Skipped => CheckState::NotNeeded,
        ProvisioningResult::Failure => CheckState::CannotBeRead,
        ProvisioningResult::Warning => CheckState::Differs,
        ProvisioningResult::Unknown(_) => CheckState::NotChecked,
    }
}

/// A failed entry, and an account created without a role, show `CheckState::Differs`.
pub(crate) fn summary_view(
    summary: &ProvisioningSummary,
    view: &ViewState,
) -> ProvisioningSummaryView {
    let now: Instant = session().now();
    let href = summary
        .source_id
        .as_deref()
        .and_then(UserId::parse)
        .map(|id| navigation().href(&Route::User(id), view));
    ProvisioningSummaryView {
        state: match &summary.status {
            ProvisioningResult::Failure => CheckState::Differs,
            _ if summary.was_created_without_role() => CheckState::Differs,
            result => result_state(result),
        },
        user: (summary.display_name.clone(), href),
        when: summary.activity_date_time.map_or_else(String::new, |at| {
            format!(
                "{} ({})",
                times::relative(at, now),
                locale::date_and_time(at)
            )
        }),
        exact_time: summary
            .activity_date_time
            .map_or_else(String::new, locale::exact_time),
        summary: match summary.describe_roles() {
            Some(roles) => texts::with_roles(&summary.describe(), &roles),
            None => summary.describe(),
        },
        advice: summary.remedy(),
        steps: summary
            .steps
            .iter()
            .map(|step| {
                let state = match &step.status {
                    ProvisioningResult::Failure => CheckState::Differs,
                    result => result_state(result),
                };
                (state, step.title().to_owned(), step.describe())
            })
            .collect(),
        modified_properties: summary
            .modified_properties
            .iter()
            .map(|property| {
                (
                    property.name.clone(),
                    property.old_value.clone().unwrap_or_default(),
                    property.new_value.clone().unwrap_or_default(),
                )
            })
            .collect(),
    }
}
