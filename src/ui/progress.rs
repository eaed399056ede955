//! Owns the progress of something that takes a while.
//! Refuses a percentage where nobody knows the whole.

use leptos::prelude::*;

/// A labelled progress bar; without a value it says only that something goes on.
#[component]
pub fn Progress(label: Signal<String>, value: Signal<Option<(u32, u32)>>) -> impl IntoView {
    let bar = move || match value.get() {
        Some((done, total)) => view! { <progress value=done max=total></progress> }.into_any(),
        None => view! { <progress></progress> }.into_any(),
    };
    view! { <label class="progress grow"><span>{label}</span>{bar}</label> }
}
