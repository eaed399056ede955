//! Loads a paged collection for a page and shows its progress, with a button to stop and resume. Shows no total before
//! everything is read.

use super::load_error::LoadError;
use crate::client::paging::{Accumulate, Pager};
use crate::graph::error::GraphError;
use crate::state::{AppSession, LoadState, PagedLoad, session};
use crate::texts::loading as texts;
use crate::ui::{Button, LiveRegion};
use leptos::prelude::*;

/// The pages of a collection that a page of the app has read so far.
pub(crate) struct PagedResource<T: 'static> {
    session: AppSession,
    value: RwSignal<Option<T>, LocalStorage>,
    paged_load: PagedLoad,
}

impl<T> Clone for PagedResource<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for PagedResource<T> {}

impl<T: Accumulate + Clone> PagedResource<T> {
    pub(crate) fn new() -> Self {
        Self {
            session: session(),
            value: RwSignal::new_local(None),
            paged_load: PagedLoad::new(),
        }
    }

    /// Drops what was read, because it belongs to something else.
    pub(crate) fn clear(self) {
        self.paged_load.clear();
        self.value.set(None);
    }

    /// Keeps the previous value until the first page arrives. Pauses after `max_items` items.
    pub(crate) fn load<W: Pager<Items = T> + 'static>(self, pager: W, max_items: usize) {
        self.paged_load.start(
            self.session.client(),
            pager,
            0,
            max_items,
            move |page, is_first| {
                let _ = self.value.try_update(|value| match value {
                    Some(value) if !is_first => value.append(page),
                    value => *value = Some(page),
                });
            },
        );
    }

    /// `None` before the first page.
    pub(crate) fn get(self) -> Option<T> {
        self.value.get()
    }

    /// Borrows what was read so far.
    pub(crate) fn with_value<R>(self, read: impl FnOnce(Option<&T>) -> R) -> R {
        self.value.with(|value| read(value.as_ref()))
    }

    /// The error if not even the first page could be read, although a value of an earlier load may exist.
    pub(crate) fn error(self) -> Option<GraphError> {
        match self.paged_load.pace() {
            LoadState::Failed(error) if self.paged_load.is_empty() => Some(error),
            _ => None,
        }
    }

    pub(crate) fn is_done(self) -> bool {
        self.paged_load.pace() == LoadState::Done
    }

    pub(crate) fn growing(self) -> PagedLoad {
        self.paged_load
    }

    /// Whether a page is being loaded.
    pub(crate) fn is_busy(self) -> Signal<bool> {
        Signal::derive(move || self.paged_load.pace() == LoadState::Loading)
    }
}

/// Shows and announces the progress of a load of more than one page, with one button that stops and resumes it. `count`
/// is the amount read so far, such as "300 users".
#[component]
pub(crate) fn LoadProgress(
    load: PagedLoad,
    count: Signal<String>,
    what: &'static str,
    /// What could not be read and was skipped, in words that follow a semicolon.
    #[prop(optional, into)]
    missing: Signal<String>,
) -> impl IntoView {
    let text = Signal::derive(move || {
        if load.is_multi_page() {
            progress_text(&load.pace(), &count.get(), &missing.get())
        } else {
            String::new()
        }
    });
    let is_done = Signal::derive(move || load.pace() == LoadState::Done);
    let press = move |()| match load.pace() {
        LoadState::Loading => load.stop(),
        _ => load.resume(),
    };
    let retry = Callback::new(move |()| load.resume());
    let failed = move || match load.pace() {
        LoadState::Failed(error) if load.is_multi_page() => {
            Some(view! { <LoadError error=error what=what retry=retry /> })
        }
        _ => None,
    };
    // Separate from the text, so that the button element stays while the text changes.
    let shown = Memo::new(move |_| load.is_multi_page());
    view! {
        <LiveRegion message=text />
        {move || shown.get().then(|| view! {
            <p class="row" role="group" aria-label=texts::reading_label(what)>
                <span class="grow">{text}</span>
                <Button on_press=press spent=is_done>{move || match load.pace() {
                    LoadState::Loading => texts::STOP,
                    LoadState::Done => texts::ALL_READ,
                    _ => texts::CONTINUE,
                }}</Button>
            </p>
        })}
        {failed}
    }
}

fn progress_text(state: &LoadState, count: &str, missing: &str) -> String {
    match state {
        LoadState::Idle => String::new(),
        LoadState::Loading => texts::reading_more(count),
        LoadState::Stopped => texts::stopped(count),
        LoadState::Paused => texts::paused(count),
        LoadState::Failed(_) => texts::failed(count),
        LoadState::Done if missing.is_empty() => texts::everything(count),
        LoadState::Done => texts::everything_readable(count, missing),
    }
}
