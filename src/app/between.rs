//! Owns what is shown while nobody can do anything: the start, and the way to Entra.
//! Refuses to last: the session's state ends it.

use crate::ui::Loading;
use leptos::prelude::*;

/// Shown while the session starts or the browser leaves for Entra.
#[component]
pub(crate) fn Between() -> impl IntoView {
    view! {
        <main class="alone">
            <h1 class="visually-hidden">"Rolecall"</h1>
            <Loading what="your sign-in" />
        </main>
    }
}
