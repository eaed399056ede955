//! State icons. Each has its own shape, so that colour is never the only difference. `guide` has their names.

use crate::guide::CheckState;
use leptos::prelude::*;

/// A ring of dots, for an unknown state.
const DOTTED: &str = "M13.4 8.0a1.2 1.2 0 102.4 0 1.2 1.2 0 10-2.4 0zM11.5 12.7a1.2 1.2 0 102.4 0 1.2 1.2 0 10-2.4 0z\
    M6.8 14.6a1.2 1.2 0 102.4 0 1.2 1.2 0 10-2.4 0zM2.1 12.7a1.2 1.2 0 102.4 0 1.2 1.2 0 10-2.4 0z\
    M0.2 8.0a1.2 1.2 0 102.4 0 1.2 1.2 0 10-2.4 0zM2.1 3.3a1.2 1.2 0 102.4 0 1.2 1.2 0 10-2.4 0z\
    M6.8 1.4a1.2 1.2 0 102.4 0 1.2 1.2 0 10-2.4 0zM11.5 3.3a1.2 1.2 0 102.4 0 1.2 1.2 0 10-2.4 0z";

const fn class(state: CheckState) -> &'static str {
    match state {
        CheckState::Done => "g ok",
        CheckState::ToDo
        | CheckState::ManualCheck
        | CheckState::CannotBeTold
        | CheckState::NotChecked
        | CheckState::NotNeeded
        | CheckState::WhenNeeded => "g todo",
        CheckState::Differs => "g warn",
        CheckState::NotPermitted | CheckState::CannotBeRead => "g bad",
        CheckState::Waiting => "g wait",
    }
}

/// Outline and inner strokes of a state's icon, in a 16 by 16 square.
const fn paths(state: CheckState) -> (&'static str, &'static str) {
    match state {
        CheckState::Done => ("M8 0a8 8 0 100 16A8 8 0 008 0z", "M4.5 8.2l2.3 2.3 4.7-4.8"),
        CheckState::ToDo => (
            "M8 0a8 8 0 100 16A8 8 0 008 0zm0 1.6a6.4 6.4 0 110 12.8A6.4 6.4 0 018 1.6z",
            "",
        ),
        CheckState::Differs => ("M8 1l7.5 14H.5z", "M8 6v4M8 12v1"),
        CheckState::Waiting => ("M8 0a8 8 0 100 16A8 8 0 008 0z", "M8 4v4l3 2"),
        CheckState::NotPermitted => ("M8 0a8 8 0 100 16A8 8 0 008 0z", "M4 8h8"),
        CheckState::ManualCheck => ("M1 1h14v14H1zM2.6 2.6v10.8h10.8V2.6z", ""),
        CheckState::CannotBeTold => (
            "M8 0a8 8 0 100 16A8 8 0 008 0z",
            "M5.5 6.2a2.5 2.5 0 115 0c0 1.7-2.5 1.7-2.5 3.4M8 11.4v1.4",
        ),
        CheckState::CannotBeRead => (
            "M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7z",
            "M5 5l6 6M11 5l-6 6",
        ),
        CheckState::NotChecked => (DOTTED, ""),
        CheckState::NotNeeded => ("M3 7h10v2H3z", ""),
        CheckState::WhenNeeded => ("M3 7h2v2H3zm4 0h2v2H7zm4 0h2v2h-2z", ""),
    }
}

/// An image with an accessible name.
#[component]
pub fn StatusIcon(state: CheckState) -> impl IntoView {
    let (shape, strokes) = paths(state);
    view! {
        <svg class=class(state) viewBox="0 0 16 16" role="img" aria-label=state.label()>
            <path d=shape fill="currentColor" fill-rule="evenodd" />
            <path d=strokes fill="none" stroke="var(--sheet)" stroke-width="1.8" />
        </svg>
    }
}
