//! Radio buttons for given values, with a text field for a custom value. Preserves the letter case and inner spaces of
//! the text.

use super::unique_id::unique_id;
use crate::texts::ui as texts;
use leptos::html;
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast as _;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    /// What the value means.
    pub help: String,
}

/// Describes the field for a value that is not among the choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomChoice {
    pub label: String,
    pub help: String,
}

/// The last radio button opens a text field.
#[component]
pub fn ChoiceField(
    #[prop(into)] legend: String,
    choices: Vec<Choice>,
    value: RwSignal<String>,
    typed: CustomChoice,
    /// Comment on the current value, such as a likely typo.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// Called when one of the choices is picked, after it became the value.
    #[prop(optional)]
    on_pick: Option<Callback<String>>,
) -> impl IntoView {
    let (name, text_id, help_id) = (unique_id("choice"), unique_id("typed"), unique_id("help"));
    let values: Vec<String> = choices.iter().map(|choice| choice.value.clone()).collect();
    let is_choice = {
        let values = values.clone();
        move |text: &str| values.iter().any(|value| value == text)
    };
    // Whether the text field is open. It stays open while the typed text happens to equal a choice.
    let typing =
        RwSignal::new(value.with_untracked(|value| !value.is_empty() && !is_choice(value)));
    let text = NodeRef::<html::Input>::new();
    let is_focused = move || {
        let focused = document().active_element();
        text.get_untracked()
            .is_some_and(|text| focused.as_ref() == Some(text.unchecked_ref()))
    };
    // Follows a value that was set elsewhere. An empty value leaves the text field open or closed.
    Effect::new({
        let is_choice = is_choice.clone();
        move |_| {
            let now = value.get();
            if !now.is_empty() && !is_focused() {
                typing.set(!is_choice(&now));
            }
        }
    });
    let group = name.clone();
    let radios = choices
        .into_iter()
        .map(|choice| {
            let (own_value, shown) = (choice.value.clone(), choice.value);
            let (id, description_id) = (unique_id("radio"), unique_id("about"));
            let checked = move || !typing.get() && value.with(|value| *value == shown);
            let pick = move |_| {
                value.set(own_value.clone());
                if let Some(on_pick) = on_pick {
                    on_pick.run(own_value.clone());
                }
            };
            view! {
                <div class="choice">
                    <input type="radio" id=id.clone() name=group.clone() prop:checked=checked aria-describedby=description_id.clone() on:change=pick />
                    <label for=id>{choice.label}</label>
                    <span class="muted" id=description_id>{choice.help}</span>
                </div>
            }
        })
        .collect_view();
    let other = unique_id("radio");
    let open = move |_| {
        typing.set(true);
        if value.with_untracked(|value| is_choice(value)) {
            value.set(String::new());
        }
    };
    view! {
        <fieldset class="choices">
            <legend>{legend}</legend>
            {radios}
            <div class="choice">
                <input type="radio" id=other.clone() name=name prop:checked=move || typing.get() on:change=open />
                <label for=other>{texts::OTHER_ROLE}</label>
            </div>
            <div class="field typed" hidden=move || !typing.get()>
                <label for=text_id.clone()>{typed.label}</label>
                <input type="text" id=text_id node_ref=text autocomplete="off" spellcheck="false" autocapitalize="off" aria-describedby=help_id.clone() prop:value=move || value.get() on:input=move |event| value.set(event_target_value(&event)) />
                <p class="help" id=help_id>{typed.help}</p>
            </div>
            <p class="help warn" role="status">{move || hint.get()}</p>
        </fieldset>
    }
}
