//! Owns the page of provisioning: the job as it is, what can be done with it, and people provisioned on demand.
//! Refuses to start a job that runs, and to promise when a cycle begins.

mod on_demand;

use crate::changes::Change;
use crate::changes::apply::Doing;
use crate::changes::control_job::{Control, ControlJob, Forget, run_now};
use crate::components::for_application::ForApplication;
use crate::components::next::Next;
use crate::components::page_link::PageLink;
use crate::components::reading::Unread;
use crate::components::roleless::WithoutRole;
use crate::components::run::PlanView;
use crate::graph::models::SynchronizationJob;
use crate::instant::span;
use crate::pages::provisioning::on_demand::OnDemand;
use crate::plan::Plan;
use crate::problem::Problem;
use crate::provisioning::cycle::Progress as CycleProgress;
use crate::provisioning::job_words;
use crate::routes::Route;
use crate::state::{Waiting, current_run, cycle_watch, session, tenant};
use crate::ui::{Button, ButtonKind, Card, Empty, Fact, Facts, Loading, Notice, ProblemNotice, Progress, Tone};
use leptos::prelude::*;

/// Provisioning.
#[component]
pub(crate) fn Provisioning() -> impl IntoView {
    let state = tenant();
    let retry = Callback::new(move |()| state.refresh());
    // Whether there is a job decides what the page is; a new reading of the same keeps the plan that was started on it.
    let found = Memo::new(move |_| {
        state.with(|observed| {
            observed.map(|observed| {
                let jobs = observed.jobs.as_ref().ok()?;
                Some((jobs.is_empty(), observed.job().map(|job| job.id.clone())))
            })
        })
    });
    view! {
        <ForApplication title="Provisioning" lead="The job that keeps Workato in step with Entra: about every 40 minutes by itself, and for single people on demand.">
            <div class="stack">
                <Cycle />
                {move || match found.get() {
                    None => view! { <Loading what="the provisioning job" /> }.into_any(),
                    Some(None) => {
                        let error = untrack(|| state.observed()).and_then(|observed| observed.jobs.err());
                        error.map(|error| view! { <Unread error=error what="the provisioning job" retry=retry /> }).into_any()
                    }
                    Some(Some((_, Some(_)))) => {
                        let job = untrack(|| state.observed()).and_then(|observed| observed.job().cloned());
                        job.map(|job| view! { <Job first=job /> }).into_any()
                    }
                    Some(Some((true, None))) => view! {
                        <Empty title="There is no provisioning job yet">
                            <p>"The job comes with the connection to Workato (Step 2)."</p>
                            <PageLink to=Route::Connection>"Connect"</PageLink>
                        </Empty>
                    }.into_any(),
                    Some(Some((false, None))) => view! { <Empty title="There are several jobs"><p>"Pick one under Connection first."</p></Empty> }.into_any(),
                }}
                <OnDemand />
                <Next here=Route::Provisioning />
            </div>
        </ForApplication>
    }
}

