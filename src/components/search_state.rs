//! State of a search. The last search wins, and its results stay if the next page cannot be read. Does not know what is
//! searched for.

use super::load_error::LoadError;
use crate::graph::error::GraphError;
use crate::state::LatestTask;
use crate::tenant::search::SearchResults;
use crate::texts::loading as texts;
use crate::ui::Button;
use leptos::prelude::*;
use std::future::Future;

pub(crate) struct SearchState<T: 'static> {
    found: RwSignal<Option<Result<SearchResults<T>, GraphError>>, LocalStorage>,
    /// Why the next page of results could not be read.
    more_error: RwSignal<Option<GraphError>, LocalStorage>,
    is_busy: RwSignal<bool>,
    latest: LatestTask,
}

impl<T> Clone for SearchState<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for SearchState<T> {}

impl<T: Clone + PartialEq> SearchState<T> {
    pub(crate) fn new() -> Self {
        Self {
            found: RwSignal::new_local(None),
            more_error: RwSignal::new_local(None),
            is_busy: RwSignal::new(false),
            latest: LatestTask::new(),
        }
    }

    /// Whether a response is pending.
    pub(crate) fn busy(self) -> Signal<bool> {
        self.is_busy.into()
    }

    pub(crate) fn with_results<R>(
        self,
        read: impl FnOnce(Option<&Result<SearchResults<T>, GraphError>>) -> R,
    ) -> R {
        self.found.with(|found| read(found.as_ref()))
    }

    /// Drops the results and ignores a pending response.
    pub(crate) fn clear(self) {
        self.latest.supersede();
        self.is_busy.set(false);
        self.more_error.set(None);
        self.found.set(None);
    }

    /// Starts a search that replaces the previous one.
    pub(crate) fn start(
        self,
        work: impl Future<Output = Result<SearchResults<T>, GraphError>> + 'static,
    ) {
        self.is_busy.set(true);
        self.latest.start(work, move |found| {
            self.more_error.set(None);
            self.found.set(Some(found));
            self.is_busy.set(false);
        });
    }

    /// Appends the next page of results.
    fn load_more(self, work: impl Future<Output = Result<SearchResults<T>, GraphError>> + 'static) {
        self.is_busy.set(true);
        self.latest.start(work, move |next| {
            match next {
                Ok(next) => {
                    self.more_error.set(None);
                    self.found.update(|found| {
                        if let Some(Ok(found)) = found {
                            found.append(next);
                        }
                    });
                }
                Err(error) => self.more_error.set(Some(error)),
            }
            self.is_busy.set(false);
        });
    }

    /// The button for the next page, or the error of the last attempt.
    pub(crate) fn more_button<F>(
        self,
        what: &'static str,
        page: impl Fn(SearchResults<T>) -> F + Copy + Send + Sync + 'static,
    ) -> impl IntoView
    where
        F: Future<Output = Result<SearchResults<T>, GraphError>> + 'static,
    {
        let press = Callback::new(move |()| {
            let found = self.found.get_untracked();
            if let Some(Ok(found)) = found.filter(|_| !self.is_busy.get_untracked()) {
                self.load_more(page(found));
            }
        });
        move || {
            let is_more = self.with_results(
                |found| matches!(found, Some(Ok(found)) if !found.next_links.is_empty()),
            );
            is_more.then(|| match self.more_error.get() {
                Some(error) => view! { <LoadError error=error what=what retry=press /> }.into_any(),
                None => view! { <p class="row"><Button on_press=press busy=self.is_busy>{texts::SHOW_MORE}</Button></p> }.into_any(),
            })
        }
    }
}
