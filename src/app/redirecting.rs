//! Shown while the session starts or while the browser goes to Entra.

use crate::ui::Loading;
use leptos::prelude::*;

#[component]
pub(crate) fn Redirecting() -> impl IntoView {
    view! {
        <main class="alone">
            <h1 class="visually-hidden">"Rolecall"</h1>
            <Loading what="your sign-in" />
        </main>
    }
}
