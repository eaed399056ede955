//! The plan for the mappings, with its diff. Does not change a started plan.

use super::options::{MappingOptionFields, MappingOptionsCard};
use super::restore::{RestoreSource, SchemaBackups};
use crate::changes::Change;
use crate::components::next_step::NextStep;
use crate::components::plan_view::PlanView;
use crate::components::schema_diff;
use crate::mappings::MappingOptions;
use crate::plan::Plan;
use crate::routes::Route;
use crate::state::{TenantState, current_run};
use crate::tenant::choices::Choices;
use crate::texts::{common, mappings::page as texts};
use crate::ui::{Button, Notice, Tone};
use leptos::prelude::*;

#[component]
pub(super) fn MappingsPlan(state: TenantState) -> impl IntoView {
    let run = current_run();
    let choices = MappingOptionFields::new(state);
    let restoring = RwSignal::new(None::<RestoreSource>);
    let started_plan = RwSignal::new(None::<Plan>);
    let running = RwSignal::new(false);
    // A started plan stays on the page until it ends and the administrator chooses something else.
    Effect::new(
        move |before: Option<(MappingOptions, Option<RestoreSource>, Option<Choices>)>| {
            let now = (choices.options(), restoring.get(), state.desired());
            if before.is_some_and(|before| before != now) && !running.get_untracked() {
                started_plan.set(None);
            }
            now
        },
    );
    let planned = Memo::new(move |_| {
        if let Some(started_plan) = started_plan.get() {
            return Some(started_plan);
        }
        let (options, restoring) = (choices.options(), restoring.get());
        state.with_observed(|observed| {
            let observed = observed?;
            Some(match restoring {
                Some(restoring) => restoring.plan(observed),
                None => crate::plan::mappings::plan(observed, options),
            })
        })
    });
    let stopped = RwSignal::new(false);
    let done = Callback::new(move |complete: bool| {
        running.set(false);
        stopped.set(!complete);
        if complete {
            restoring.set(None);
        }
    });
    let plan_again = move |()| {
        started_plan.set(None);
        stopped.set(false);
        state.refresh();
    };
    let on_cancel = move |()| {
        started_plan.set(None);
        restoring.set(None);
        state.refresh();
    };
    view! {
        <fieldset class="plain stack" disabled=move || run.running.get()>
            <MappingOptionsCard state=state choices=choices />
        </fieldset>
        {move || restoring.get().map(|restoring| view! {
            <Notice tone=Tone::Warn title=restoring.title()>
                <p>{restoring.warning()}</p>
                <p class="row"><Button on_press=on_cancel>{texts::DO_NOT_PUT_BACK}</Button></p>
            </Notice>
        })}
        {move || planned.get().map(|plan| {
            if plan.changes.is_empty() && plan.blocked.is_empty() {
                return view! { <p class="muted">{texts::NOTHING_TO_CHANGE}</p> }.into_any();
            }
            let (label, announced) = (start_label(&plan), plan.clone());
            let on_start = move |()| { running.set(true); started_plan.set(Some(announced.clone())); };
            view! {
                {schema_diff::plan_diff(&plan)}
                <PlanView plan=plan start=label started=on_start done=done />
            }.into_any()
        })}
        {move || stopped.get().then(|| view! { <p class="row"><Button on_press=plan_again>{common::CHECK_AND_PLAN_AGAIN}</Button></p> })}
        <fieldset class="plain stack" disabled=move || run.running.get()>
            <SchemaBackups state=state restoring=restoring />
        </fieldset>
        <NextStep here=Route::Mappings />
    }
}

fn start_label(plan: &Plan) -> String {
    match plan.changes.first() {
        Some(Change::RestoreDefaults(_)) => texts::START_RESTORING_DEFAULTS.into(),
        Some(Change::WriteSchema(write)) if write.goal.is_none() => {
            texts::START_PUTTING_BACK.into()
        }
        _ => texts::WRITE.into(),
    }
}
