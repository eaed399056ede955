//! Owns what is shown where there is nothing to show: not yet, or not at all.
//! Refuses an empty page without the next action.

use super::unique::unique;
use leptos::prelude::*;

/// Something is on its way.
#[component]
pub fn Loading(#[prop(into)] what: String) -> impl IntoView {
    view! { <p class="loading" role="status">{format!("Loading {what}…")}</p> }
}

/// There is nothing, and this is what can be done.
#[component]
pub fn Empty(#[prop(into)] title: String, children: Children) -> impl IntoView {
    let id = unique("empty");
    let heading = id.clone();
    view! { <section class="empty stack" aria-labelledby=id><h2 id=heading>{title}</h2>{children()}</section> }
}
