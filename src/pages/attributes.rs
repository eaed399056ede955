//! The page of Step 1's attributes: existing, missing, and owned by other applications; creates the missing ones. Never
//! creates one that exists, and deletes one only in a plan of its own.

mod delete;
mod further;
mod owners;
mod row;

use crate::components::application_page::{ApplicationPage, read_view};
use crate::components::choices::EnvironmentChoice;
use crate::components::next_step::NextStep;
use crate::components::plan_view::PlanView;
use crate::plan::{self, Plan};
use crate::routes::Route;
use crate::state::tenant;
use crate::tenant::attributes::RoleAttribute;
use crate::tenant::choices::Choices;
use crate::tenant::observed::Observed;
use crate::texts::{attributes as texts, environments, things};
use crate::ui::{Card, Explain, Loading, Notice, Term, Tone};
use delete::DeleteAttributes;
use further::further_attributes;
use leptos::prelude::*;
use owners::{beside_synced_choice, borrowed_notice, other_owners_notice};
use row::attribute_row;

#[component]
pub(crate) fn Attributes() -> impl IntoView {
    let state = tenant();
    let retry = Callback::new(move |()| state.refresh());
    // A started plan stays on the page until the administrator refreshes or changes the choices.
    let started_plan = RwSignal::new(None::<Plan>);
    Effect::new(move |before: Option<Option<Choices>>| {
        let choices = state.desired();
        if before.is_some_and(|before| before != choices) {
            started_plan.set(None);
        }
        choices
    });
    let beside_synced = RwSignal::new(false);
    let planned = Memo::new(move |_| {
        let plan = if beside_synced.get() {
            plan::attributes_beside_synced
        } else {
            plan::attributes
        };
        started_plan
            .get()
            .or_else(|| state.with_observed(|observed| observed.map(plan)))
    });
    let on_refresh = Callback::new(move |()| {
        started_plan.set(None);
        state.refresh();
    });
    view! {
        <ApplicationPage title=texts::TITLE lead=texts::LEAD on_refresh=on_refresh>
        <div class="stack">
            <Card title=environments::TITLE><EnvironmentChoice route=StoredValue::new(Route::Attributes) /></Card>
            {move || match state.observed() {
                None => view! { <Loading what=things::ATTRIBUTES /> }.into_any(),
                Some(observed) => read_view(Some(observed.attributes.clone()), things::ATTRIBUTES, retry, |attributes| present(&observed, &attributes, beside_synced)),
            }}
        {move || planned.get().map(|plan| {
            let start = start_label(&plan);
            let announced = plan.clone();
            view! { <PlanView plan=plan start=start started=move |()| started_plan.set(Some(announced.clone())) done=|_| () /> }
        })}
        <DeleteAttributes />
        <NextStep here=Route::Attributes />
        </div>
        </ApplicationPage>
    }
}

fn present(
    observed: &Observed,
    attributes: &[RoleAttribute],
    beside_synced: RwSignal<bool>,
) -> AnyView {
    let is_owner_deleted = matches!(observed.deleted_application, Ok(Some(_)));
    let rows = attributes
        .iter()
        .map(|attribute| attribute_row(attribute, is_owner_deleted))
        .collect_view();
    view! {
        <div class="stack">
            {borrowed_notice(observed)}
            {obstacles_notice(observed)}
            <Card title=texts::LIST_TITLE end=owner(observed)><p class="muted pad">{texts::EXTENSION_ATTRIBUTES} " " <Explain term=Term::ExtensionAttribute /></p><ul class="plain list" aria-label=texts::TITLE>{rows}</ul></Card>
            {further_attributes(observed)}
            {other_owners_notice(observed)}
            {beside_synced_choice(attributes, beside_synced)}
        </div>
    }
    .into_any()
}

fn start_label(plan: &Plan) -> String {
    match plan
        .changes
        .iter()
        .filter(|change| change.request().is_some())
        .count()
    {
        0 => texts::WAIT.into(),
        count => texts::create(count),
    }
}

fn owner(observed: &Observed) -> String {
    let name = observed
        .owner
        .as_ref()
        .ok()
        .and_then(|owner| owner.as_ref())
        .and_then(|owner| owner.display_name.clone());
    name.map(|name| texts::on_application(&name.into()))
        .unwrap_or_default()
}

/// Obstacles to provisioning. Shown because they matter before anything is created on the application.
fn obstacles_notice(observed: &Observed) -> Option<AnyView> {
    let obstacles = observed.obstacles();
    (!obstacles.is_empty()).then(|| {
        let items = obstacles
            .iter()
            .map(|obstacle| view! { <li><b>{obstacle.title()}</b> ". " {obstacle.meaning()} " " {obstacle.remedy()}</li> })
            .collect_view();
        view! { <Notice tone=Tone::Warn title=texts::LOOK_AT_APPLICATION><ul class="plain stack">{items}</ul></Notice> }
            .into_any()
    })
}
