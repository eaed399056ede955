//! The connection in Entra: job, template, stored settings and quarantine. Does not report a job as healthy if its
//! status is missing.

mod facts;

use crate::components::page_link::PageLink;
use crate::links;
use crate::provisioning::job_text;
use crate::routes::{Route, ViewState};
use crate::state::{navigation, session, use_view};
use crate::tenant::application::Obstacle;
use crate::tenant::observed::Observed;
use crate::texts::{common, connection as texts};
use crate::ui::{Card, CopyText, Explain, Facts, LinkButton, Notice, Term, Tone};
use crate::untrusted::isolated;
use facts::facts;
use leptos::prelude::*;

pub(super) fn current_connection(observed: &Observed) -> AnyView {
    let obstacles: Vec<Obstacle> = observed
        .obstacles()
        .into_iter()
        .filter(Obstacle::blocks_provisioning)
        .collect();
    let (items, portal) = (facts(observed), portal(observed));
    let (quarantine, several) = (quarantine(observed), several(observed));
    let unread = observed.unread_provisioning().map(|why| view! { <Notice tone=Tone::Warn title=texts::NOTHING_PLANNED_YET><p>{why}</p></Notice> });
    view! {
        {obstacles.into_iter().map(obstacle).collect_view()}
        {unread}
        {quarantine}
        {several}
        <Card title=texts::CURRENT_TITLE>
            <Facts items=items />
            {portal}
        </Card>
    }
    .into_any()
}

fn obstacle(obstacle: Obstacle) -> impl IntoView {
    let can_make = matches!(
        obstacle,
        Obstacle::NotProvisionable | Obstacle::OtherSecrets(_)
    );
    view! {
        <Notice tone=Tone::Warn title=obstacle.title()>
            <p>{obstacle.meaning()}</p>
            <p>{obstacle.remedy()}</p>
            {can_make.then(|| view! { <p class="row"><PageLink to=Route::Application>{texts::CREATE_PROVISIONABLE}</PageLink></p> })}
        </Notice>
    }
}

/// What a quarantine means and what ends it, followed by Microsoft's own text.
fn quarantine(observed: &Observed) -> Option<AnyView> {
    let job = observed.job()?;
    let (meaning, remedy) = job_text::describe_quarantine(job)?;
    let times = crate::provisioning::quarantine::describe_times(job, session().now());
    let quarantine = job.quarantine();
    let non_empty = |text: Option<String>| text.filter(|text| !text.is_empty());
    let error = quarantine.and_then(|quarantine| quarantine.error.clone());
    let quoted = non_empty(error.as_ref().and_then(|error| error.message.clone()))
        .or_else(|| non_empty(quarantine.and_then(|quarantine| quarantine.reason.clone())));
    let code = non_empty(error.and_then(|error| error.code));
    Some(
        view! {
            <Notice tone=Tone::Bad title=texts::QUARANTINE_TITLE>
                <p>{meaning} " " {texts::CHANGES_WAIT} " " <Explain term=Term::Quarantine /></p>
                <p>{times}</p>
                <p><b>{common::WHAT_TO_DO}</b>{remedy}</p>
                <p>{texts::TOKEN_CHANGED}</p>
                {quoted.map(|quoted| view! { <details><summary>{texts::MICROSOFT_SAYS}</summary><blockquote>{quoted} {code.map(|code| view! { " (" <code>{code}</code> ")" })}</blockquote></details> })}
            </Notice>
        }
        .into_any(),
    )
}

/// Lists several jobs, so that the administrator picks one.
fn several(observed: &Observed) -> Option<AnyView> {
    let jobs = observed
        .jobs
        .as_deref()
        .ok()
        .filter(|jobs| jobs.len() > 1)?;
    let (view, navigation) = (use_view(), navigation());
    let picked = observed.job().map(|job| job.id.clone());
    let items: Vec<AnyView> = jobs
        .iter()
        .map(|job| {
            let id = job.id.clone();
            let state = job_text::job_state(job);
            let (copied, text) = (id.to_string(), format!("{}: {state}", isolated(&job.template_id)));
            let use_it = if picked.as_ref() == Some(&id) {
                view! { <b>{texts::IN_USE}</b> }.into_any()
            } else {
                let job_id = id.clone();
                let href = Signal::derive(move || {
                    let view = ViewState {
                        job: Some(job_id.clone()),
                        rule: None,
                        ..view.get()
                    };
                    navigation.href(&Route::Connection, &view)
                });
                view! { <LinkButton href=href>{texts::use_job(&id)}</LinkButton> }.into_any()
            };
            view! { <li class="row"><CopyText text=copied what=texts::JOB_ID /> <span>{text}</span> {use_it}</li> }.into_any()
        })
        .collect();
    Some(
        view! { <Card title=texts::SEVERAL_JOBS_TITLE end=texts::SEVERAL_JOBS_END><ul class="plain stack" aria-label=texts::JOBS_LABEL>{items}</ul><p class="muted">{texts::JOBS_SHARE}</p></Card> }
            .into_any(),
    )
}

fn portal(observed: &Observed) -> Option<AnyView> {
    let principal = observed
        .enterprise_application
        .as_ref()
        .ok()?
        .service_principal
        .as_ref()?;
    let href = links::provisioning(&session().cloud(), &principal.id, &principal.app_id);
    Some(
        view! {
            <p class="row"><a href=href target="_blank" rel="noopener">{texts::OPEN_IN_PORTAL}</a></p>
            <p class="muted pad">{texts::BY_HAND}</p>
        }
        .into_any(),
    )
}
