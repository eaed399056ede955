//! Search for the enterprise application. Does not judge an application by its name: obstacles are listed beside it.

use crate::components::application_ids::ids;
use crate::components::new_application::NewApplication;
use crate::components::reading::Unread;
use crate::components::searching::Searching;
use crate::ids::TenantId;
use crate::routes::{Route, View};
use crate::state::{navigation, session, tenant, use_view};
use crate::tenant::application::{Obstacle, Pair, obstacles};
use crate::tenant::search::{self, Found};
use crate::ui::{Card, Empty, Facts, LinkButton, Live, Loading, PageHead, SearchBox, Tag, Tone};
use crate::workato;
use leptos::prelude::*;

#[component]
pub(crate) fn Applications() -> impl IntoView {
    let session = session();
    let query = RwSignal::new(workato::NAME.to_owned());
    let searching = Searching::new();
    let look = Callback::new(move |()| {
        let text = query.get_untracked();
        if !text.trim().is_empty() {
            let client = session.client();
            searching.start(async move { search::applications_like(&client, &text).await });
        }
    });
    let more = move |found: Found<Pair>| {
        let client = session.client();
        async move { search::more_applications(&client, &found.more).await }
    };
    look.run(());
    let told = Signal::derive(move || {
        searching.with(|found| {
            found
                .and_then(|found| found.as_ref().ok().map(told))
                .unwrap_or_default()
        })
    });
    view! {
        <PageHead title="Pick the application" lead="The enterprise application that people sign in to Workato with. Search by name, or paste any of its three ids." />
        <div class="stack">
            <SearchBox label="Application name or id" value=query on_search=look busy=searching.busy() />
            <Live message=told />
            {move || searching.with(|found| match found {
                None => view! { <Loading what="applications" /> }.into_any(),
                Some(Err(error)) => view! { <Unread error=error.clone() what="the applications" retry=look /> }.into_any(),
                Some(Ok(found)) if found.items.is_empty() => view! {
                    <Empty title="No application found">
                        <p>"Names are searched by the beginnings of their words. If Workato is not among your enterprise applications yet, create it below as a non-gallery application. SCIM needs SAML single sign-on to be set up first."</p>
                    </Empty>
                    <NewApplication />
                }.into_any(),
                Some(Ok(found)) => view! { <p class="muted">{told_of(found)}</p> <ul class="plain stack" aria-label="Applications">{found.items.iter().map(|pair| view! { <li><Candidate pair=pair.clone() /></li> }).collect_view()}</ul> }.into_any(),
            })}
            {searching.more("the applications", more)}
        </div>
    }
}

fn told<T>(found: &Found<T>) -> String {
    told_of(found)
}

fn told_of<T>(found: &Found<T>) -> String {
    match found.count {
        Some(count) if count > found.items.len() as u64 => {
            format!("{} of {count} shown", found.items.len())
        }
        _ => format!("{} found", found.items.len()),
    }
}

#[component]
fn Candidate(pair: Pair) -> impl IntoView {
    let (session, navigation) = (session(), navigation());
    let view = use_view();
    let tenant_id: Option<TenantId> = session
        .account()
        .and_then(|account| account.tenant_id)
        .or_else(|| {
            tenant().with(|observed| observed.and_then(|observed| observed.tenant_id().cloned()))
        });
    let obstacles = obstacles(&pair, tenant_id.as_ref());
    let name = pair.name().to_string();
    let principal = pair
        .service_principal
        .as_ref()
        .map(|principal| principal.id.clone());
    let chosen = name.clone();
    let pick = principal.map(|principal| {
        let href = Signal::derive(move || {
            navigation.href(
                &Route::Application,
                &View {
                    app: Some(principal.clone()),
                    attributes_of: None,
                    job: None,
                    ..view.get()
                },
            )
        });
        view! { <LinkButton href=href>{format!("Pick {chosen}")}</LinkButton> }
    });
    view! {
        <Card title=name>
            <div class="stack">
                {(!obstacles.is_empty()).then(|| view! { <ul class="plain stack">{obstacles.iter().map(told_obstacle).collect_view()}</ul> })}
                <Facts items=ids(&pair) />
                {pick.map(|pick| view! { <p class="row">{pick}</p> })}
            </div>
        </Card>
    }
}

fn told_obstacle(obstacle: &Obstacle) -> impl IntoView + use<> {
    let (title, meaning, remedy) = (obstacle.title(), obstacle.meaning(), obstacle.remedy());
    view! { <li><Tag tone=Tone::Warn>{title}</Tag> " " <span class="muted">{meaning} " " {remedy}</span></li> }
}
