//! Lists terms with values and explanations. Never shortens a value: administrators compare ids letter by letter.

use super::copy::CopyText;
use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct Fact {
    pub term: String,
    pub detail: String,
    /// What the value is for.
    pub help: String,
    /// Whether to show a copy button.
    pub copy: bool,
    /// Explains the term. A function, so that the sign-in page does not load the glossary.
    pub explain: Option<fn() -> AnyView>,
}

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
                <dt>{fact.term}{fact.explain.map(|explain| view! { " " {explain()} })}</dt>
                <dd>{detail}{(!fact.help.is_empty()).then(|| view! { <p class="help">{fact.help}</p> })}</dd>
            </div>
        }
    });
    view! { <dl class="facts">{rows.collect_view()}</dl> }
}
