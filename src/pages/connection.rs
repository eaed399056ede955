//! Owns the page of Step 2: what Entra keeps of the connection, what is typed for a new one, and the plan to try, save,
//! map and start it.
//! Refuses to keep the token: it is in its field until the run begins, and nowhere after that.

pub(super) mod form;
mod state;

use super::application::NonePicked;
use super::choices::EnvironmentChoice;
use super::mappings::difference;
use super::reading::{GraphProblem, Unread, check_when_seen};
use super::run::PlanView;
use crate::app::{TenantState, ctx, journals, tenant};
use crate::graph::endpoint::PUT_SYNCHRONIZATION_SECRETS;
use crate::graph::error::GraphError;
use crate::ids::ServicePrincipalId;
use crate::problem::Doing;
use crate::routes::Route;
use crate::secret::Secret;
use crate::setup::connection::{plan, starting};
use crate::setup::{Desired, Known, Plan};
use crate::ui::{Button, Card, Loading, PageHead};
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
    let fields = Fields::new(state);
    Effect::new(move |_| {
        if let Some(choices) = journals().take_choices() {
            fields.restore(&choices);
        }
    });
    let choices = Callback::new(move |()| fields.choices());
    let held = RwSignal::new(None::<Plan>);
    let alone = RwSignal::new(None::<Plan>);
    let running = RwSignal::new(false);
    // A plan that was started stays as it was announced, until it is over and something else is typed.
    Effect::new(move |before: Option<(bool, Option<Desired>)>| {
        let now = (fields.touch(), state.desired());
        if before.is_some_and(|before| before != now) && !running.get_untracked() {
            held.set(None);
            alone.set(None);
        }
        now
    });
    let planned = Memo::new(move |_| {
        if let Some(held) = held.get() {
            return Some(held);
        }
        let wanted = fields.wanted()?;
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
        let saved = state.with(|observed| {
            observed.is_some_and(|observed| {
                observed
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
    let done = Callback::new(move |_| running.set(false));
    view! {
        <Permission />
        <Card title="Environments"><EnvironmentChoice route=StoredValue::new(Route::Connection) /></Card>
        <fieldset class="plain stack" disabled=move || context.running().get()><Form fields=fields /></fieldset>
        {move || match (planned.get(), start_alone.get()) {
            (Some(plan), _) => {
                let (label, announced) = (label(&plan), plan.clone());
                view! {
                    {difference::shown(&plan)}
                    <PlanView plan=plan start=label started=move |()| begin(announced.clone()) done=done given=given choices=choices />
                }.into_any()
            }
            (None, Some(plan)) => {
                let announced = plan.clone();
                let begin = move |()| { running.set(true); alone.set(Some(announced.clone())); };
                view! { <PlanView plan=plan start="Start provisioning" started=begin done=done /> }.into_any()
            }
            (None, None) => view! { <p class="muted">"The plan is shown here when the tenant URL and the token are there."</p> }.into_any(),
        }}
    }
}

/// What the button says: the ends of the plan.
fn label(plan: &Plan) -> String {
    use crate::setup::Change;
    let has = |wanted: fn(&Change) -> bool| plan.changes.iter().any(wanted);
    let mut words = Vec::new();
    if has(|change| matches!(change, Change::TestConnection(_))) {
        words.push("test");
    }
    if has(|change| matches!(change, Change::SaveConnection(_))) {
        words.push("save");
    }
    if has(|change| matches!(change, Change::WriteSchema(_))) {
        words.push("map");
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
