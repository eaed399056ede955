//! Labelled form fields. Never uses a placeholder as the label, and never shows an error by colour alone.

use super::button::{Button, ButtonKind};
use super::unique_id::unique_id;
use crate::texts::ui as texts;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

#[component]
pub fn TextField(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(into)] help: String,
    #[prop(into)] error: Signal<Option<String>>,
    /// Called when Enter is pressed.
    on_enter: Callback<()>,
    /// Values to offer; any other can be typed as well.
    #[prop(optional)]
    suggestions: &'static [&'static str],
    /// What to consider about a valid value.
    #[prop(optional)]
    note: Option<Signal<Option<String>>>,
) -> impl IntoView {
    let (id, help_id, error_id) = (unique_id("field"), unique_id("help"), unique_id("error"));
    let note_id = unique_id("note");
    let described = match note {
        Some(_) => format!("{help_id} {note_id} {error_id}"),
        None => format!("{help_id} {error_id}"),
    };
    // No datalist: with one, the field would be a combobox to assistive technology.
    let options = (!suggestions.is_empty()).then(|| {
        let options = suggestions.iter().map(|suggestion| {
            let press = move |()| value.set((*suggestion).to_owned());
            view! { <li><Button kind=ButtonKind::Quiet on_press=press>{*suggestion}</Button></li> }
        });
        view! { <details class="help"><summary>{texts::KNOWN_ADDRESSES}</summary><ul>{options.collect_view()}</ul></details> }
    });
    let note = note
        .map(|note| view! { <p class="help" id=note_id role="status">{move || note.get()}</p> });
    let enter = move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            on_enter.run(());
        }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                type="text"
                id=id
                autocomplete="off"
                spellcheck="false"
                autocapitalize="off"
                aria-describedby=described
                aria-invalid=move || error.get().map(|_| "true")
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
                on:keydown=enter
            />
            {options}
            <p class="help" id=help_id>{help}</p>
            {note}
            <p class="error" id=error_id role="alert">{move || error.get()}</p>
        </div>
    }
}

/// Each option is a value and its name.
#[component]
pub fn SelectField(
    #[prop(into)] label: String,
    options: Vec<(String, String)>,
    value: RwSignal<String>,
    #[prop(into)] help: String,
) -> impl IntoView {
    let (id, help_id) = (unique_id("field"), unique_id("help"));
    let options = options.into_iter().map(|(option, name)| {
        let own_value = option.clone();
        view! { <option dir="auto" value=option prop:selected=move || value.with(|value| *value == own_value)>{name}</option> }
    });
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id aria-describedby=help_id.clone() on:change=move |event| value.set(event_target_value(&event))>{options.collect_view()}</select>
            <p class="help" id=help_id>{help}</p>
        </div>
    }
}

#[component]
pub fn CheckField(
    #[prop(into)] label: String,
    checked: RwSignal<bool>,
    #[prop(into)] help: String,
) -> impl IntoView {
    let (id, help_id) = (unique_id("field"), unique_id("help"));
    view! {
        <div class="check">
            <input type="checkbox" id=id.clone() aria-describedby=help_id.clone() prop:checked=move || checked.get() on:change=move |event| checked.set(event_target_checked(&event)) />
            <label for=id>{label}</label>
            <p class="help" id=help_id>{help}</p>
        </div>
    }
}
