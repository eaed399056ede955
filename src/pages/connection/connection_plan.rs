//! The plan for the connection form, its run and what follows. The token stays in its field until the run starts, and
//! is stored nowhere.

use super::first_user::FirstUserFields;
use super::first_user::form::FirstUserForm;
use super::missing_input::{ResumeNotice, ResumedRun, missing_card};
use super::permission::Permission;
use crate::changes::Change;
use crate::changes::run_values::RunValues;
use crate::components::choices::EnvironmentChoice;
use crate::components::connection_form::{ConnectionFields, ConnectionForm};
use crate::components::next_step::NextStep;
use crate::components::no_role_warning::NoRoleWarning;
use crate::components::plan_view::PlanView;
use crate::components::schema_diff;
use crate::plan::Plan;
use crate::plan::connection::{Draft, Form, draft};
use crate::routes::Route;
use crate::secret::Secret;
use crate::state::{TenantState, current_run, resumption, session};
use crate::tenant::choices::Choices;
use crate::texts::{changes_view, common, connection as texts, environments};
use crate::ui::{Button, Card};
use leptos::prelude::*;

/// The form and the plan that follows from it.
#[component]
pub(super) fn ConnectionPlan(state: TenantState) -> impl IntoView {
    let (session, run) = (session(), current_run());
    let (fields, first) = (
        ConnectionFields::new(state),
        FirstUserFields::new(state, session.client()),
    );
    let continued = RwSignal::new(None::<ResumedRun>);
    Effect::new(move |_| {
        if let Some(journal) = resumption().take_journal() {
            fields.restore(&journal);
            first.restore(&journal);
            continued.set(Some(ResumedRun::from_journal(&journal)));
        }
    });
    let form = Memo::new(move |_| fields.to_form(first.selection()));
    let started_plan = RwSignal::new(None::<Plan>);
    let [running, ended, completed] = [false; 3].map(RwSignal::new);
    // A started plan stays on the page until it ends and the administrator changes the form. A proposed start is not a
    // change by the administrator.
    Effect::new(move |before: Option<(Form, bool, Option<Choices>)>| {
        let (form, is_decided) = (form.get(), fields.is_decided());
        let starts = form.start;
        let form = Form {
            start: starts && is_decided,
            ..form
        };
        let now = (form, is_decided, state.desired());
        let is_changed = before.is_some_and(|before| before != now);
        // The plan of a stopped run can be started again, so it must not include a start that the form does not.
        let exceeds = !starts
            && !completed.get_untracked()
            && started_plan.with_untracked(|plan| plan.as_ref().is_some_and(has_start));
        if (is_changed || exceeds) && !running.get_untracked() {
            started_plan.set(None);
            completed.set(false);
        }
        now
    });
    let make_draft = move |continues: bool| {
        let form = form.get();
        state.with_observed(|observed| observed.map(|observed| draft(observed, &form, continues)))
    };
    let drafted = Memo::new(move |_| {
        if let Some(started_plan) = started_plan.get() {
            return Some(Draft::Plan(started_plan));
        }
        make_draft(continued.with(|run| run.as_ref().is_some_and(|run| run.needs_token)))
    });
    let can_without = Memo::new(move |_| {
        matches!(drafted.get(), Some(Draft::Incomplete(_)))
            && matches!(make_draft(false), Some(Draft::Plan(plan)) if !plan.changes.is_empty())
    });
    let without = Callback::new(move |()| {
        continued.update(|run| {
            if let Some(run) = run {
                run.needs_token = false;
            }
        });
    });
    let typed_values = Callback::new(move |()| RunValues::with_token(fields.token.get_untracked()));
    let on_start = move |plan: Plan| {
        running.set(true);
        ended.set(false);
        completed.set(false);
        started_plan.set(Some(plan));
        continued.set(None);
        fields.token.set(Secret::new(String::new()));
    };
    let done = Callback::new(move |complete: bool| {
        running.set(false);
        completed.set(complete);
        ended.set(true);
    });
    let on_refresh = move |()| {
        started_plan.set(None);
        ended.set(false);
        state.refresh();
    };
    // Shown beside a plan with a start until the start is done.
    let role_warning = move |plan: &Plan| {
        let except = plan.changes.iter().find_map(|change| match change {
            Change::SetRoles(set) => Some(set.user.clone()),
            _ => None,
        });
        has_start(plan).then_some(move || {
            let except = except.clone();
            (!completed.get())
                .then(|| view! { <NoRoleWarning except=except remedy=texts::SET_ROLES_FIRST /> })
        })
    };
    view! {
        <Permission />
        <Card title=environments::TITLE><EnvironmentChoice route=StoredValue::new(Route::Connection) /></Card>
        <fieldset class="plain stack" disabled=move || run.running.get()><ConnectionForm fields=fields /><FirstUserForm first=first state=state /></fieldset>
        {move || continued.get().map(|run| view! { <ResumeNotice run=run draft=drafted can_without=can_without without=without /> })}
        {move || match drafted.get() {
            Some(Draft::Plan(plan)) => {
                let announced = plan.clone();
                view! {
                    {role_warning(&plan)}
                    {schema_diff::plan_diff(&plan)}
                    <PlanView plan=plan start=changes_view::APPLY started=move |()| on_start(announced.clone()) done=done typed_values=typed_values />
                }.into_any()
            }
            // The notice of the resumed run lists the missing input.
            Some(_) if continued.with(Option::is_some) => ().into_any(),
            Some(Draft::Incomplete(missing)) => missing_card(&missing),
            Some(Draft::NothingToDo) => view! { <p class="muted">{texts::NOTHING_TO_DO}</p> }.into_any(),
            None => view! { <p class="muted">{texts::NOT_READ_YET}</p> }.into_any(),
        }}
        {move || (ended.get() && !running.get()).then(|| if completed.get() {
            view! { <NextStep here=Route::Connection leading=true /> }.into_any()
        } else {
            view! { <p class="row"><Button on_press=on_refresh>{common::CHECK_AND_PLAN_AGAIN}</Button></p> }.into_any()
        })}
    }
}

fn has_start(plan: &Plan) -> bool {
    let mut all = plan.changes.iter();
    all.any(|change| matches!(change, Change::StartJob(_)))
}
