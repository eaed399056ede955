//! Owns the page of Step 3: every documented line with its state, what else is wrong, the difference, and writing it.
//! Refuses to write without a difference shown, and without a backup.

mod checklist;
pub(super) mod difference;
mod restore;

use crate::changes::Change;
use crate::components::for_application::ForApplication;
use crate::components::next::Next;
use crate::components::page_link::PageLink;
use crate::components::reading::{Unread, check_when_seen};
use crate::components::run::PlanView;
use crate::mappings::state::look;
use crate::mappings::{Fault, Options};
use crate::plan::Plan;
use crate::routes::Route;
use crate::state::{TenantState, current_run, tenant};
use crate::tenant::desired::Desired;
use crate::tenant::observed::Observed;
use crate::ui::{Button, Card, CheckField, Empty, Loading, Notice, Tone};
use leptos::prelude::*;
use restore::{Restore, Restoring};

/// The mappings.
#[component]
pub(crate) fn Mappings() -> impl IntoView {
    view! {
        <ForApplication title="Attribute mappings" lead="What Entra sends to Workato for each person. Only what differs from the procedure is changed; everything else in the schema stays as it is."><Picked state=tenant() /></ForApplication>
    }
}

#[component]
fn Picked(state: TenantState) -> impl IntoView {
    let retry = Callback::new(move |()| state.refresh());
    check_when_seen(state);
    let there = Memo::new(move |_| {
        state.with(|observed| observed.map(|observed| matches!(observed.schema, Ok(Some(_)))))
    });
    view! {
        <div class="stack">
            {move || match (there.get(), state.observed()) {
                (None, _) | (_, None) => view! { <Loading what="the mappings" /> }.into_any(),
                (Some(_), Some(observed)) => match &observed.schema {
                    Err(error) => view! { <Unread error=error.clone() what="the mappings" retry=retry /> }.into_any(),
                    Ok(_) => present(&observed),
                },
            }}
            // Drawn once, so that what is chosen stays when the tenant is read again.
            {move || (there.get() == Some(true)).then(|| view! { <Wanted state=state /> })}
        </div>
    }
}

/// What is there.
fn present(observed: &Observed) -> AnyView {
    match look(observed) {
        Ok(mappings) => checklist::shown(observed, &mappings),
        Err((_, why)) => {
            let none_yet = matches!(observed.schema, Ok(None)) && observed.jobs.is_ok();
            view! {
                <Empty title="The mappings cannot be checked yet">
                    <p>{why}</p>
                    {none_yet.then(|| view! { <p>"The connection page creates the job, sets the mappings and starts it in one run."</p> })}
                    <p class="row">
                        <PageLink to=Route::Connection>"Go to the connection"</PageLink>
                        <PageLink to=Route::Attributes>"Go to the role attributes"</PageLink>
                    </p>
                </Empty>
            }
            .into_any()
        }
    }
}

/// What can be chosen besides the documented lines.
#[derive(Clone, Copy)]
struct Choices {
    groups_off: RwSignal<bool>,
    from_mail: RwSignal<bool>,
    delete: RwSignal<bool>,
    no_filter: RwSignal<bool>,
    /// Whether Delete is ticked now.
    deletes: Memo<bool>,
}

impl Choices {
    fn new(state: TenantState) -> Self {
        let deletes = Memo::new(move |_| {
            state.with(|observed| {
                observed
                    .and_then(|observed| look(observed).ok())
                    .is_some_and(|mappings| {
                        mappings
                            .located
                            .mapping
                            .flow_types()
                            .any(|flow| flow == "Delete")
                    })
            })
        });
        Self {
            groups_off: RwSignal::new(true),
            from_mail: RwSignal::new(false),
            delete: RwSignal::new(deletes.get_untracked()),
            no_filter: RwSignal::new(false),
            deletes,
        }
    }

    fn options(self) -> Options {
        let (wanted, is) = (self.delete.get(), self.deletes.get());
        Options {
            groups_off: self.groups_off.get(),
            user_name_from_mail: self.from_mail.get(),
            delete: (wanted != is).then_some(wanted),
            no_filter: self.no_filter.get(),
        }
    }
}

