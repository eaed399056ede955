//! Owns the answer to an address that names no page.
//! Refuses to guess which page was meant.

use crate::routes::Route;
use crate::state::{ctx, use_view};
use crate::ui::{Empty, LinkButton, PageHead};
use leptos::prelude::*;

/// Shown for an address that names no page, or a person by something that is no id.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    let view = use_view();
    view! {
        <PageHead title="There is no such page" lead="The address is damaged, or comes from another version of Rolecall." />
        <Empty title="Nothing was changed">
            {move || view! { <LinkButton href=ctx().href(&Route::Setup, &view.get())>"Go to the checklist"</LinkButton> }}
        </Empty>
    }
}
