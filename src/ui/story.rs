//! Owns a story of provisioning as it is read: what came of it, the steps, what was sent, and what to do.
//! Refuses to know the service's codes; words are given to it.

use super::glyph::Glyph;
use super::name::Name;
use crate::foreign::Foreign;
use crate::guide::State;
use leptos::prelude::*;

/// A story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryView {
    /// How it ended.
    pub mark: State,
    /// Whom it is about, with the address of their page.
    pub person: (Foreign, Option<String>),
    /// When.
    pub when: String,
    /// What was done, in one sentence.
    pub summary: String,
    /// What to do about it.
    pub advice: Option<String>,
    /// The steps: how each ended, its heading, its words.
    pub steps: Vec<(State, String, String)>,
    /// What was sent: name, before, after.
    pub sent: Vec<(String, String, String)>,
}

/// The stories.
#[component]
pub fn StoryList(#[prop(into)] label: String, items: Vec<StoryView>) -> impl IntoView {
    view! { <ul class="plain list" aria-label=label>{items.into_iter().map(story).collect_view()}</ul> }
}

/// One of them.
pub fn story(story: StoryView) -> impl IntoView {
    let (name, href) = story.person;
    let person = match href {
        Some(href) => view! { <a href=href><Name text=name.clone() /></a> }.into_any(),
        None => view! { <Name text=name.clone() /> }.into_any(),
    };
    let steps = story.steps.into_iter().map(|(mark, title, words)| {
        view! { <li class="row nowrap top"><Glyph mark=mark /><span><b>{title}</b> ". " {words}</span></li> }
    });
    let has_sent = !story.sent.is_empty();
    let rows = story.sent.into_iter().map(|(name, before, after)| {
        view! { <tr><th scope="row"><code>{name}</code></th><td><bdi>{before}</bdi></td><td><bdi>{after}</bdi></td></tr> }
    });
    let caption = format!("What was sent for {name}");
    let region = caption.clone();
    let sent = has_sent.then(|| {
        view! {
            <div class="scroll" tabindex="0" role="region" aria-label=region>
                <table class="table">
                    <caption class="visually-hidden">{caption}</caption>
                    <thead><tr><th scope="col">"Attribute"</th><th scope="col">"Before"</th><th scope="col">"Sent"</th></tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        }
    });
    view! {
        <li class="item">
            <Glyph mark=story.mark />
            <div class="grow stack tight">
                <h3>{person} " " <span class="muted">{story.when}</span></h3>
                <p>{story.summary}</p>
                {story.advice.map(|advice| view! { <p><b>"What to do: "</b>{advice}</p> })}
                <details>
                    <summary>"Steps and values"<span class="visually-hidden">{format!(" of {name}")}</span></summary>
                    <ol class="plain stack tight">{steps.collect_view()}</ol>
                    {sent}
                </details>
            </div>
        </li>
    }
}
