//! Search for the enterprise application. Does not judge an application by its name: obstacles are listed beside it.

use crate::components::application_ids::id_facts;
use crate::components::load_error::LoadError;
use crate::components::new_application::NewApplication;
use crate::components::search_state::SearchState;
use crate::ids::TenantId;
use crate::routes::{Route, ViewState};
use crate::state::{navigation, session, tenant, use_view};
use crate::tenant::application::{EnterpriseApplication, Obstacle, obstacles};
use crate::tenant::search::{self, SearchResults};
use crate::texts::{application as texts, common, things};
use crate::ui::{
    Card, EmptyState, Facts, LinkButton, LiveRegion, Loading, PageHeader, SearchBox, Tag, Tone,
};
use crate::workato;
use leptos::prelude::*;

#[component]
pub(crate) fn Applications() -> impl IntoView {
    let session = session();
    let query = RwSignal::new(workato::APPLICATION_NAME.to_owned());
    let searching = SearchState::new();
    let on_search = Callback::new(move |()| {
        let text = query.get_untracked();
        if !text.trim().is_empty() {
            let client = session.client();
            searching.start(async move { search::search_applications(&client, &text).await });
        }
    });
    let more = move |found: SearchResults<EnterpriseApplication>| {
        let client = session.client();
        async move { search::next_applications(&client, &found.next_links).await }
    };
    on_search.run(());
    let announcement = Signal::derive(move || {
        searching.with_results(|found| {
            found
                .and_then(|found| found.as_ref().ok().map(count_text))
                .unwrap_or_default()
        })
    });
    view! {
        <PageHeader title=common::PICK_THE_APPLICATION lead=texts::PICK_LEAD />
        <div class="stack">
            <SearchBox label=texts::SEARCH value=query on_search=on_search busy=searching.busy() />
            <LiveRegion message=announcement />
            {move || searching.with_results(|found| match found {
                None => view! { <Loading what=things::APPLICATIONS /> }.into_any(),
                Some(Err(error)) => view! { <LoadError error=error.clone() what=things::APPLICATIONS retry=on_search /> }.into_any(),
                Some(Ok(found)) if found.items.is_empty() => view! {
                    <EmptyState title=texts::NOT_FOUND_TITLE>
                        <p>{texts::NOT_FOUND}</p>
                    </EmptyState>
                    <NewApplication />
                }.into_any(),
                Some(Ok(found)) => view! { <p class="muted">{count_text(found)}</p> <ul class="plain stack" aria-label=texts::LIST>{found.items.iter().map(|application| view! { <li><ApplicationCard application=application.clone() /></li> }).collect_view()}</ul> }.into_any(),
            })}
            {searching.more_button(things::APPLICATIONS, more)}
        </div>
    }
}

fn count_text<T>(found: &SearchResults<T>) -> String {
    match found.count {
        Some(count) if count > found.items.len() as u64 => texts::shown(found.items.len(), count),
        _ => texts::found(found.items.len()),
    }
}

#[component]
fn ApplicationCard(application: EnterpriseApplication) -> impl IntoView {
    let (session, navigation) = (session(), navigation());
    let view = use_view();
    let tenant_id: Option<TenantId> = session
        .account()
        .and_then(|account| account.tenant_id)
        .or_else(|| {
            tenant().with_observed(|observed| {
                observed.and_then(|observed| observed.tenant_id().cloned())
            })
        });
    let obstacles = obstacles(&application, tenant_id.as_ref());
    let name = application.name().to_string();
    let principal = application
        .service_principal
        .as_ref()
        .map(|principal| principal.id.clone());
    let chosen = name.clone();
    let pick = principal.map(|principal| {
        let href = Signal::derive(move || {
            navigation.href(
                &Route::Application,
                &ViewState {
                    app: Some(principal.clone()),
                    attribute_owner: None,
                    job: None,
                    permission_model: None,
                    ..view.get()
                },
            )
        });
        view! { <LinkButton href=href>{texts::pick(&chosen)}</LinkButton> }
    });
    view! {
        <Card title=name>
            <div class="stack">
                {(!obstacles.is_empty()).then(|| view! { <ul class="plain stack">{obstacles.iter().map(obstacle_item).collect_view()}</ul> })}
                <Facts items=id_facts(&application) />
                {pick.map(|pick| view! { <p class="row">{pick}</p> })}
            </div>
        </Card>
    }
}

fn obstacle_item(obstacle: &Obstacle) -> impl IntoView + use<> {
    let (title, meaning, remedy) = (obstacle.title(), obstacle.meaning(), obstacle.remedy());
    view! { <li><Tag tone=Tone::Warn>{title}</Tag> " " <span class="muted">{meaning} " " {remedy}</span></li> }
}
