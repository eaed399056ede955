//! Owns the note of a run while it goes on: in the text that all tabs share, or under a key of its own where another tab keeps
//! the lock on that.
//! Refuses to write after the person forgot the journals.

use crate::browser::{self, Alive};
use crate::changes::apply::Stage;
use crate::instant::Instant;
use crate::platform::Platform;
use crate::run::journal::{self, JOURNAL_KEY, Journal, Whose};
use crate::run::on_demand::Place;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// A run of this page, being noted.
#[derive(Clone)]
pub(crate) struct Noted(Rc<Inner>);

struct Inner {
    platform: Platform,
    whose: Option<Whose>,
    journal: RefCell<Journal>,
    /// Whether nothing is to be noted any more.
    closed: Cell<bool>,
    /// Whether it is noted under a key of its own, since another tab kept the lock.
    has_own_key: Cell<bool>,
    alive: RefCell<Option<Alive>>,
}

impl Inner {
    fn now(&self) -> Instant {
        Instant::of_clock(self.platform.clock.now())
    }

    /// Notes it under a key of its own. Only this tab writes there, so it needs no lock.
    fn write_own(&self) {
        self.has_own_key.set(true);
        if let (Some(whose), false) = (&self.whose, self.closed.get()) {
            let journal = self.journal.borrow();
            let text = journal::keep(None, whose, &journal, self.now());
            let key = journal::key_of(&journal.id);
            self.platform.shared.put(&key, Some(&text));
        }
    }
}

impl Noted {
    /// Notes `journal` from now on. Where no one in particular is signed in, nothing is kept.
    pub(crate) fn new(platform: Platform, whose: Option<Whose>, journal: Journal) -> Self {
        Self(Rc::new(Inner {
            alive: RefCell::new(Some(browser::alive(&journal.id))),
            journal: RefCell::new(journal),
            platform,
            closed: Cell::new(whose.is_none()),
            has_own_key: Cell::new(false),
            whose,
        }))
    }

    /// Whether it is noted under a key of its own.
    pub(crate) fn has_own_key(&self) -> bool {
        self.0.has_own_key.get()
    }

    /// Notes nothing any more.
    pub(crate) fn stop(&self) {
        self.0.closed.set(true);
    }

    pub(crate) fn id(&self) -> String {
        self.0.journal.borrow().id.clone()
    }

    /// Notes how far a step is.
    pub(crate) fn stage(&self, at: usize, stage: &Stage) {
        let is_news = self.0.journal.borrow_mut().note(at, stage);
        self.write_news(is_news);
    }

    /// Notes how far a person of a queue is.
    pub(crate) fn place(&self, at: usize, place: &Place) {
        let is_news = self.0.journal.borrow_mut().note_place(at, place);
        self.write_news(is_news);
    }

    /// Whether the run is not at its end.
    pub(crate) fn goes_on(&self) -> bool {
        self.0.alive.borrow().is_some()
    }

    fn write_news(&self, is_news: bool) {
        if is_news {
            let noted = self.clone();
            // The lock is granted in the order of the requests, so the writes keep their order.
            spawn_local(async move { noted.write(journal::keep).await });
        }
    }

    /// Notes the end of the run: one that came to its end is not remembered.
    pub(crate) async fn end(&self, complete: bool) {
        if !complete {
            self.write(journal::keep).await;
        } else if let Some(whose) = self.0.whose.clone() {
            // Where it cannot be taken out of the shared text, its own says that it is over.
            self.0.journal.borrow_mut().close();
            let (id, now) = (self.id(), self.0.now());
            let own_key = journal::key_of(&id);
            let forget = move |kept: Option<String>| {
                Some(journal::forget(kept.as_deref(), &whose, &[id], now))
            };
            let shared = &self.0.platform.shared;
            if shared.change(JOURNAL_KEY, Box::new(forget)).await {
                shared.put(&own_key, None);
            } else {
                self.0.write_own();
            }
            self.0.closed.set(true);
        }
        self.0.alive.take();
    }

    /// Writes what `keep` makes of what is kept.
    pub(crate) async fn write(
        &self,
        keep: impl FnOnce(Option<&str>, &Whose, &Journal, Instant) -> String + 'static,
    ) {
        if self.0.has_own_key.get() {
            self.0.write_own();
            return;
        }
        let (inner, now) = (Rc::clone(&self.0), self.0.now());
        let change = move |kept: Option<String>| {
            let whose = inner.whose.as_ref().filter(|_| !inner.closed.get())?;
            Some(keep(kept.as_deref(), whose, &inner.journal.borrow(), now))
        };
        let shared = &self.0.platform.shared;
        if !shared.change(JOURNAL_KEY, Box::new(change)).await {
            self.0.write_own();
        }
    }
}
