//! Owns a list of documented steps that are looked at one by one: state, what is there, and where to find it.
//! Refuses to judge: the marks are given.

use super::glyph::Glyph;
use crate::guide::State;
use leptos::prelude::*;

/// A step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryView {
    /// Its state.
    pub mark: State,
    /// Its number.
    pub number: String,
    /// What it asks for.
    pub title: String,
    /// What is there, or what is wrong.
    pub detail: String,
    /// Where to find it: a place and what it is called there.
    pub places: Vec<(String, String)>,
}

/// The steps.
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
