//! Owns the field in which a secret is typed.
//! Refuses to show it, to let the browser keep it, and to hold it anywhere but in the value given.

use super::unique::unique;
use crate::secret::Secret;
use leptos::html;
use leptos::prelude::*;

/// A line of text that is not shown.
#[component]
pub fn SecretField(
    #[prop(into)] label: String,
    value: RwSignal<Secret<String>>,
    #[prop(into)] help: String,
    #[prop(into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let (id, help_id, error_id) = (unique("field"), unique("help"), unique("error"));
    let described = format!("{help_id} {error_id}");
    let input = NodeRef::<html::Input>::new();
    // Only an emptied value is written to the field: what is typed goes one way.
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
                // Browsers ignore "off" on passwords: this one keeps them from filling in another secret. What they offer
                // to save cannot be refused, but there is no form that is sent, and the field is emptied.
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