/// The job, and what can be done with it.
#[component]
fn Job(first: SynchronizationJob) -> impl IntoView {
    let (state, session, run, cycle) = (tenant(), session(), current_run(), cycle_watch());
    let stored = StoredValue::new(first);
    let job = Memo::new(move |_| {
        let now = state.with(|observed| observed.and_then(|observed| observed.job().cloned()));
        now.inspect(|now| stored.set_value(now.clone()))
            .unwrap_or_else(|| stored.get_value())
    });
    let facts = move |job: &SynchronizationJob| -> Vec<Fact> {
        job_words::facts(job, session.now())
            .into_iter()
            .map(|(term, detail)| Fact {
                term: term.into(),
                detail,
                help: String::new(),
                copy: false,
            })
            .chain([Fact {
                term: "Job id".into(),
                detail: job.id.to_string(),
                help: String::new(),
                copy: true,
            }])
            .collect()
    };
    let quarantine = |job: &SynchronizationJob| {
        job_words::quarantine(job).map(|(meaning, remedy)| {
        view! {
            <Notice tone=Tone::Bad title="Provisioning is in quarantine">
                <p>{meaning}</p>
                <p><b>"What to do: "</b>{remedy}</p>
                <p>"Until then Entra tries about once a day, and stops for good after four weeks."</p>
                <p><a href=crate::links::QUARANTINE target="_blank" rel="noopener">"Microsoft about quarantine"</a></p>
            </Notice>
        }
    })
    };
    let chosen = RwSignal::new(None::<(String, Plan, bool)>);
    // What was warned of before a start is over once it is done.
    let come = RwSignal::new(false);
    let restarting = RwSignal::new(false);
    let choose = move |title: &str, awaits: bool, controls: &[Control]| {
        if run.running.get_untracked() {
            return;
        }
        let Some(desired) = state.desired() else {
            return;
        };
        let changes = stored.with_value(|job| {
            controls
                .iter()
                .map(|control| Change::from(ControlJob::of(&desired.app, job, *control)))
                .collect()
        });
        come.set(false);
        chosen.set(Some((
            title.to_owned(),
            Plan {
                changes,
                blocked: Vec::new(),
            },
            awaits,
        )));
    };
    let cycle_now = move || {
        if let (Some(desired), false) = (state.desired(), run.running.get_untracked()) {
            let changes =
                stored.with_value(|job| run_now(&desired.app, job).map(Change::from).to_vec());
            let plan = Plan {
                changes,
                blocked: Vec::new(),
            };
            come.set(false);
            chosen.set(Some(("Run a cycle now".into(), plan, true)));
        }
    };
    let done = move |awaits: bool| {
        move |complete: bool| {
            come.set(complete);
            if let (true, true, Some(desired)) = (complete, awaits, state.desired()) {
                cycle.await_next(desired.app, &stored.get_value());
            }
        }
    };
    view! {
        {move || {
            let job = job.get();
            let (started, quarantined) = (job.is_started(), job.is_quarantined());
            view! {
                {quarantine(&job)}
                <Card title="The job"><Facts items=facts(&job) />
                    <p class="row">
                        {(!started || quarantined).then(|| view! { <Button kind=ButtonKind::Primary on_press=move |()| choose("Start provisioning", true, &[Control::Start])>"Start…"</Button> })}
                        {started.then(|| view! {
                            <Button on_press=move |()| cycle_now()>"Run a cycle now…"</Button>
                            <Button on_press=move |()| choose("Pause provisioning", false, &[Control::Pause])>"Pause…"</Button>
                        })}
                        <Button on_press=move |()| restarting.update(|open| *open = !*open)>"Restart…"</Button>
                        <PageLink to=Route::Log(None)>"Provisioning log"</PageLink>
                        <PageLink to=Route::Disable>"Disable SCIM…"</PageLink>
                    </p>
                </Card>
            }
        }}
        {move || restarting.get().then(|| view! {
            <Card title="Restart: what the job is to forget">
                <ul class="plain list" aria-label="Scopes of a restart">
                    {Forget::ALL.into_iter().map(|forget| {
                        let label = format!("Restart with {}", forget.scope());
                        view! { <li class="item"><div class="grow"><h3><code>{forget.scope()}</code></h3><p class="muted">{forget.meaning()}</p></div>
                            <Button label=label kind=if forget == Forget::Everything { ButtonKind::Danger } else { ButtonKind::Plain } on_press=move |()| choose("Restart provisioning", true, &[Control::Restart(forget)])>"Choose"</Button></li> }
                    }).collect_view()}
                </ul>
            </Card>
        })}
        {move || chosen.get().map(|(title, plan, awaits)| {
            let is_cycle = title.starts_with("Run");
            let started = move |()| {
                if let (true, Some(desired)) = (awaits, state.desired()) {
                    cycle.expect(desired.app, &stored.get_value());
                }
            };
            view! {
                {is_cycle.then(|| view! { <Notice tone=Tone::Info title="What this does"><p>"The documentation's way: stop, then start. Entra most often begins a cycle right after a start, and does not promise it. For a few people, provisioning on demand is the way that takes effect at once."</p></Notice> })}
                {begins_a_cycle(&plan).then_some(move || (!come.get()).then(|| view! { <WithoutRole but=None remedy="Set their roles under People first." /> }))}
                <PlanView plan=plan start=title started=started done=done(awaits) />
            }
        })}
    }
}

/// Whether a plan has a cycle begin, which creates an account for everybody in scope, with a role or without.
fn begins_a_cycle(plan: &Plan) -> bool {
    let begins = |change: &Change| matches!(change, Change::ControlJob(job) if matches!(job.control, Control::Start | Control::Restart(_)));
    plan.changes.iter().any(begins)
}

/// The cycle that is waited for, wherever it was begun.
#[component]
fn Cycle() -> impl IntoView {
    let (state, session, cycle) = (tenant(), session(), cycle_watch());
    move || {
        cycle.cycle().map(|waiting| {
            let over = matches!(waiting.progress, CycleProgress::Over(_) | CycleProgress::NotComing);
            let words = in_words(&waiting, session.now());
            let failed = waiting.failed.as_ref().map(|error| view! { <ProblemNotice problem=Problem::of_graph(error, Doing::Reading("the job while waiting for a cycle")) /> });
            let close = move |()| {
                cycle.forget();
                state.refresh();
            };
            let bar = measured(&waiting);
            view! {
                <Card title="Awaited cycle">
                    <div class="stack">
                        {if over { view! { <p role="status">{words}</p> }.into_any() } else { view! { <Progress label=Signal::stored(words) value=Signal::stored(bar) /> }.into_any() }}
                        {failed}
                        <p class="row"><Button on_press=close>{if over { "Close" } else { "Wait no longer" }}</Button></p>
                    </div>
                </Card>
            }
        })
    }
}

fn measured(waiting: &Waiting) -> Option<(u32, u32)> {
    let status = waiting.job.status.as_ref()?;
    let progress = status.progress.as_ref()?.first()?;
    let total = u32::try_from(progress.total_units?)
        .ok()
        .filter(|total| *total > 0)?;
    Some((u32::try_from(progress.completed_units?).ok()?, total))
}

fn in_words(waiting: &Waiting, now: crate::instant::Instant) -> String {
    let since = span(now.seconds() - waiting.awaited.since.seconds());
    match &waiting.progress {
        CycleProgress::NotBegun => format!(
            "Waiting for the cycle to begin, {since} so far. You can look at other pages meanwhile."
        ),
        CycleProgress::Running => {
            format!("The cycle runs, {since} so far. You can look at other pages meanwhile.")
        }
        CycleProgress::Over(execution) => format!(
            "The cycle is over. {}.",
            job_words::execution_in_words(execution, now)
        ),
        CycleProgress::NotComing => "The job does not run, so no cycle is coming.".into(),
    }
}
