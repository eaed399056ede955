//! The chosen application: its three ids and obstacles to provisioning. Does not change it. If it cannot be
//! provisioned, offers to create another.

mod saml_claims;

use crate::components::application_ids::id_facts;
use crate::components::application_page::{ApplicationPage, read_view};
use crate::components::new_application::NewApplication;
use crate::components::next_step::NextStep;
use crate::components::page_link::PageLink;
use crate::links;
use crate::routes::Route;
use crate::state::{session, tenant};
use crate::tenant::application::EnterpriseApplication;
use crate::tenant::observed::Observed;
use crate::tenant::read_error::describe_unread_provisioning;
use crate::texts::{application as texts, common, things};
use crate::ui::{Card, Facts, Loading, Notice, Tone};
use leptos::prelude::*;
use saml_claims::SamlClaimsCard;

#[component]
pub(crate) fn Application() -> impl IntoView {
    let state = tenant();
    let retry = Callback::new(move |()| state.refresh());
    // Stays true while the application cannot be read again, so that input and a run's result survive a refresh.
    let is_unfit = Memo::new(move |before: Option<&bool>| {
        let before = before.copied().unwrap_or_default() && state.desired().is_some();
        state.with_observed(|observed| {
            observed.map_or(before, |observed| {
                let is_unread =
                    observed.enterprise_application.is_err() || observed.templates.is_err();
                (before && is_unread)
                    || observed.may_be_unprovisionable()
                    || observed.obstacles().iter().any(|obstacle| {
                        obstacle.blocks_provisioning() || obstacle.blocks_attributes()
                    })
            })
        })
    });
    view! {
        <ApplicationPage title=texts::TITLE lead=texts::LEAD always=true beside=|| view! { <PageLink to=Route::Applications>{texts::PICK_ANOTHER}</PageLink> }>
        <div class="stack">
            {move || match state.observed() {
                None => view! { <Loading what=things::APPLICATION /> }.into_any(),
                Some(observed) => read_view(Some(observed.enterprise_application.clone()), things::APPLICATION, retry, |application| present(&observed, &application)),
            }}
            {move || is_unfit.get().then(|| view! { <NewApplication /> })}
        </div>
        </ApplicationPage>
    }
}

fn present(observed: &Observed, application: &EnterpriseApplication) -> AnyView {
    let title = application.name().to_string();
    let facts = id_facts(application);
    let claims = application.service_principal.as_ref().map(|principal| {
        view! { <SamlClaimsCard app=principal.id.clone() environments=observed.environments.list() held=observed.roles.clone() /> }
    });
    view! {
        <div class="stack">
            {verdict(observed)}
            <Card title=title><Facts items=facts /></Card>
            {portal(observed)}
            {claims}
            <NextStep here=Route::Application leading=true />
            <p class="row"><PageLink to=Route::Setup>{common::GO_TO_CHECKLIST}</PageLink></p>
        </div>
    }
    .into_any()
}

/// What prevents provisioning, or that nothing does.
fn verdict(observed: &Observed) -> AnyView {
    let obstacles = observed.obstacles();
    if !obstacles.is_empty() {
        return obstacles
            .into_iter()
            .map(|obstacle| view! { <Notice tone=Tone::Warn title=obstacle.title().to_owned()><p>{obstacle.meaning()}</p><p>{obstacle.remedy()}</p></Notice> })
            .collect_view()
            .into_any();
    }
    match &observed.templates {
        Err(_) if observed.job().is_some() => view! { <Notice tone=Tone::Good title=texts::CAN_BE_PROVISIONED_TITLE>{texts::HAS_JOB}</Notice> }.into_any(),
        Ok(_) => view! { <Notice tone=Tone::Good title=texts::CAN_BE_PROVISIONED_TITLE>{texts::HAS_TEMPLATE}</Notice> }.into_any(),
        Err(error) => {
            let why = describe_unread_provisioning(error, things::TEMPLATES);
            view! { <Notice tone=Tone::Info title=texts::UNKNOWN_TITLE>{why}</Notice> }.into_any()
        }
    }
}

fn portal(observed: &Observed) -> Option<AnyView> {
    let principal = observed
        .enterprise_application
        .as_ref()
        .ok()?
        .service_principal
        .as_ref()?;
    let cloud = session().cloud();
    Some(
        view! {
            <ul class="plain row">
                <li><a href=links::enterprise_application(&cloud, &principal.id, &principal.app_id) target="_blank" rel="noopener">{texts::OPEN_IN_ENTRA}</a></li>
                <li><a href=links::single_sign_on(&cloud, &principal.id, &principal.app_id) target="_blank" rel="noopener">{texts::OPEN_SIGN_ON}</a></li>
            </ul>
        }
        .into_any(),
    )
}
