//! The choice of a user's roles and the plan to change them. The next change starts from the confirmed values.

use super::field::role_field;
use crate::changes::Change;
use crate::components::choices::model::ModelNotes;
use crate::components::plan_view::PlanView;
use crate::plan::{self, Plan};
use crate::state::current_run;
use crate::tenant::user_roles::UserRoles;
use crate::texts::user as texts;
use crate::ui::{Card, Notice, Tone};
use crate::workato::Environment;
use leptos::prelude::*;

#[component]
pub(super) fn RoleEditor(roles: UserRoles) -> impl IntoView {
    let run = current_run();
    let before = RwSignal::new(roles.clone());
    let inputs: Vec<(Environment, RwSignal<String>)> = roles
        .values
        .iter()
        .map(|value| {
            (
                value.environment.clone(),
                RwSignal::new(value.value.clone().unwrap_or_default()),
            )
        })
        .collect();
    let fields = roles
        .values
        .iter()
        .zip(&inputs)
        .enumerate()
        .map(|(index, (role, (_, value)))| role_field(role, index, before, *value))
        .collect_view();
    let choices = StoredValue::new(inputs);
    let started_plan = RwSignal::new(None::<Plan>);
    let running = RwSignal::new(false);
    // A started plan stays on the page until it ends and the administrator chooses something else.
    Effect::new(move |previous: Option<Vec<String>>| {
        let now: Vec<String> =
            choices.with_value(|choices| choices.iter().map(|(_, value)| value.get()).collect());
        if previous.is_some_and(|previous| previous != now) && !running.get_untracked() {
            started_plan.set(None);
        }
        now
    });
    let done = Callback::new(move |complete| {
        running.set(false);
        if complete {
            // The next change starts from the confirmed values.
            let confirmed =
                started_plan.with_untracked(|plan| plan.as_ref().map(|plan| plan.changes.clone()));
            before.update(|before| before.confirm(&confirmed.unwrap_or_default()));
        }
    });
    let planned = Memo::new(move |_| {
        // Skips an environment that has no value and got none.
        let new_roles: Vec<(Environment, String)> = choices.with_value(|choices| {
            choices
                .iter()
                .map(|(environment, value)| (environment.clone(), value.get()))
                .filter(|(environment, value)| {
                    !value.is_empty() || before.with(|before| before.value(environment).is_some())
                })
                .collect()
        });
        if let Some(plan) = started_plan.get() {
            return Ok(plan);
        }
        before
            .with(|before| plan::user_roles::plan(before, &new_roles))
            .map(|change| Plan {
                changes: change.map(Change::SetRoles).into_iter().collect(),
                blocked: Vec::new(),
            })
    });
    let is_restricted = roles.user.is_management_restricted();
    view! {
        {is_restricted.then(|| view! { <Notice tone=Tone::Warn title=texts::RESTRICTED_TITLE>{texts::RESTRICTED}</Notice> })}
        <Card title=texts::ROLES end=texts::ROLES_EXACT><fieldset class="plain stack" disabled=move || run.running.get()><ModelNotes />{fields}</fieldset></Card>
        {move || match planned.get() {
            Err((environment, error)) => view! { <Notice tone=Tone::Warn title=texts::role_not_writable(&environment)>{error.to_string()}</Notice> }.into_any(),
            Ok(plan) if plan.changes.is_empty() => {
                let has = before.with(|before| before.values.iter().any(|value| value.value.is_some()));
                let text = if has { texts::NOTHING_TO_CHANGE } else { texts::NO_ROLE_YET };
                view! { <p class="muted">{text}</p> }.into_any()
            }
            Ok(plan) => {
                let announced = plan.clone();
                view! { <PlanView plan=plan start=texts::SET_ROLES started=move |()| { running.set(true); started_plan.set(Some(announced.clone())); } done=done /> }.into_any()
            }
        }}
    }
}
