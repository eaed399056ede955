//! Owns how requests are shown before they are sent, and what became of each.
//! Refuses to shorten them: what is shown is what is sent.

use super::glyph::Glyph;
use crate::guide::State;
use leptos::prelude::*;

/// A request to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestView {
    /// The method.
    pub method: String,
    /// The whole address.
    pub url: String,
    /// The body.
    pub body: Option<String>,
    /// Why it is sent.
    pub why: String,
    /// What is not known yet: what stands in its place, and when it becomes known.
    pub open: Vec<(String, String)>,
    /// What it needs.
    pub needs: Vec<String>,
    /// What became of it.
    pub outcome: Option<(State, String)>,
}

/// The requests in the order in which they are sent.
#[component]
pub fn RequestList(requests: Vec<RequestView>) -> impl IntoView {
    let items = requests.into_iter().enumerate().map(|(at, request)| {
        let label = format!("Body of request {}: {} {}", at + 1, request.method, request.url);
        // What only reads stands back.
        let verb = if request.method == "GET" { "verb" } else { "verb w" };
        view! {
            <li class="req">
                <p class="line"><span class=verb>{request.method}</span>" "<code class="url">{request.url}</code></p>
                <p>{request.why}</p>
                {request.body.map(|body| view! { <pre tabindex="0" role="group" aria-label=label>{body}</pre> })}
                {(!request.open.is_empty()).then(|| view! { <ul class="needs plain">{request.open.into_iter().map(|(hole, meaning)| view! { <li><code>{hole}</code>": "{meaning}</li> }).collect_view()}</ul> })}
                <ul class="needs plain">{request.needs.into_iter().map(|need| view! { <li>{need}</li> }).collect_view()}</ul>
                {request.outcome.map(|(mark, words)| view! { <p class="outcome"><Glyph mark=mark /> <span>{words}</span></p> })}
            </li>
        }
    });
    view! { <ol class="requests plain" aria-label="Requests">{items.collect_view()}</ol> }
}
