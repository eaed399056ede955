//! Owns the answer to an address that names no page.
//! Refuses to guess which page was meant.

use crate::components::page_link::PageLink;
use crate::routes::Route;
use crate::ui::{Empty, PageHead};
use leptos::prelude::*;

/// Shown for an address that names no page, or a person by something that is no id.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    view! {
        <PageHead title="There is no such page" lead="The address is damaged, or comes from another version of Rolecall." />
        <Empty title="Nothing was changed">
            <PageLink to=Route::Setup>"Go to the checklist"</PageLink>
        </Empty>
    }
}
