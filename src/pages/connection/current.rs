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
use crate::ui::{Card, CopyText, Facts, LinkButton, Notice, Tone};
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
    let unread = observed.unread_provisioning().map(|why| view! { <Notice tone=Tone::Warn title="Nothing can be planned yet".to_owned()><p>{why}</p></Notice> });
    view! {
        {obstacles.into_iter().map(obstacle).collect_view()}
        {unread}
        {quarantine}
        {several}
        <Card title="As Entra has it">
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
        <Notice tone=Tone::Warn title=obstacle.title().to_owned()>
            <p>{obstacle.meaning()}</p>
            <p>{obstacle.remedy()}</p>
            {can_make.then(|| view! { <p class="row"><PageLink to=Route::Application>"Create one that can be provisioned"</PageLink></p> })}
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
            <Notice tone=Tone::Bad title="Provisioning is in quarantine".to_owned()>
                <p>{meaning} " Changes wait until it is fixed."</p>
                <p>{times}</p>
                <p><b>"What to do: "</b>{remedy}</p>
                <p>"Where the token was changed in Workato, paste the new one below: it is tried and saved, and the job is started again, in one run."</p>
                {quoted.map(|quoted| view! { <details><summary>"What Microsoft says"</summary><blockquote>{quoted} {code.map(|code| view! { " (" <code>{code}</code> ")" })}</blockquote></details> })}
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
                view! { <b>"In use here"</b> }.into_any()
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
                view! { <LinkButton href=href>{format!("Use {id}")}</LinkButton> }.into_any()
            };
            view! { <li class="row"><CopyText text=copied what="job id" /> <span>{text}</span> {use_it}</li> }.into_any()
        })
        .collect();
    Some(
        view! { <Card title="Several provisioning jobs" end="Pick the one for Workato"><ul class="plain stack" aria-label="Provisioning jobs">{items}</ul><p class="muted">"The tenant URL and the token are saved for the application, so all its jobs use the same, and saving them changes them for every job."</p></Card> }
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
            <p class="row"><a href=href target="_blank" rel="noopener">"Open its provisioning in the Entra admin center"</a></p>
            <p class="muted">"By hand: Provisioning › Provisioning Mode › Automatic › Admin Credentials; or, in the other form of the admin center, Provisioning › New configuration › Tenant URL, Secret token › Test connection › Create. If the application's overview opens, choose Provisioning in its menu."</p>
        }
        .into_any(),
    )
}
