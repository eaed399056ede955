//! Owns the marks of states: a shape each, so that colour is never the only difference.
//! Refuses a mark without a name.

use leptos::prelude::*;

/// The state of something, as it is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Done.
    Done,
    /// To do.
    ToDo,
    /// There, and not as it should be.
    Differs,
    /// Under way.
    Waiting,
    /// Not permitted.
    NotPermitted,
    /// Only a person can know.
    YoursToTick,
    /// Could not be read.
    CannotBeRead,
    /// Not checked.
    NotChecked,
    /// Not needed.
    NotNeeded,
    /// Done when it is needed.
    Operation,
}

/// A ring of dots, for what is not known yet.
const DOTTED: &str = "M13.4 8.0a1.2 1.2 0 102.4 0 1.2 1.2 0 10-2.4 0zM11.5 12.7a1.2 1.2 0 102.4 0 1.2 1.2 0 10-2.4 0z\
    M6.8 14.6a1.2 1.2 0 102.4 0 1.2 1.2 0 10-2.4 0zM2.1 12.7a1.2 1.2 0 102.4 0 1.2 1.2 0 10-2.4 0z\
    M0.2 8.0a1.2 1.2 0 102.4 0 1.2 1.2 0 10-2.4 0zM2.1 3.3a1.2 1.2 0 102.4 0 1.2 1.2 0 10-2.4 0z\
    M6.8 1.4a1.2 1.2 0 102.4 0 1.2 1.2 0 10-2.4 0zM11.5 3.3a1.2 1.2 0 102.4 0 1.2 1.2 0 10-2.4 0z";

impl Mark {
    /// Its name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Done => "Done",
            Self::ToDo => "To do",
            Self::Differs => "Differs",
            Self::Waiting => "Waiting",
            Self::NotPermitted => "Not permitted",
            Self::YoursToTick => "Yours to tick",
            Self::CannotBeRead => "Cannot be read",
            Self::NotChecked => "Not checked yet",
            Self::NotNeeded => "Not needed",
            Self::Operation => "When needed",
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Done => "g ok",
            Self::ToDo
            | Self::YoursToTick
            | Self::NotChecked
            | Self::NotNeeded
            | Self::Operation => "g todo",
            Self::Differs => "g warn",
            Self::NotPermitted | Self::CannotBeRead => "g bad",
            Self::Waiting => "g wait",
        }
    }

    /// The outline of its shape, and the strokes upon it, in a square of 16.
    const fn paths(self) -> (&'static str, &'static str) {
        match self {
            Self::Done => ("M8 0a8 8 0 100 16A8 8 0 008 0z", "M4.5 8.2l2.3 2.3 4.7-4.8"),
            Self::ToDo => (
                "M8 0a8 8 0 100 16A8 8 0 008 0zm0 1.6a6.4 6.4 0 110 12.8A6.4 6.4 0 018 1.6z",
                "",
            ),
            Self::Differs => ("M8 1l7.5 14H.5z", "M8 6v4M8 12v1"),
            Self::Waiting => ("M8 0a8 8 0 100 16A8 8 0 008 0z", "M8 4v4l3 2"),
            Self::NotPermitted => ("M8 0a8 8 0 100 16A8 8 0 008 0z", "M4 8h8"),
            Self::YoursToTick => ("M1 1h14v14H1zM2.6 2.6v10.8h10.8V2.6z", ""),
            Self::CannotBeRead => (
                "M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7z",
                "M5 5l6 6M11 5l-6 6",
            ),
            Self::NotChecked => (DOTTED, ""),
            Self::NotNeeded => ("M3 7h10v2H3z", ""),
            Self::Operation => ("M3 7h2v2H3zm4 0h2v2H7zm4 0h2v2h-2z", ""),
        }
    }
}

/// The mark as a picture with a name.
#[component]
pub fn Glyph(mark: Mark) -> impl IntoView {
    let (shape, strokes) = mark.paths();
    view! {
        <svg class=mark.class() viewBox="0 0 16 16" role="img" aria-label=mark.label()>
            <path d=shape fill="currentColor" fill-rule="evenodd" />
            <path d=strokes fill="none" stroke="var(--sheet)" stroke-width="1.8" />
        </svg>
    }
}
