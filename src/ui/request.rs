//! Shows requests before they are sent, and their outcome. Never shortens them: the app sends exactly what it shows.

use super::status_icon::StatusIcon;
use crate::guide::CheckState;
use crate::texts::ui as texts;
use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestView {
    pub method: String,
    pub url: String,
    pub body: Option<String>,
    /// Why the request is sent.
    pub why: String,
    /// Values that are not known yet: the placeholder, and when the value becomes known.
    pub placeholders: Vec<(String, String)>,
    /// Permissions that the request needs.
    pub needs: Vec<String>,
    pub outcome: Option<(CheckState, String)>,
}

/// The requests in the order in which they are sent.
#[component]
pub fn RequestList(requests: Vec<RequestView>) -> impl IntoView {
    let items = requests.into_iter().enumerate().map(|(at, request)| {
        let label = texts::request_body_label(at + 1, &request.method, &request.url);
        // Only requests that write stand out.
        let verb = if request.method == "GET" { "verb" } else { "verb w" };
        view! {
            <li class="req">
                <p class="line"><span class=verb>{request.method}</span>" "<code class="url">{request.url}</code></p>
                <p>{request.why}</p>
                {request.body.map(|body| view! { <pre tabindex="0" role="group" aria-label=label>{body}</pre> })}
                {(!request.placeholders.is_empty()).then(|| view! { <ul class="needs plain">{request.placeholders.into_iter().map(|(placeholder, meaning)| view! { <li><code>{placeholder}</code>": "{meaning}</li> }).collect_view()}</ul> })}
                <ul class="needs plain">{request.needs.into_iter().map(|need| view! { <li>{need}</li> }).collect_view()}</ul>
                {request.outcome.map(|(state, text)| view! { <p class="outcome"><StatusIcon state=state /> <span>{text}</span></p> })}
            </li>
        }
    });
    view! { <ol class="requests plain" aria-label=texts::REQUESTS>{items.collect_view()}</ol> }
}
