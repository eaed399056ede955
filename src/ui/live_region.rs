//! Announces changes to screen readers.

use leptos::prelude::*;

/// A polite live region, visually hidden.
#[component]
pub fn LiveRegion(message: Signal<String>) -> impl IntoView {
    view! { <p class="visually-hidden" role="status" aria-live="polite">{message}</p> }
}
