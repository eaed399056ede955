//! Input field for a secret. Does not show the secret, does not let the browser store it, and holds it only in the
//! given signal.

use super::unique_id::unique_id;
use crate::secret::Secret;
use leptos::html;
use leptos::prelude::*;

/// A masked single-line field.
#[component]
pub fn SecretField(
    #[prop(into)] label: String,
    value: RwSignal<Secret<String>>,
    #[prop(into)] help: String,
    #[prop(into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let (id, help_id, error_id) = (unique_id("field"), unique_id("help"), unique_id("error"));
    let described = format!("{help_id} {error_id}");
    let input = NodeRef::<html::Input>::new();
    // Writes to the field only to clear it. Typed text goes from the field to the signal, never back.
    Effect::new(move |_| {
        if value.with(|value| value.expose().is_empty())
            && let Some(input) = input.get()
        {
            input.set_value("");
        }
    });
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                type="password"
                id=id
                // Browsers ignore "off" for passwords. This value keeps them from filling in another secret. An offer
                // to save cannot be prevented, but no form is submitted and the field is cleared.
                autocomplete="new-password"
                spellcheck="false"
                aria-describedby=described
                aria-invalid=move || error.get().map(|_| "true")
                node_ref=input
                on:input=move |event| value.set(Secret::new(event_target_value(&event)))
            />
            <p class="help" id=help_id>{help}</p>
            <p class="error" id=error_id role="alert">{move || error.get()}</p>
        </div>
    }
}
