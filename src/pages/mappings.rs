//! The page of Step 3: documented lines with their state, other issues, the diff, and a plan to write. Never writes
//! without a shown diff and a backup.

mod checklist;
mod mappings_plan;
mod options;
mod restore;
mod rules;

use crate::components::application_page::ApplicationPage;
use crate::components::load_error::{LoadError, refresh_on_focus};
use crate::components::page_link::PageLink;
use crate::mappings::state::check_mappings;
use crate::routes::Route;
use crate::state::{TenantState, tenant};
use crate::tenant::observed::Observed;
use crate::texts::{common, mappings::page as texts, things};
use crate::ui::{EmptyState, Loading};
use leptos::prelude::*;
use mappings_plan::MappingsPlan;

#[component]
pub(crate) fn Mappings() -> impl IntoView {
    view! {
        <ApplicationPage title=texts::TITLE lead=texts::LEAD><MappingsContent state=tenant() /></ApplicationPage>
    }
}

#[component]
fn MappingsContent(state: TenantState) -> impl IntoView {
    let retry = Callback::new(move |()| state.refresh());
    refresh_on_focus(state);
    let has_schema = Memo::new(move |_| {
        state.with_observed(|observed| {
            observed.map(|observed| matches!(observed.schema, Ok(Some(_))))
        })
    });
    view! {
        <div class="stack">
            {move || match (has_schema.get(), state.observed()) {
                (None, _) | (_, None) => view! { <Loading what=things::MAPPINGS /> }.into_any(),
                (Some(_), Some(observed)) => match &observed.schema {
                    Err(error) => view! { <LoadError error=error.clone() what=things::MAPPINGS retry=retry /> }.into_any(),
                    Ok(schema) => {
                        let choice = schema.as_ref().and_then(rules::rule_choice);
                        view! { {choice} {present(&observed)} }.into_any()
                    }
                },
            }}
            // Rendered once, so that choices stay when the tenant is read again.
            {move || (has_schema.get() == Some(true)).then(|| view! { <MappingsPlan state=state /> })}
        </div>
    }
}

fn present(observed: &Observed) -> AnyView {
    match check_mappings(observed) {
        Ok(mappings) => checklist::checklist_card(observed, &mappings),
        Err((_, why)) => {
            let none_yet = matches!(observed.schema, Ok(None)) && observed.jobs.is_ok();
            view! {
                <EmptyState title=texts::NOT_CHECKED_TITLE>
                    <p>{why}</p>
                    {none_yet.then(|| view! { <p>{texts::CONNECTION_CREATES}</p> })}
                    <p class="row">
                        <PageLink to=Route::Connection>{common::GO_TO_CONNECTION}</PageLink>
                        <PageLink to=Route::Attributes>{texts::GO_TO_ROLE_ATTRIBUTES}</PageLink>
                    </p>
                </EmptyState>
            }
            .into_any()
        }
    }
}
