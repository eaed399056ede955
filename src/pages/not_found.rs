//! Shown for an address that names no page. Does not guess which page was meant.

use crate::components::page_link::PageLink;
use crate::routes::Route;
use crate::ui::{EmptyState, PageHeader};
use leptos::prelude::*;

/// Also shown if a user's id in the address is invalid.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    view! {
        <PageHeader title="There is no such page" lead="The address is damaged, or comes from another version of Rolecall." />
        <EmptyState title="Nothing was changed">
            <PageLink to=Route::Setup>"Go to the checklist"</PageLink>
        </EmptyState>
    }
}
