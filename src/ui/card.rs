//! Groups related content under a heading. Cards do not nest.

use super::unique_id::unique_id;
use leptos::prelude::*;

/// A section with a heading and a short text at the heading's end.
#[component]
pub fn Card(
    #[prop(into)] title: String,
    #[prop(optional, into)] end: String,
    children: Children,
) -> impl IntoView {
    let id = unique_id("card");
    let heading = id.clone();
    view! {
        <section class="card" aria-labelledby=id>
            <header><h2 id=heading dir="auto">{title}</h2><span class="end">{end}</span></header>
            <div class="body">{children()}</div>
        </section>
    }
}

/// Like `Card`, but the text at the end can change. Separate, because the sign-in page does not need it.
#[component]
pub fn LiveCard(
    #[prop(into)] title: String,
    end: Signal<String>,
    children: Children,
) -> impl IntoView {
    let id = unique_id("card");
    let heading = id.clone();
    view! {
        <section class="card" aria-labelledby=id>
            <header><h2 id=heading>{title}</h2><span class="end">{end}</span></header>
            <div class="body">{children()}</div>
        </section>
    }
}
