//! State of a search. The last search wins, and its results stay if the next page cannot be read. Does not know what is
//! searched for.

use super::reading::Unread;
use crate::graph::error::GraphError;
use crate::state::Latest;
use crate::tenant::search::Found;
use crate::ui::Button;
use leptos::prelude::*;
use std::future::Future;

pub(crate) struct Searching<T: 'static> {
    found: RwSignal<Option<Result<Found<T>, GraphError>>, LocalStorage>,
    /// Why the next page of results could not be read.
    further: RwSignal<Option<GraphError>, LocalStorage>,
    busy: RwSignal<bool>,
    latest: Latest,
}

impl<T> Clone for Searching<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Searching<T> {}

impl<T: Clone + PartialEq> Searching<T> {
    pub(crate) fn new() -> Self {
        Self {
            found: RwSignal::new_local(None),
            further: RwSignal::new_local(None),
            busy: RwSignal::new(false),
            latest: Latest::new(),
        }
    }

    /// Whether a response is pending.
    pub(crate) fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    pub(crate) fn with<R>(
        self,
        look: impl FnOnce(Option<&Result<Found<T>, GraphError>>) -> R,
    ) -> R {
        self.found.with(|found| look(found.as_ref()))
    }

    /// Drops the results and ignores a pending response.
    pub(crate) fn clear(self) {
        self.latest.begin();
        self.busy.set(false);
        self.further.set(None);
        self.found.set(None);
    }

    /// Starts a search that replaces the previous one.
    pub(crate) fn start(self, work: impl Future<Output = Result<Found<T>, GraphError>> + 'static) {
        self.busy.set(true);
        self.latest.start(work, move |found| {
            self.further.set(None);
            self.found.set(Some(found));
            self.busy.set(false);
        });
    }

    /// Appends the next page of results.
    fn go_on(self, work: impl Future<Output = Result<Found<T>, GraphError>> + 'static) {
        self.busy.set(true);
        self.latest.start(work, move |next| {
            match next {
                Ok(next) => {
                    self.further.set(None);
                    self.found.update(|found| {
                        if let Some(Ok(found)) = found {
                            found.append(next);
                        }
                    });
                }
                Err(error) => self.further.set(Some(error)),
            }
            self.busy.set(false);
        });
    }

    /// The button for the next page, or the error of the last attempt.
    pub(crate) fn more<F>(
        self,
        what: &'static str,
        page: impl Fn(Found<T>) -> F + Copy + Send + Sync + 'static,
    ) -> impl IntoView
    where
        F: Future<Output = Result<Found<T>, GraphError>> + 'static,
    {
        let press = Callback::new(move |()| {
            let found = self.found.get_untracked();
            if let Some(Ok(found)) = found.filter(|_| !self.busy.get_untracked()) {
                self.go_on(page(found));
            }
        });
        move || {
            let is_more =
                self.with(|found| matches!(found, Some(Ok(found)) if !found.more.is_empty()));
            is_more.then(|| match self.further.get() {
                Some(error) => view! { <Unread error=error what=what retry=press /> }.into_any(),
                None => view! { <p class="row"><Button on_press=press busy=self.busy>"Show more"</Button></p> }.into_any(),
            })
        }
    }
}
