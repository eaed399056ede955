//! The verdict with its evidence, and a link to the fix for each problem. Does not judge: `diagnosis` does.

use crate::diagnosis::{CheckStatus, Diagnosis, Fix};
use crate::guide::CheckState;
use crate::ids::UserId;
use crate::links;
use crate::routes::Route;
use crate::state::{navigation, session, use_view};
use crate::texts::user as texts;
use crate::ui::{Card, EvidenceList, EvidenceView, Verdict};
use leptos::prelude::*;

#[component]
pub(super) fn DiagnosisResult(diagnosis: Diagnosis, user: UserId) -> impl IntoView {
    let navigation = navigation();
    let user = StoredValue::new(user);
    let action = move |fix: Fix| fix_link(fix, &user.get_value());
    let state = if diagnosis.is_healthy() {
        CheckState::Done
    } else {
        CheckState::Differs
    };
    let lead = diagnosis.fix.and_then(action);
    let chain: Vec<EvidenceView> = diagnosis
        .checks
        .iter()
        .map(|link| EvidenceView {
            state: self::standing_state(link.status),
            title: link.title.clone(),
            detail: link.detail.clone(),
            action: link.fix.and_then(action),
        })
        .collect();
    let count = diagnosis.checks.len();
    let log = move || navigation.link(&Route::Log(Some(user.get_value())));
    view! {
        <Verdict state=state text=diagnosis.verdict>
            {diagnosis.remedy.map(|text| view! { <p>{text}</p> })}
            {lead.map(|(text, href)| view! { <p class="row"><a class="btn primary" href=href>{text}</a></p> })}
        </Verdict>
        <Card title=texts::WHY end=texts::evidence_count(count)>
            <EvidenceList links=chain />
            <p class="row">{move || view! { <a class="btn" href=log()>{texts::EVERYTHING_IN_LOG}</a> }}</p>
        </Card>
    }
}

const fn standing_state(status: CheckStatus) -> CheckState {
    match status {
        CheckStatus::Good => CheckState::Done,
        CheckStatus::Wrong => CheckState::Differs,
        CheckStatus::Note => CheckState::NotNeeded,
        CheckStatus::Waiting => CheckState::Waiting,
        CheckStatus::Unread => CheckState::CannotBeRead,
    }
}

/// Label and address of the page with the fix.
fn fix_link(fix: Fix, user: &UserId) -> Option<(String, String)> {
    let (view, session, navigation) = (use_view(), session(), navigation());
    let at = |text: &str, route: Route| {
        (
            text.to_owned(),
            navigation.href(&route, &view.get_untracked()),
        )
    };
    Some(match fix {
        // Both are on this page.
        Fix::SetRoles | Fix::ProvisionNow => return None,
        Fix::Assign => at(texts::ASSIGN, Route::Assignments),
        Fix::Mappings => at(texts::MAPPINGS, Route::Mappings),
        Fix::Connection => at(texts::CONNECTION, Route::Connection),
        Fix::Start => at(texts::START_JOB, Route::Provisioning),
        Fix::Attributes => at(texts::ROLE_ATTRIBUTES, Route::Attributes),
        Fix::Restore | Fix::RestoreApplication => at(texts::RESTORE, Route::Deleted),
        Fix::Preview => at(texts::WHAT_IS_SENT, Route::Preview(Some(user.clone()))),
        Fix::Log => at(texts::LOG, Route::Log(Some(user.clone()))),
        Fix::Restart => at(texts::RESTART_OPTIONS, Route::Provisioning),
        Fix::Account => (
            texts::OPEN_ACCOUNT.into(),
            links::user(&session.cloud(), user),
        ),
    })
}
