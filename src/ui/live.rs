//! Owns the region that tells a screen reader what changed.
//! Refuses to interrupt.

use leptos::prelude::*;

/// A polite live region that is heard and not seen.
#[component]
pub fn Live(message: Signal<String>) -> impl IntoView {
    view! { <p class="visually-hidden" role="status" aria-live="polite">{message}</p> }
}
