//! Shows a plan and runs it: requests, start button, the stage of each change, and errors. Runs exactly the plan that
//! it shows.

pub(crate) mod locked_out;
mod stage_text;
mod stopped_change;

use super::consent::{Consent, scope_names};
use super::text::request_view;
use crate::changes::Change;
use crate::changes::control_job::JobAction;
use crate::changes::outcome::Stage;
use crate::changes::run_values::{OwnChanges, RunValues};
use crate::plan::Plan;
use crate::problem::Problem;
use crate::state::{
    Destination, backups, current_run, navigation_guard, recorder, session, tenant,
};
use crate::tenant::access::{Access, missing_scopes};
use crate::texts::{changes_view as texts, common, times};
use crate::ui::{
    Button, ButtonKind, Card, LiveRegion, Notice, PlanBar, ProgressBar, RequestList, RequestView,
    Tone,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use locked_out::LockedOut;
use stage_text::{done_count, is_unconfirmed, progress_text, stage_outcome};
use std::cell::RefCell;
use stopped_change::{StoppedChange, UnconfirmedNotice};

/// `start` is the button's label. Calls `started` when a run begins and `done` when it ends.
#[component]
pub(crate) fn PlanView(
    plan: Plan,
    #[prop(into)] start: String,
    #[prop(into)] started: Callback<()>,
    #[prop(into)] done: Callback<bool>,
    /// Input for this run that is not to be shown, such as a token.
    #[prop(optional, into)]
    typed_values: Option<Callback<(), RunValues>>,
    /// Gets the values that the responses returned, before `done` is called.
    #[prop(optional, into)]
    on_values: Option<Callback<RunValues>>,
) -> impl IntoView {
    let (session, run, backups, guard) = (session(), current_run(), backups(), navigation_guard());
    let stages = RwSignal::new_local(vec![Stage::Waiting; plan.changes.len()]);
    let busy = RwSignal::new(false);
    let (running, state, recorder) = (run.running, tenant(), recorder());
    on_cleanup(move || {
        if busy.try_get_untracked() == Some(true) {
            run.page_left.set(true);
        }
    });
    let kind = if plan.changes.iter().any(is_destructive) {
        ButtonKind::Danger
    } else {
        ButtonKind::Primary
    };
    // A plan that is started again continues where its earlier run stopped.
    let own_changes = StoredValue::new(OwnChanges::default());
    let plan = StoredValue::new_local(plan);
    let start = StoredValue::new(start);
    let press = Callback::new(move |()| {
        busy.set(true);
        running.set(true);
        let mut values = typed_values
            .map(|typed_values| typed_values.run(()))
            .unwrap_or_default();
        values.own_changes = own_changes.get_value();
        started.run(());
        stages.update(|stages| stages.fill(Stage::Waiting));
        let client = session.client();
        let plan = plan.get_value();
        spawn_local(async move {
            let writer = recorder.record_run(&plan).await;
            // If the user leaves the page before the run ends, the frame shows the error.
            let error = RefCell::new(None);
            let on_stage = |at: usize, stage: Stage| {
                writer.record_stage(at, &stage);
                recorder.update_locked_out();
                match &stage {
                    Stage::Stopped(stopped) => {
                        *error.borrow_mut() = Some(Problem::from_apply_error(stopped));
                    }
                    Stage::Unconfirmed(removal) => {
                        *error.borrow_mut() = Some(Problem::from_unconfirmed_removal(removal));
                    }
                    _ => {}
                }
                let _ = stages.try_update(|stages| {
                    if let Some(entry) = stages.get_mut(at) {
                        *entry = stage;
                    }
                });
            };
            let complete = crate::run::run_plan(&client, &plan, &mut values, &on_stage).await;
            let _ = own_changes.try_set_value(values.own_changes.clone());
            writer.finish(complete).await;
            backups.update(|stored| stored.append(&mut values.backups));
            running.set(false);
            run.page_left.set(false);
            state.ran();
            if busy.try_set(false).is_none() {
                if let Some(on_values) = on_values {
                    on_values.run(values);
                }
                done.run(complete);
            } else {
                run.problem.set(error.into_inner());
            }
        });
    });
    let granted = move || session.granted_scopes();
    let roles = move || {
        state
            .with_observed(|observed| observed.map(|observed| observed.roles.clone()))
            .unwrap_or_default()
    };
    let requests = move || {
        let (granted, roles) = (granted(), roles());
        let cloud = session.cloud();
        let graph = cloud.hosts().graph;
        plan.with_value(|plan| {
            let stages = stages.get();
            plan.changes
                .iter()
                .zip(stages)
                .map(|(change, stage)| {
                    let mut view = match change.request() {
                        Some(request) => request_view(
                            &request,
                            &graph,
                            change.why(),
                            &Access::for_endpoint(request.endpoint(), &granted, &roles)
                                .in_cloud(request.endpoint(), &cloud),
                        ),
                        None => RequestView {
                            method: "—".into(),
                            url: texts::NO_REQUEST.into(),
                            body: None,
                            why: change.why(),
                            placeholders: Vec::new(),
                            needs: Vec::new(),
                            outcome: None,
                        },
                    };
                    view.outcome = stage_outcome(&stage);
                    view
                })
                .collect::<Vec<_>>()
        })
    };
    let role_missing = move || {
        let (granted, roles) = (granted(), roles());
        plan.with_value(|plan| {
            plan.changes
                .iter()
                .filter_map(Change::endpoint)
                .find_map(|endpoint| {
                    Access::for_endpoint(endpoint, &granted, &roles).missing_role()
                })
        })
    };
    // Requests all permissions of the plan at once, and where possible before a secret is typed.
    let scopes_missing = Memo::new(move |_| {
        plan.with_value(|plan| {
            let endpoints = plan.changes.iter().filter_map(Change::endpoint);
            missing_scopes(endpoints, &granted())
        })
    });
    let on_consent = Callback::new(move |()| state.refresh());
    let permissions = move || {
        let missing = scopes_missing.get();
        (!missing.is_empty() && !running.get()).then(|| {
            let title = texts::permissions_missing(missing.len());
            let text = texts::permissions_needed(&scope_names(&missing));
            view! {
                <Notice tone=Tone::Warn title=title>
                    <p>{text}</p>
                    <Consent scopes=missing granted=on_consent />
                </Notice>
            }
        })
    };
    // A plan with blocked changes is not complete when all others are done.
    let is_whole = plan.with_value(Plan::is_unblocked);
    let label = Signal::derive(move || stages.with(|stages| progress_text(stages, is_whole)));
    let progress = Signal::derive(move || stages.with(|stages| done_count(stages)));
    let finished = Signal::derive(move || {
        stages.with(|stages| stages.iter().all(|stage| matches!(stage, Stage::Done(_))))
    });
    // The page plans again after a check, with what is left.
    let spent =
        Signal::derive(move || finished.get() || stages.with(|stages| is_unconfirmed(stages)));
    let problems = move || {
        stages.with(|stages| {
            stages
                .iter()
                .filter_map(|stage| match stage {
                    Stage::Stopped(error) => Some(view! { <StoppedChange error=error.clone() missing=scopes_missing granted=on_consent /> }.into_any()),
                    Stage::Unconfirmed(removal) => Some(view! { <UnconfirmedNotice problem=Problem::from_unconfirmed_removal(removal) /> }.into_any()),
                    _ => None,
                })
                .collect_view()
        })
    };
    // The expiry of the refresh token is known in advance. A run that could outlast it should start after a new
    // sign-in.
    let session_ends_in = plan.with_value(|plan| {
        let longest = plan.max_duration();
        session.ends_in().filter(|left| *left < longest)
    });
    let blocked = plan.with_value(|plan| plan.blocked.clone());
    let nothing = plan.with_value(|plan| plan.changes.is_empty());
    view! {
        <div class="stack">
            {(!blocked.is_empty()).then(|| view! {
                <Notice tone=Tone::Warn title=texts::NOT_ALL_PLANNED><ul class="plain stack">{blocked.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul></Notice>
            })}
            {session_ends_in.map(|left| view! {
                <Notice tone=Tone::Warn title=common::sign_in_ends(&times::whole_minutes(left))>
                    <p>{texts::SIGN_IN_ENDS}</p>
                    <p class="row"><Button on_press=move |()| guard.request(Destination::Entra)>{common::SIGN_IN_AGAIN_NOW}</Button></p>
                </Notice>
            })}
            {permissions}
            {move || role_missing().map(|text| view! { <Notice tone=Tone::Warn title=texts::ROLE_MISSING><p>{text}</p><p>{texts::ROLE_MAY_BE_HELD}</p></Notice> })}
            {(!nothing).then(|| view! {
                <Card title=texts::REQUESTS end=texts::REQUESTS_ORDER>{move || view! { <RequestList requests=requests() /> }}</Card>
                {problems}
                <LockedOut />
                <PlanBar>
                    {move || if busy.get() { view! { <ProgressBar label=label value=progress /> }.into_any() } else { view! { <span class="grow">{label}</span> }.into_any() }}
                    <Button kind=kind on_press=press busy=running spent=spent>{move || match (finished.get(), is_whole) { (false, _) => start.get_value(), (true, true) => texts::DONE.to_owned(), (true, false) => texts::DONE_AS_PLANNED.to_owned() }}</Button>
                </PlanBar>
            })}
            <LiveRegion message=label />
        </div>
    }
}

/// Whether a change removes something that cannot simply be restored.
const fn is_destructive(change: &Change) -> bool {
    match change {
        Change::DeleteUser(_) | Change::DeleteAttribute(_) | Change::RestoreDefaults(_) => true,
        Change::ControlJob(job) => matches!(job.action, JobAction::Delete),
        _ => false,
    }
}
