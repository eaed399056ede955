//! The page of Step 1's attributes: existing, missing, and owned by other applications; creates the missing ones. Never
//! creates one that exists, and never deletes any.

mod owners;
mod row;

use crate::components::choices::EnvironmentChoice;
use crate::components::for_application::{ForApplication, read};
use crate::components::next::Next;
use crate::components::run::PlanView;
use crate::foreign::isolated;
use crate::plan::{self, Plan};
use crate::routes::Route;
use crate::state::tenant;
use crate::tenant::attributes::Attribute;
use crate::tenant::desired::Desired;
use crate::tenant::observed::Observed;
use crate::ui::{Card, Loading, Notice, Tone};
use leptos::prelude::*;
use owners::{borrowed, elsewhere};
use row::row;

#[component]
pub(crate) fn Attributes() -> impl IntoView {
    let state = tenant();
    let retry = Callback::new(move |()| state.refresh());
    // A started plan stays on the page until the administrator refreshes or changes the choices.
    let held = RwSignal::new(None::<Plan>);
    Effect::new(move |before: Option<Option<Desired>>| {
        let desired = state.desired();
        if before.is_some_and(|before| before != desired) {
            held.set(None);
        }
        desired
    });
    let planned = Memo::new(move |_| {
        held.get()
            .or_else(|| state.with(|observed| observed.map(plan::attributes)))
    });
    let again = Callback::new(move |()| {
        held.set(None);
        state.refresh();
    });
    view! {
        <ForApplication title="Role attributes" lead="One text attribute for each environment carries a person's Workato role. They are directory extensions of the application." again=again>
        <div class="stack">
            <Card title="Environments"><EnvironmentChoice route=StoredValue::new(Route::Attributes) /></Card>
            {move || match state.observed() {
                None => view! { <Loading what="the attributes" /> }.into_any(),
                Some(observed) => read(Some(observed.attributes.clone()), "the attributes", retry, |attributes| present(&observed, &attributes)),
            }}
        {move || planned.get().map(|plan| {
            let start = button(&plan);
            let announced = plan.clone();
            view! { <PlanView plan=plan start=start started=move |()| held.set(Some(announced.clone())) done=|_| () /> }
        })}
        <Next here=Route::Attributes />
        </div>
        </ForApplication>
    }
}

fn present(observed: &Observed, attributes: &[Attribute]) -> AnyView {
    let rows = attributes.iter().map(row).collect_view();
    view! {
        <div class="stack">
            {borrowed(observed)}
            {hindrances(observed)}
            <Card title="As the tenant has them" end=owner(observed)><ul class="plain list" aria-label="Role attributes">{rows}</ul></Card>
            {besides(observed)}
            {elsewhere(observed)}
        </div>
    }
    .into_any()
}

fn button(plan: &Plan) -> String {
    match plan
        .changes
        .iter()
        .filter(|change| change.request().is_some())
        .count()
    {
        0 => "Wait until they are usable".into(),
        1 => "Create 1 attribute".into(),
        count => format!("Create {count} attributes"),
    }
}

fn owner(observed: &Observed) -> String {
    let name = observed
        .owner
        .as_ref()
        .ok()
        .and_then(|owner| owner.as_ref())
        .and_then(|owner| owner.display_name.clone());
    name.map(|name| format!("On {}", isolated(&name)))
        .unwrap_or_default()
}

/// Obstacles to provisioning. Shown because they matter before anything is created on the application.
fn hindrances(observed: &Observed) -> Option<AnyView> {
    let obstacles = observed.obstacles();
    (!obstacles.is_empty()).then(|| {
        let items = obstacles
            .iter()
            .map(|obstacle| view! { <li><b>{obstacle.title()}</b> ". " {obstacle.meaning()} " " {obstacle.remedy()}</li> })
            .collect_view();
        view! { <Notice tone=Tone::Warn title="Look at the application first".to_owned()><ul class="plain stack">{items}</ul></Notice> }
            .into_any()
    })
}

/// Other attributes that hold roles. Removing a role sets them too.
fn besides(observed: &Observed) -> Option<AnyView> {
    let sends = &observed.environments.sends;
    let items: Vec<_> = observed
        .besides
        .iter()
        .map(|attribute| {
            let mapped = sends
                .iter()
                .find(|one| one.extensions().any(|name| name == attribute.name));
            let words = mapped.map_or_else(
                || "Belongs to an application whose attributes are sent.".to_owned(),
                |one| format!("A mapping sends it as the role in {}.", one.environment),
            );
            let name = attribute.name.to_string();
            view! { <li><code>{name}</code> " " {words}</li> }
        })
        .collect();
    (!observed.besides.is_empty()).then(|| {
        view! {
            <Notice tone=Tone::Info title="Further attributes carry roles".to_owned()>
                <p>"No environment is set up with them. When access is removed, the roles in them are removed as well."</p>
                <ul class="plain stack">{items}</ul>
            </Notice>
        }
        .into_any()
    })
}
