//! Owns the page of Step 2: what Entra keeps of the connection, what is typed for a new one, and the plan to try, save,
//! map and start it.
//! Refuses to keep the token: it is in its field until the run begins, and nowhere after that.

mod first;
pub(super) mod form;
mod state;

use super::application::NonePicked;
use super::choices::EnvironmentChoice;
use super::mappings::difference;
use super::next::Next;
use super::reading::{GraphProblem, Unread, check_when_seen};
use super::roleless::WithoutRole;
use super::run::PlanView;
use crate::app::{TenantState, ctx, journals, tenant};
use crate::graph::endpoint::PUT_SYNCHRONIZATION_SECRETS;
use crate::graph::error::GraphError;
use crate::graph::models::SynchronizationJob;
use crate::ids::ServicePrincipalId;
use crate::problem::Doing;
use crate::routes::Route;
use crate::secret::Secret;
use crate::setup::connection::{plan, starting};
use crate::setup::{Change, Desired, Known, Plan};
use crate::ui::{Button, Card, Loading, PageHead};
use first::{First, FirstChoice};
use form::{Fields, Form};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The connection.
#[component]
pub(crate) fn Connection() -> impl IntoView {
    let state = tenant();
    let again = Callback::new(move |()| state.refresh());
    let picked = Memo::new(move |_| state.desired().is_some());
    view! {
        <PageHead title="Connection" lead="Entra signs in to Workato's SCIM service with an address and a token. The connection is tried before it is saved.">
            {move || picked.get().then(|| view! { <Button on_press=again busy=state.is_busy()>"Check again"</Button> })}
        </PageHead>
        {move || if picked.get() { view! { <Picked state=state /> }.into_any() } else { view! { <NonePicked /> }.into_any() }}
    }
}

#[component]
fn Picked(state: TenantState) -> impl IntoView {
    let retry = Callback::new(move |()| state.refresh());
    check_when_seen(state);
    let readable =
        Memo::new(move |_| state.with(|observed| observed.map(|observed| observed.jobs.is_ok())));
    let drawn = Memo::new(move |before: Option<&Option<ServicePrincipalId>>| {
        let app = state.desired().map(|desired| desired.app);
        let is_drawn = before.is_some_and(|before| before.is_some() && *before == app);
        app.filter(|_| is_drawn || readable.get() == Some(true))
    });
    view! {
        <div class="stack">
            {move || match (readable.get(), state.observed()) {
                (None, _) | (_, None) => view! { <Loading what="the connection" /> }.into_any(),
                (_, Some(observed)) => match &observed.jobs {
                    Err(error) => view! { <Unread error=error.clone() what="the provisioning jobs" retry=retry /> }.into_any(),
                    Ok(_) => state::present(&observed),
                },
            }}
            // Drawn once for an application, so that what is typed stays when the tenant is read again or another
            // environment or job is chosen.
            {move || drawn.get().map(|_| view! { <Wanted state=state /> })}
        </div>
    }
}

