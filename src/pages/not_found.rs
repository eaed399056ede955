//! Shown for an address that names no page. Does not guess which page was meant.

use crate::components::page_link::PageLink;
use crate::routes::Route;
use crate::texts::{common, setup as texts};
use crate::ui::{EmptyState, PageHeader};
use leptos::prelude::*;

/// Also shown if a user's id in the address is invalid.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    view! {
        <PageHeader title=texts::NO_SUCH_PAGE lead=texts::NO_SUCH_PAGE_LEAD />
        <EmptyState title=texts::NOTHING_CHANGED>
            <PageLink to=Route::Setup>{common::GO_TO_CHECKLIST}</PageLink>
        </EmptyState>
    }
}
