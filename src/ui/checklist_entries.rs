//! Lists the documented steps one by one, with state, detail and location.

use super::status_icon::StatusIcon;
use crate::guide::CheckState;
use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChecklistEntryView {
    pub state: CheckState,
    pub number: String,
    /// What the step asks for.
    pub title: String,
    /// What was found, or what is wrong.
    pub detail: String,
    /// Where to find it: a place and its name there.
    pub locations: Vec<(String, String)>,
}

#[component]
pub fn ChecklistEntryList(
    entries: Vec<ChecklistEntryView>,
    #[prop(into)] label: String,
) -> impl IntoView {
    let items = entries.into_iter().map(|entry| {
        let state = entry.state.label();
        let detail = (!entry.detail.is_empty()).then(|| format!(". {}", entry.detail));
        let locations = entry
            .locations
            .into_iter()
            .map(|(location, name)| view! { <div><dt>{location}</dt><dd>{name}</dd></div> })
            .collect_view();
        view! {
            <li>
                <StatusIcon state=entry.state />
                <span class="no">{entry.number}</span>
                <div class="what">
                    <h3>{entry.title}</h3>
                    <p><b class="state">{state}</b>{detail}</p>
                    <dl class="places">{locations}</dl>
                </div>
            </li>
        }
    });
    view! { <ol class="steps" aria-label=label>{items.collect_view()}</ol> }
}