/// The choices, the plan with its difference, and what can be put back.
#[component]
fn Wanted(state: TenantState) -> impl IntoView {
    let run = current_run();
    let choices = Choices::new(state);
    let restoring = RwSignal::new(None::<Restoring>);
    let held = RwSignal::new(None::<Plan>);
    let running = RwSignal::new(false);
    // A plan that was started stays as it was announced, until it is over and something else is chosen.
    Effect::new(
        move |before: Option<(Options, Option<Restoring>, Option<Desired>)>| {
            let now = (choices.options(), restoring.get(), state.desired());
            if before.is_some_and(|before| before != now) && !running.get_untracked() {
                held.set(None);
            }
            now
        },
    );
    let planned = Memo::new(move |_| {
        if let Some(held) = held.get() {
            return Some(held);
        }
        let (options, restoring) = (choices.options(), restoring.get());
        state.with(|observed| {
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
        held.set(None);
        stopped.set(false);
        state.refresh();
    };
    let again = move |()| {
        held.set(None);
        restoring.set(None);
        state.refresh();
    };
    view! {
        <fieldset class="plain stack" disabled=move || run.running.get()>
            <Besides state=state choices=choices />
        </fieldset>
        {move || restoring.get().map(|restoring| view! {
            <Notice tone=Tone::Warn title=restoring.title()>
                <p>{restoring.warning()}</p>
                <p class="row"><Button on_press=again>"Do not put it back"</Button></p>
            </Notice>
        })}
        {move || planned.get().map(|plan| {
            if plan.changes.is_empty() && plan.blocked.is_empty() {
                return view! { <p class="muted">"Nothing to change: the schema says what is wanted."</p> }.into_any();
            }
            let (label, announced) = (label(&plan), plan.clone());
            let begin = move |()| { running.set(true); held.set(Some(announced.clone())); };
            view! {
                {difference::shown(&plan)}
                <PlanView plan=plan start=label started=begin done=done />
            }.into_any()
        })}
        {move || stopped.get().then(|| view! { <p class="row"><Button on_press=plan_again>"Check again and plan anew"</Button></p> })}
        <fieldset class="plain stack" disabled=move || run.running.get()>
            <Restore state=state restoring=restoring />
        </fieldset>
        <Next here=Route::Mappings />
    }
}

fn label(plan: &Plan) -> String {
    match plan.changes.first() {
        Some(Change::RestoreDefaults(_)) => "Restore the default mappings".into(),
        Some(Change::WriteSchema(write)) if write.wish.is_none() => "Put the schema back".into(),
        Some(Change::WriteSchema(write)) if write.words.len() == 1 => "Write 1 change".into(),
        Some(Change::WriteSchema(write)) => format!("Write {} changes", write.words.len()),
        _ => "Write".into(),
    }
}

/// What the documentation does not speak of, as far as it can be chosen.
#[component]
fn Besides(state: TenantState, choices: Choices) -> impl IntoView {
    let found = move |wanted: fn(&Fault) -> bool| {
        state.with(|observed| {
            observed
                .and_then(|observed| look(observed).ok())
                .is_some_and(|mappings| mappings.faults.iter().any(wanted))
        })
    };
    let groups = Memo::new(move |_| found(|fault| *fault == Fault::GroupsOn));
    let user_name = Memo::new(move |_| found(|fault| matches!(fault, Fault::UserName { .. })));
    let filter = Memo::new(move |_| found(|fault| matches!(fault, Fault::Filter(_))));
    view! {
        <Card title="Besides the procedure" end="Your choice"><div class="stack">
            <CheckField label="Delete is ticked" checked=choices.delete help="Ticked: 30 days after a user is deleted in Entra, the person is deleted in Workato too. Not ticked: people are only ever switched off there. The procedure ticks Create and Update and says nothing of Delete." />
            {move || groups.get().then(|| view! { <CheckField label="Turn the mapping of groups off" checked=choices.groups_off help="Workato takes no groups of collaborators over SCIM, so every assigned group fails." /> })}
            {move || user_name.get().then(|| view! { <CheckField label="Read userName from mail" checked=choices.from_mail help="People are matched by userName. Where some are in Workato already, look first whether they would be found again." /> })}
            {move || filter.get().then(|| view! { <CheckField label="Remove the scoping filter" checked=choices.no_filter help="Then everybody who is assigned is provisioned." /> })}
        </div></Card>
    }
}
