//! Placeholders for loading and empty content. An empty state always names the next action.

use super::unique_id::unique_id;
use crate::texts::ui as texts;
use leptos::prelude::*;

#[component]
pub fn Loading(#[prop(into)] what: String) -> impl IntoView {
    view! { <p class="loading" role="status">{texts::loading(&what)}</p> }
}

/// The children name the next action.
#[component]
pub fn EmptyState(#[prop(into)] title: String, children: Children) -> impl IntoView {
    let id = unique_id("empty");
    let heading = id.clone();
    view! { <section class="empty stack" aria-labelledby=id><h2 id=heading>{title}</h2>{children()}</section> }
}
