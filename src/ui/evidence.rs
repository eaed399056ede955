//! Shows a verdict and the list of evidence under it.

use super::status_icon::StatusIcon;
use crate::guide::CheckState;
use crate::texts::ui as texts;
use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct EvidenceView {
    pub state: CheckState,
    pub title: String,
    pub detail: String,
    /// Where to fix it: label and address.
    pub action: Option<(String, String)>,
}

#[component]
pub fn Verdict(state: CheckState, #[prop(into)] text: String, children: Children) -> impl IntoView {
    view! {
        <div class="verdict" role="status">
            <StatusIcon state=state />
            <div class="grow stack tight"><p class="title">{text}</p>{children()}</div>
        </div>
    }
}

#[component]
pub fn EvidenceList(links: Vec<EvidenceView>) -> impl IntoView {
    let items = links.into_iter().map(|link| {
        let action = link.action.map(|(text, href)| {
            let name = format!("{text}: {}", link.title);
            view! { <a class="btn small" href=href aria-label=name>{text}</a> }
        });
        view! {
            <li class="item">
                <StatusIcon state=link.state />
                <div class="grow"><h3>{link.title}</h3><p class="muted">{link.detail}</p></div>
                {action}
            </li>
        }
    });
    view! { <ol class="plain list" aria-label=texts::EVIDENCE>{items.collect_view()}</ol> }
}
