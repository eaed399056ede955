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
use crate::plan::connection::{Draft, Form as Said, draft};
use crate::routes::Route;
use crate::run::journal::Journal;
use crate::secret::Secret;
use crate::state::{TenantState, current_run, resumption, session};
use crate::tenant::choices::Choices;
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
    let said = Memo::new(move |_| fields.to_form(first.selection()));
    let held = RwSignal::new(None::<Plan>);
    let [running, over, come] = [false; 3].map(RwSignal::new);
    // A started plan stays on the page until it ends and the administrator changes the form. A proposed start is not a
    // change by the administrator.
    Effect::new(move |before: Option<(Said, bool, Option<Choices>)>| {
        let (said, is_decided) = (said.get(), fields.is_decided());
        let starts = said.start;
        let said = Said {
            start: starts && is_decided,
            ..said
        };
        let now = (said, is_decided, state.desired());
        let is_news = before.is_some_and(|before| before != now);
        // The plan of a stopped run can be started again, so it must not include a start that the form does not.
        let exceeds = !starts
            && !come.get_untracked()
            && held.with_untracked(|held| held.as_ref().is_some_and(has_start));
        if (is_news || exceeds) && !running.get_untracked() {
            held.set(None);
            come.set(false);
        }
        now
    });
    let made = move |continues: bool| {
        let said = said.get();
        state.with_observed(|observed| observed.map(|observed| draft(observed, &said, continues)))
    };
    let drafted = Memo::new(move |_| {
        if let Some(held) = held.get() {
            return Some(Draft::Plan(held));
        }
        made(continued.with(|run| run.as_ref().is_some_and(|run| run.needs_token)))
    });
    let can_without = Memo::new(move |_| {
        matches!(drafted.get(), Some(Draft::Incomplete(_)))
            && matches!(made(false), Some(Draft::Plan(plan)) if !plan.changes.is_empty())
    });
    let without = Callback::new(move |()| {
        continued.update(|run| {
            if let Some(run) = run {
                run.needs_token = false;
            }
        });
    });
    let given = Callback::new(move |()| RunValues::with_token(fields.token.get_untracked()));
    let begin = move |plan: Plan| {
        running.set(true);
        over.set(false);
        come.set(false);
        held.set(Some(plan));
        continued.set(None);
        fields.token.set(Secret::new(String::new()));
    };
    let done = Callback::new(move |complete: bool| {
        running.set(false);
        come.set(complete);
        over.set(true);
    });
    let again = move |()| {
        held.set(None);
        over.set(false);
        state.refresh();
    };
    // Shown beside a plan with a start until the start is done.
    let roleless = move |plan: &Plan| {
        let but = plan.changes.iter().find_map(|change| match change {
            Change::SetRoles(set) => Some(set.user.clone()),
            _ => None,
        });
        has_start(plan).then_some(move || {
            let but = but.clone();
            (!come.get()).then(|| view! { <NoRoleWarning but=but remedy="Set their roles under People first, or leave the start out of this run." /> })
        })
    };
    view! {
        <Permission />
        <Card title="Environments"><EnvironmentChoice route=StoredValue::new(Route::Connection) /></Card>
        <fieldset class="plain stack" disabled=move || run.running.get()><ConnectionForm fields=fields /><FirstUserForm first=first state=state /></fieldset>
        {move || continued.get().map(|run| view! { <ResumeNotice run=run draft=drafted can_without=can_without without=without /> })}
        {move || match drafted.get() {
            Some(Draft::Plan(plan)) => {
                let (label, announced) = (Journal::plan_title(&plan), plan.clone());
                view! {
                    {roleless(&plan)}
                    {schema_diff::plan_diff(&plan)}
                    <PlanView plan=plan start=label started=move |()| begin(announced.clone()) done=done given=given />
                }.into_any()
            }
            // The notice of the resumed run lists the missing input.
            Some(_) if continued.with(Option::is_some) => ().into_any(),
            Some(Draft::Incomplete(missing)) => missing_card(&missing),
            Some(Draft::NothingToDo) => view! { <p class="muted">"Nothing to do: the tenant has everything that the form says. Paste a new Secret Token to replace the saved one."</p> }.into_any(),
            None => view! { <p class="muted">"The tenant is read for these choices; the plan is shown here after it."</p> }.into_any(),
        }}
        {move || (over.get() && !running.get()).then(|| if come.get() {
            view! { <NextStep here=Route::Connection leading=true /> }.into_any()
        } else {
            view! { <p class="row"><Button on_press=again>"Check again and plan anew"</Button></p> }.into_any()
        })}
    }
}

fn has_start(plan: &Plan) -> bool {
    let mut all = plan.changes.iter();
    all.any(|change| matches!(change, Change::StartJob(_)))
}
