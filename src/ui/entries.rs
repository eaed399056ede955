//! Lists the documented steps one by one, with state, detail and location.

use super::glyph::Glyph;
use crate::guide::State;
use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryView {
    pub mark: State,
    pub number: String,
    /// What the step asks for.
    pub title: String,
    /// What was found, or what is wrong.
    pub detail: String,
    /// Where to find it: a place and its name there.
    pub places: Vec<(String, String)>,
}

#[component]
pub fn EntryList(entries: Vec<EntryView>, #[prop(into)] label: String) -> impl IntoView {
    let items = entries.into_iter().map(|entry| {
        let state = entry.mark.label();
        let detail = (!entry.detail.is_empty()).then(|| format!(". {}", entry.detail));
        let places = entry
            .places
            .into_iter()
            .map(|(place, name)| view! { <div><dt>{place}</dt><dd>{name}</dd></div> })
            .collect_view();
        view! {
            <li>
                <Glyph mark=entry.mark />
                <span class="no">{entry.number}</span>
                <div class="what">
                    <h3>{entry.title}</h3>
                    <p><b class="state">{state}</b>{detail}</p>
                    <dl class="places">{places}</dl>
                </div>
            </li>
        }
    });
    view! { <ol class="steps" aria-label=label>{items.collect_view()}</ol> }
}
