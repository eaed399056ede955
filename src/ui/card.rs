//! Owns the sheet that groups what belongs together under a heading.
//! Refuses to nest.

use super::unique::unique;
use leptos::prelude::*;

/// A section with its heading, and a few words at the heading's end.
#[component]
pub fn Card(
    #[prop(into)] title: String,
    #[prop(optional, into)] end: String,
    children: Children,
) -> impl IntoView {
    let id = unique("card");
    let heading = id.clone();
    view! {
        <section class="card" aria-labelledby=id>
            <header><h2 id=heading dir="auto">{title}</h2><span class="end">{end}</span></header>
            <div class="body">{children()}</div>
        </section>
    }
}

/// The same where the words at the end change while something arrives. Apart, because the sign-in page can do without.
#[component]
pub fn LiveCard(
    #[prop(into)] title: String,
    end: Signal<String>,
    children: Children,
) -> impl IntoView {
    let id = unique("card");
    let heading = id.clone();
    view! {
        <section class="card" aria-labelledby=id>
            <header><h2 id=heading>{title}</h2><span class="end">{end}</span></header>
            <div class="body">{children()}</div>
        </section>
    }
}
