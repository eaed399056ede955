//! Progress bar for a long operation. Shows no percentage while the total is unknown.

use leptos::prelude::*;

/// A labelled progress bar. Indeterminate while `value` is `None`.
#[component]
pub fn ProgressBar(label: Signal<String>, value: Signal<Option<(u32, u32)>>) -> impl IntoView {
    let bar = move || match value.get() {
        Some((done, total)) => view! { <progress value=done max=total></progress> }.into_any(),
        None => view! { <progress></progress> }.into_any(),
    };
    view! { <label class="progress grow"><span>{label}</span>{bar}</label> }
}
