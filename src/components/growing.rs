//! Loads a paged collection for a page and shows its progress, with a button to stop and resume. Shows no total before
//! everything is read.

use super::reading::Unread;
use crate::client::walk::{Piece, Walk};
use crate::graph::error::GraphError;
use crate::state::{AppSession, Growing, Pace, session};
use crate::ui::{Button, Live};
use leptos::prelude::*;

/// The pages of a collection that a page of the app has read so far.
pub(crate) struct Grown<T: 'static> {
    session: AppSession,
    value: RwSignal<Option<T>, LocalStorage>,
    growing: Growing,
}

impl<T> Clone for Grown<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Grown<T> {}

impl<T: Piece + Clone> Grown<T> {
    pub(crate) fn new() -> Self {
        Self {
            session: session(),
            value: RwSignal::new_local(None),
            growing: Growing::new(),
        }
    }

    /// Drops what was read, because it belongs to something else.
    pub(crate) fn clear(self) {
        self.growing.clear();
        self.value.set(None);
    }

    /// Keeps the previous value until the first page arrives. Pauses after `most` items.
    pub(crate) fn load<W: Walk<Read = T> + 'static>(self, walk: W, most: usize) {
        self.growing.start(
            self.session.client(),
            walk,
            0,
            most,
            move |piece, is_first| {
                let _ = self.value.try_update(|value| match value {
                    Some(value) if !is_first => value.append(piece),
                    value => *value = Some(piece),
                });
            },
        );
    }

    /// `None` before the first page.
    pub(crate) fn get(self) -> Option<T> {
        self.value.get()
    }

    /// Borrows what was read so far.
    pub(crate) fn with<R>(self, look: impl FnOnce(Option<&T>) -> R) -> R {
        self.value.with(|value| look(value.as_ref()))
    }

    /// The error if not even the first page could be read, although a value of an earlier load may exist.
    pub(crate) fn failed(self) -> Option<GraphError> {
        match self.growing.pace() {
            Pace::Failed(error) if self.growing.has_none() => Some(error),
            _ => None,
        }
    }

    pub(crate) fn is_over(self) -> bool {
        self.growing.pace() == Pace::Over
    }

    pub(crate) fn growing(self) -> Growing {
        self.growing
    }

    /// Whether a page is being loaded.
    pub(crate) fn busy(self) -> Signal<bool> {
        Signal::derive(move || self.growing.pace() == Pace::Reading)
    }
}

/// Shows and announces the progress of a load of more than one page, with one button that stops and resumes it. `count`
/// is the amount read so far, such as "300 people".
#[component]
pub(crate) fn SoFar(
    growing: Growing,
    count: Signal<String>,
    what: &'static str,
    /// What could not be read and was skipped, in words that follow a semicolon.
    #[prop(optional, into)]
    missing: Signal<String>,
) -> impl IntoView {
    let said = Signal::derive(move || {
        if growing.is_long() {
            words(&growing.pace(), &count.get(), &missing.get())
        } else {
            String::new()
        }
    });
    let over = Signal::derive(move || growing.pace() == Pace::Over);
    let press = move |()| match growing.pace() {
        Pace::Reading => growing.stop(),
        _ => growing.go_on(),
    };
    let retry = Callback::new(move |()| growing.go_on());
    let failed = move || match growing.pace() {
        Pace::Failed(error) if growing.is_long() => {
            Some(view! { <Unread error=error what=what retry=retry /> })
        }
        _ => None,
    };
    // Separate from the text, so that the button element stays while the text changes.
    let shown = Memo::new(move |_| growing.is_long());
    view! {
        <Live message=said />
        {move || shown.get().then(|| view! {
            <p class="row" role="group" aria-label=format!("Reading {what}")>
                <span class="grow">{said}</span>
                <Button on_press=press spent=over>{move || match growing.pace() {
                    Pace::Reading => "Stop",
                    Pace::Over => "All read",
                    _ => "Continue",
                }}</Button>
            </p>
        })}
        {failed}
    }
}

fn words(pace: &Pace, count: &str, missing: &str) -> String {
    match pace {
        Pace::Idle => String::new(),
        Pace::Reading => format!("{count} so far, reading more…"),
        Pace::Stopped => format!("Stopped after {count}. What was read stays; there are more."),
        Pace::Paused => format!("{count} so far. There are more; continue to read them."),
        Pace::Failed(_) => {
            format!("{count} so far. The next could not be read; what was read stays.")
        }
        Pace::Over if missing.is_empty() => format!("{count}. That is everything."),
        Pace::Over => format!("{count}. That is all that could be read; {missing}."),
    }
}
