//! The checklist page: every documented step with its current state. Changes nothing: each row links to the page that
//! does.

mod card;
mod ticks;

use crate::checklist::{Finding, check, count_in_state, optional_progress, progress};
use crate::components::application_page::ApplicationPage;
use crate::components::choices::model::ModelChoice;
use crate::components::consent::Consent;
use crate::components::text::missing_consent;
use crate::graph::endpoint::SERVICE_PRINCIPAL;
use crate::guide::{CheckState, RowId, Section};
use crate::platform::TabStorage;
use crate::routes::Route;
use crate::state::{role_model, session, tenant, use_view};
use crate::texts::setup as texts;
use crate::ui::{Card, Loading, Notice, ProgressSummary, Tone};
use card::section_card;
use leptos::prelude::*;
use std::rc::Rc;
use ticks::{load_ticks, save_ticks};

#[component]
pub(crate) fn Setup() -> impl IntoView {
    let session = session();
    let state = tenant();
    let view = use_view();
    let tab = session.platform().tab_storage.clone();
    let ticks = RwSignal::new(
        view.get_untracked()
            .app
            .map(|app| load_ticks(&*tab, app.as_str()))
            .unwrap_or_default(),
    );
    let tab = StoredValue::new_local(tab);
    let toggle = Callback::new(move |(at, on): ((RowId, usize), bool)| {
        ticks.update(|ticks| {
            ticks.retain(|ticked| *ticked != at);
            if on {
                ticks.push(at);
            }
        });
        if let Some(app) = view.get_untracked().app {
            tab.with_value(|tab: &Rc<dyn TabStorage>| {
                save_ticks(&**tab, app.as_str(), &ticks.get_untracked());
            });
        }
    });
    let findings = Memo::new(move |_| {
        state.users.with_users(|_| ());
        let observed = state.observed()?;
        let granted = session.granted_scopes();
        Some(role_model().with(|model| check(&observed, model, granted, &ticks.get())))
    });
    let is_read = Memo::new(move |_| findings.with(Option::is_some));
    let retry = Callback::new(move |()| state.refresh());
    view! {
        <ApplicationPage title=texts::TITLE lead=texts::LEAD>
            <div class="stack">
                {move || match findings.get() {
                    None => view! { <Loading what=texts::STATE_OF_TENANT /> }.into_any(),
                    Some(findings) => view! { {consent(&findings, retry)} {summary(&findings)} }.into_any(),
                }}
                {move || findings.get().map(|findings| {
                    let view = view.get();
                    Section::ALL.into_iter().map(|section| section_card(section, &findings, &view, toggle)).collect_view()
                })}
                {move || is_read.get().then(|| view! { <Card title=texts::PERMISSION_MODEL><div class="stack"><ModelChoice route=Route::Setup /></div></Card> })}
            </div>
        </ApplicationPage>
    }
}

/// If the application cannot be read, everything else waits for that permission.
fn consent(findings: &[Finding], retry: Callback<()>) -> Option<AnyView> {
    let (state, session) = (tenant(), session());
    let is_open = findings.iter().any(|finding| {
        finding.row.id == RowId::Application && finding.state == CheckState::NotPermitted
    });
    let error =
        state.with_observed(|observed| observed?.enterprise_application.as_ref().err().cloned());
    let scope = error
        .as_ref()
        .and_then(missing_consent)
        .unwrap_or(SERVICE_PRINCIPAL.scope);
    let granted = session
        .account()
        .is_some_and(|account| SERVICE_PRINCIPAL.is_granted(&account.granted));
    (is_open && !granted).then(|| {
        view! {
            <Notice tone=Tone::Warn title=texts::PERMISSION_MISSING_TITLE>
                <p>{texts::PERMISSION_MISSING}</p>
                <Consent scopes=vec![scope] granted=retry />
            </Notice>
        }
        .into_any()
    })
}

fn summary(findings: &[Finding]) -> impl IntoView + use<> {
    let (done, total) = progress(findings);
    let shown = [
        CheckState::ToDo,
        CheckState::Differs,
        CheckState::Waiting,
        CheckState::NotPermitted,
        CheckState::ManualCheck,
        CheckState::CannotBeTold,
        CheckState::CannotBeRead,
        CheckState::NotChecked,
    ];
    let (ticked, all) = optional_progress(findings);
    let optional = (all > 0).then(|| {
        (
            texts::OPTIONAL_STEPS.to_owned(),
            texts::progress(ticked, all),
        )
    });
    let counts: Vec<(String, String)> = shown
        .into_iter()
        .map(|state| (state.label().to_owned(), count_in_state(findings, state)))
        .filter(|(_, count)| *count > 0)
        .map(|(label, count)| (label, count.to_string()))
        .chain(optional)
        .collect();
    view! { <ProgressSummary done=done total=total counts=counts /> }
}
