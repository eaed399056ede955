//! Shows a verdict and the list of evidence under it.

use super::glyph::Glyph;
use crate::guide::State;
use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct ChainView {
    pub mark: State,
    pub title: String,
    pub evidence: String,
    /// Where to fix it: label and address.
    pub action: Option<(String, String)>,
}

#[component]
pub fn Verdict(mark: State, #[prop(into)] words: String, children: Children) -> impl IntoView {
    view! {
        <div class="verdict" role="status">
            <Glyph mark=mark />
            <div class="grow stack tight"><p class="title">{words}</p>{children()}</div>
        </div>
    }
}

#[component]
pub fn Chain(links: Vec<ChainView>) -> impl IntoView {
    let items = links.into_iter().map(|link| {
        let action = link.action.map(|(words, href)| {
            let name = format!("{words}: {}", link.title);
            view! { <a class="btn small" href=href aria-label=name>{words}</a> }
        });
        view! {
            <li class="item">
                <Glyph mark=link.mark />
                <div class="grow"><h3>{link.title}</h3><p class="muted">{link.evidence}</p></div>
                {action}
            </li>
        }
    });
    view! { <ol class="plain list" aria-label="Evidence">{items.collect_view()}</ol> }
}
