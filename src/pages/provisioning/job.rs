//! The job and its actions. Does not start a running job.

use super::restart::Restart;
use crate::changes::Change;
use crate::changes::control_job::{ControlJob, JobAction, run_now};
use crate::components::no_role_warning::NoRoleWarning;
use crate::components::page_link::PageLink;
use crate::components::plan_view::PlanView;
use crate::graph::models::SynchronizationJob;
use crate::plan::Plan;
use crate::provisioning::job_text;
use crate::provisioning::quarantine::describe_times;
use crate::routes::Route;
use crate::state::{current_run, cycle_watch, session, tenant};
use crate::texts::{common, provisioning as texts, quarantine};
use crate::ui::{Button, ButtonKind, Card, Explain, Fact, Facts, Notice, Term, Tone};
use leptos::prelude::*;

#[component]
pub(super) fn JobCard(first: SynchronizationJob) -> impl IntoView {
    let (state, session, run, cycle) = (tenant(), session(), current_run(), cycle_watch());
    let stored = StoredValue::new(first);
    let job = Memo::new(move |_| {
        let now =
            state.with_observed(|observed| observed.and_then(|observed| observed.job().cloned()));
        now.inspect(|now| stored.set_value(now.clone()))
            .unwrap_or_else(|| stored.get_value())
    });
    let facts = move |job: &SynchronizationJob| -> Vec<Fact> {
        job_text::describe_job(job, session.now())
            .into_iter()
            .map(|(term, detail)| Fact {
                term: term.into(),
                detail,
                help: String::new(),
                copy: false,
                explain: None,
            })
            .chain([Fact {
                term: texts::JOB_ID.into(),
                detail: job.id.to_string(),
                help: String::new(),
                copy: true,
                explain: None,
            }])
            .collect()
    };
    let in_quarantine = move |job: &SynchronizationJob| {
        let times = describe_times(job, session.now());
        job_text::describe_quarantine(job).map(|(meaning, remedy)| {
            view! {
                <Notice tone=Tone::Bad title=quarantine::TITLE>
                    <p>{meaning} " " <Explain term=Term::Quarantine /></p>
                    <p><b>{common::WHAT_TO_DO}</b>{remedy}</p>
                    <p>{times}</p>
                    <p><a href=crate::links::QUARANTINE target="_blank" rel="noopener">{quarantine::MICROSOFT_ABOUT_IT}</a></p>
                </Notice>
            }
        })
    };
    let chosen = RwSignal::new(None::<(&'static str, Plan, bool)>);
    // Whether the run completed, after which the warning before a start no longer applies.
    let completed = RwSignal::new(false);
    let restarting = RwSignal::new(false);
    let choose = move |title: &'static str, awaits: bool, controls: &[JobAction]| {
        if run.running.get_untracked() {
            return;
        }
        let Some(choices) = state.desired() else {
            return;
        };
        let changes = stored.with_value(|job| {
            controls
                .iter()
                .map(|control| Change::from(ControlJob::new(&choices.app, job, *control)))
                .collect()
        });
        completed.set(false);
        chosen.set(Some((
            title,
            Plan {
                changes,
                blocked: Vec::new(),
            },
            awaits,
        )));
    };
    let cycle_now = move || {
        if let (Some(choices), false) = (state.desired(), run.running.get_untracked()) {
            let changes =
                stored.with_value(|job| run_now(&choices.app, job).map(Change::from).to_vec());
            let plan = Plan {
                changes,
                blocked: Vec::new(),
            };
            completed.set(false);
            chosen.set(Some((texts::RUN_A_CYCLE, plan, true)));
        }
    };
    let done = move |awaits: bool| {
        move |complete: bool| {
            completed.set(complete);
            if let (true, true, Some(choices)) = (complete, awaits, state.desired()) {
                cycle.await_next(choices.app, &stored.get_value());
            }
        }
    };
    view! {
        {move || {
            let job = job.get();
            let (started, quarantined) = (job.is_started(), job.is_quarantined());
            view! {
                {in_quarantine(&job)}
                <Card title=texts::JOB_TITLE><Facts items=facts(&job) />
                    <p class="row">
                        {(!started || quarantined).then(|| view! { <Button kind=ButtonKind::Primary on_press=move |()| choose(texts::START, true, &[JobAction::Start])>{texts::START_BUTTON}</Button> })}
                        {started.then(|| view! {
                            <Button on_press=move |()| cycle_now()>{texts::RUN_A_CYCLE_BUTTON}</Button>
                            <Button on_press=move |()| choose(texts::PAUSE, false, &[JobAction::Pause])>{texts::PAUSE_BUTTON}</Button>
                        })}
                        <Button on_press=move |()| restarting.update(|open| *open = !*open)>{texts::RESTART_BUTTON}</Button>
                        <PageLink to=Route::Log(None)>{texts::OPEN_LOG}</PageLink>
                        <PageLink to=Route::Disable>{texts::DISABLE_BUTTON}</PageLink>
                    </p>
                </Card>
            }
        }}
        {move || restarting.get().then(|| view! { <Restart choose=move |scope| choose(texts::RESTART, true, &[JobAction::Restart(scope)]) /> })}
        {move || chosen.get().map(|(title, plan, awaits)| {
            let is_cycle = title == texts::RUN_A_CYCLE;
            let started = move |()| {
                if let (true, Some(choices)) = (awaits, state.desired()) {
                    cycle.expect_next(choices.app, &stored.get_value());
                }
            };
            view! {
                {is_cycle.then(|| view! { <Notice tone=Tone::Info title=texts::RUN_A_CYCLE_TITLE><p>{texts::RUN_A_CYCLE_EXPLAINED}</p></Notice> })}
                {starts_cycle(&plan).then_some(move || (!completed.get()).then(|| view! { <NoRoleWarning except=None remedy=texts::SET_ROLES_FIRST /> }))}
                <PlanView plan=plan start=title started=started done=done(awaits) />
            }
        })}
    }
}

/// Whether a plan starts a cycle, which creates an account for every user in scope, even without a role.
fn starts_cycle(plan: &Plan) -> bool {
    let begins = |change: &Change| matches!(change, Change::ControlJob(job) if matches!(job.action, JobAction::Start | JobAction::Restart(_)));
    plan.changes.iter().any(begins)
}
