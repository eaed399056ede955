//! Owns a list of terms with their values and what each is for.
//! Refuses to shorten a value: ids are compared letter by letter.

use super::copy::CopyText;
use leptos::prelude::*;

/// A term with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The term.
    pub term: String,
    /// Its value.
    pub detail: String,
    /// What it is for.
    pub help: String,
    /// Whether it is worth a copy button.
    pub copy: bool,
}

/// The list.
#[component]
pub fn Facts(items: Vec<Fact>) -> impl IntoView {
    let rows = items.into_iter().map(|fact| {
        let detail = if fact.copy {
            view! { <CopyText text=fact.detail what=fact.term.clone() /> }.into_any()
        } else {
            view! { <span>{fact.detail}</span> }.into_any()
        };
        view! {
            <div>
                <dt>{fact.term}</dt>
                <dd>{detail}{(!fact.help.is_empty()).then(|| view! { <p class="help">{fact.help}</p> })}</dd>
            </div>
        }
    });
    view! { <dl class="facts">{rows.collect_view()}</dl> }
}