/// What is typed, and the plan that follows from it.
#[component]
fn Wanted(state: TenantState) -> impl IntoView {
    let context = ctx();
    let (fields, first) = (Fields::new(state), First::new(state, context.client()));
    Effect::new(move |_| {
        if let Some(choices) = journals().take_choices() {
            fields.restore(&choices);
            first.restore(&choices["first"]);
        }
    });
    let choices = Callback::new(move |()| {
        let mut choices = fields.choices();
        choices["first"] = first.choices();
        choices
    });
    let held = RwSignal::new(None::<Plan>);
    let alone = RwSignal::new(None::<Plan>);
    let running = RwSignal::new(false);
    // A plan that was started stays as it was announced, until it is over and something else is typed.
    Effect::new(
        move |before: Option<(bool, Vec<String>, Option<Desired>)>| {
            let now = (fields.touch(), first.touch(), state.desired());
            if before.is_some_and(|before| before != now) && !running.get_untracked() {
                held.set(None);
                alone.set(None);
            }
            now
        },
    );
    let planned = Memo::new(move |_| {
        if let Some(held) = held.get() {
            return Some(held);
        }
        let mut wanted = fields.wanted()?;
        if first.is_some() {
            wanted.first = Some(first.wanted()?);
        }
        state.with(|observed| observed.map(|observed| plan(observed, &wanted)))
    });
    // The job can be started without a new token, too; its plan stays on the page until something is typed.
    let start_alone = Memo::new(move |_| {
        if let Some(alone) = alone.get() {
            return planned.get().is_none().then_some(alone);
        }
        let plan = state
            .with(|observed| observed.map(starting))
            .unwrap_or_default();
        // What ends a quarantine is a connection that works; a start alone comes last there.
        let saved = state.with(|observed| {
            observed.is_some_and(|observed| {
                !observed
                    .job()
                    .is_some_and(SynchronizationJob::is_quarantined)
                    && observed
                        .secrets
                        .as_ref()
                        .is_ok_and(crate::graph::models::Secrets::has_token)
            })
        });
        (saved && planned.get().is_none() && !plan.changes.is_empty()).then_some(plan)
    });
    let given = Callback::new(move |()| Known::with_token(fields.token.get_untracked()));
    let begin = move |plan: Plan| {
        running.set(true);
        held.set(Some(plan));
        fields.token.set(Secret::new(String::new()));
    };
    let (over, come) = (RwSignal::new(false), RwSignal::new(false));
    let done = Callback::new(move |complete: bool| {
        running.set(false);
        come.set(complete);
        over.set(true);
    });
    let again = move |()| {
        held.set(None);
        alone.set(None);
        over.set(false);
        state.refresh();
    };
    // What a start does to people without a role is said beside the plan that has one.
    let roleless = move |plan: &Plan| {
        let starts = plan
            .changes
            .iter()
            .any(|change| matches!(change, Change::StartJob(_)));
        let but = plan.changes.iter().find_map(|change| match change {
            Change::SetRoles(set) => Some(set.user.clone()),
            _ => None,
        });
        starts.then(|| view! { <WithoutRole but=but remedy="Set their roles under People first, or leave the start out of this run." /> })
    };
    view! {
        <Permission />
        <Card title="Environments"><EnvironmentChoice route=StoredValue::new(Route::Connection) /></Card>
        <fieldset class="plain stack" disabled=move || context.running().get()><Form fields=fields /><FirstChoice first=first state=state /></fieldset>
        {move || match (planned.get(), start_alone.get()) {
            (Some(plan), _) => {
                let (label, announced) = (label(&plan), plan.clone());
                view! {
                    {roleless(&plan)}
                    {difference::shown(&plan)}
                    <PlanView plan=plan start=label started=move |()| begin(announced.clone()) done=done given=given choices=choices />
                }.into_any()
            }
            (None, Some(plan)) => {
                let announced = plan.clone();
                let begin = move |()| { running.set(true); alone.set(Some(announced.clone())); };
                view! { {roleless(&plan)} <PlanView plan=plan start="Start provisioning" started=begin done=done /> }.into_any()
            }
            (None, None) => {
                let words = if is_unread(state) {
                    "The tenant is read for these choices; the plan is shown here after it."
                } else if first.is_some() {
                    "The plan is shown here when the tenant URL, the token and a role for each environment are there."
                } else {
                    "The plan is shown here when the tenant URL and the token are there."
                };
                view! { <p class="muted">{words}</p> }.into_any()
            }
        }}
        {move || (over.get() && !running.get()).then(|| if come.get() {
            view! { <Next here=Route::Connection leading=true /> }.into_any()
        } else {
            view! { <p class="row"><Button on_press=again>"Check again and plan anew"</Button></p> }.into_any()
        })}
    }
}

/// Whether the tenant was not read yet for what is chosen now.
fn is_unread(state: TenantState) -> bool {
    state.with(|observed| observed.is_none())
}

/// What the button says: the ends of the plan.
fn label(plan: &Plan) -> String {
    let has = |wanted: fn(&Change) -> bool| plan.changes.iter().any(wanted);
    let mut words = Vec::new();
    if has(|change| matches!(change, Change::TestConnection(_))) {
        words.push("test");
    }
    if has(|change| matches!(change, Change::CreateAttribute(_))) {
        words.push("create");
    }
    if has(|change| matches!(change, Change::SaveConnection(_))) {
        words.push("save");
    }
    if has(|change| matches!(change, Change::WriteSchema(_))) {
        words.push("map");
    }
    if has(|change| matches!(change, Change::ProvisionFirst(_))) {
        words.push("provision");
    }
    if has(|change| matches!(change, Change::StartJob(_))) {
        words.push("start");
    }
    let words = match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => words.concat(),
    };
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// The permission to write is had before a token is typed: a redirect for consent would lose it.
#[component]
fn Permission() -> impl IntoView {
    let context = ctx();
    let missing = RwSignal::new_local(None::<GraphError>);
    let again = RwSignal::new(0_u32);
    Effect::new(move |_| {
        again.track();
        let client = context.client();
        spawn_local(async move {
            let token = client
                .session()
                .token_for(&PUT_SYNCHRONIZATION_SECRETS)
                .await;
            // The page may be gone before the answer is there.
            let _ = missing.try_set(token.err().map(GraphError::from));
        });
    });
    let retry = Callback::new(move |()| again.update(|again| *again += 1));
    move || {
        missing.get().map(|error| view! { <GraphProblem error=error doing=Doing::Reading("whether the connection may be changed") retry=retry /> })
    }
}
