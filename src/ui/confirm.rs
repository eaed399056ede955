//! Confirms an action that cannot simply be undone: the administrator types an exact word. Letter case and spaces
//! count.

use super::unique_id::unique_id;
use crate::texts::ui as texts;
use crate::untrusted::isolated;
use leptos::prelude::*;

/// The caller compares `typed` with `word`.
#[component]
pub fn ConfirmField(
    #[prop(into)] label: String,
    #[prop(into)] word: String,
    typed: RwSignal<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let (id, help_id) = (unique_id("confirm"), unique_id("help"));
    let help = texts::confirm_help(&isolated(&word));
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                type="text"
                id=id
                autocomplete="off"
                spellcheck="false"
                autocapitalize="off"
                aria-describedby=help_id.clone()
                disabled=move || disabled.get()
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            />
            <p class="help" id=help_id>{help}</p>
        </div>
    }
}
