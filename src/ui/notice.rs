//! Notices: information, and problems with the next action. A problem always says what was and was not changed.

use super::button::Button;
use super::copy::CopyText;
use crate::problem::Problem;
use crate::texts::{common, ui as texts};
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Info,
    Good,
    Warn,
    Bad,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Info => "plain",
            Self::Good => "ok",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }
}

/// A short label for something.
#[component]
pub fn Tag(tone: Tone, children: Children) -> impl IntoView {
    view! { <span class=format!("tag {}", tone.class())>{children()}</span> }
}

#[component]
pub fn Notice(tone: Tone, #[prop(into)] title: String, children: Children) -> impl IntoView {
    view! { <div class=format!("notice {}", tone.class())><p class="title">{title}</p>{children()}</div> }
}

#[component]
pub fn ProblemNotice(
    problem: Problem,
    #[prop(optional, into)] on_retry: Option<Callback<()>>,
) -> impl IntoView {
    let technical = technical(&problem);
    let ids = sign_in_ids(&problem);
    view! {
        <div class="notice bad" role="alert">
            <p class="title">{problem.title}</p>
            <p>{problem.happened}</p>
            <p>{problem.changed}</p>
            <p><b>{common::WHAT_TO_DO}</b>{problem.next}</p>
            {problem.link.map(|link| view! { <p><a href=link.href target="_blank" rel="noopener">{link.label}</a></p> })}
            {ids.map(|ids| view! { <p class="hint">{ids}</p> })}
            {on_retry.map(|retry| view! { <p class="row"><Button on_press=retry>{common::TRY_AGAIN}</Button></p> })}
            {(!technical.is_empty()).then(|| view! {
                <details><summary>{texts::TECHNICAL_DETAILS}</summary><CopyText text=technical what=texts::TECHNICAL_DETAILS_COPIED /></details>
            })}
        </div>
    }
}

/// The ids of a sign-in, which an administrator needs to find it in the log. Graph's stay among the technical details.
fn sign_in_ids(problem: &Problem) -> Option<String> {
    let correlation_id = problem.correlation_id.as_deref()?;
    let trace_id = problem.request_id.as_deref().unwrap_or(texts::NO_TRACE_ID);
    Some(texts::sign_in_ids(trace_id, correlation_id))
}

fn technical(problem: &Problem) -> String {
    let parts = [
        problem.code.clone(),
        problem.technical.clone(),
        problem
            .request_id
            .as_ref()
            .map(|id| format!("request-id {id}")),
        problem
            .correlation_id
            .as_ref()
            .map(|id| format!("correlation-id {id}")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
