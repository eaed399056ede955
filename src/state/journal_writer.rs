//! Records one run's journal while the run is live, in the shared text or, if another tab blocks the lock, under the
//! run's own key. Writes nothing after the user forgets the journals.

use crate::browser::{self, RunLock};
use crate::changes::outcome::Stage;
use crate::ids::{Guid, UserId};
use crate::instant::Instant;
use crate::platform::Platform;
use crate::run::invited::{is_invited_by_entry, is_invited_by_stage};
use crate::run::journal::{self, JOURNAL_KEY, Journal, Owner};
use crate::run::on_demand::QueueState;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// A run of this page whose journal is being recorded.
#[derive(Clone)]
pub(crate) struct JournalWriter(Rc<Inner>);

struct Inner {
    platform: Platform,
    owner: Option<Owner>,
    journal: RefCell<Journal>,
    /// Whether nothing more is to be recorded.
    closed: Cell<bool>,
    /// Whether the journal is under the run's own key, because another tab blocked the lock.
    has_own_key: Cell<bool>,
    /// Whom the run had Workato invite, and when.
    invited: RefCell<Vec<(Guid, Instant)>>,
    lock: RefCell<Option<RunLock>>,
}

impl Inner {
    fn now(&self) -> Instant {
        Instant::from_clock(self.platform.clock.now())
    }

    fn add_invited(&self, at: usize) {
        let invited = self.journal.borrow().steps.get(at).cloned();
        if let Some(user) = invited.and_then(|step| step.object_id) {
            self.invited.borrow_mut().push((user, self.now()));
        }
    }

    /// Writes the journal under the run's own key. Only this tab writes there, so it needs no lock.
    fn write_own(&self) {
        self.has_own_key.set(true);
        if let (Some(owner), false) = (&self.owner, self.closed.get()) {
            let journal = self.journal.borrow();
            let text = journal::record(None, owner, &journal, self.now());
            let key = journal::run_key(&journal.id);
            self.platform.shared_storage.set(&key, Some(&text));
        }
    }
}

impl JournalWriter {
    /// Records nothing if the journal has no owner.
    pub(crate) fn new(platform: Platform, owner: Option<Owner>, journal: Journal) -> Self {
        Self(Rc::new(Inner {
            lock: RefCell::new(Some(browser::hold_run_lock(&journal.id))),
            journal: RefCell::new(journal),
            platform,
            closed: Cell::new(owner.is_none()),
            has_own_key: Cell::new(false),
            invited: RefCell::default(),
            owner,
        }))
    }

    /// Whether the journal is stored under the run's own key.
    pub(crate) fn has_own_key(&self) -> bool {
        self.0.has_own_key.get()
    }

    pub(crate) fn stop(&self) {
        self.0.closed.set(true);
    }

    pub(crate) fn id(&self) -> String {
        self.0.journal.borrow().id.clone()
    }

    /// Records the stage of a step.
    pub(crate) fn record_stage(&self, at: usize, stage: &Stage) {
        if is_invited_by_stage(stage) {
            self.0.add_invited(at);
        }
        let is_changed = self.0.journal.borrow_mut().record_stage(at, stage);
        self.write_if_changed(is_changed);
    }

    /// Records the state of one user in a queue.
    pub(crate) fn record_queue_entry(&self, at: usize, state: &QueueState) {
        if is_invited_by_entry(state) {
            self.0.add_invited(at);
        }
        let is_changed = self.0.journal.borrow_mut().record_queue_entry(at, state);
        self.write_if_changed(is_changed);
    }

    pub(crate) fn is_running(&self) -> bool {
        self.0.lock.borrow().is_some()
    }

    fn write_if_changed(&self, is_changed: bool) {
        if is_changed {
            let writer = self.clone();
            // Locks are granted in the order of their requests, so the writes stay in order.
            spawn_local(async move { writer.write(journal::record).await });
        }
    }

    /// Records the end of the run. A completed run is removed from storage.
    pub(crate) async fn finish(&self, complete: bool) {
        if !complete {
            self.write(journal::record).await;
        } else if let Some(owner) = self.0.owner.clone() {
            // If the shared text cannot be changed, the closed journal under the run's own key shows that the run has
            // ended.
            self.0.journal.borrow_mut().close();
            let (id, now) = (self.id(), self.0.now());
            let own_key = journal::run_key(&id);
            let remove = move |stored: Option<String>| {
                Some(journal::remove(stored.as_deref(), &owner, &[id], now))
            };
            let shared = &self.0.platform.shared_storage;
            if shared.update(JOURNAL_KEY, Box::new(remove)).await {
                shared.set(&own_key, None);
            } else {
                self.0.write_own();
            }
            self.0.closed.set(true);
        }
        self.0.lock.take();
    }

    /// Replaces the stored text with what `update` returns for it.
    pub(crate) async fn write(
        &self,
        update: impl FnOnce(Option<&str>, &Owner, &Journal, Instant) -> String + 'static,
    ) {
        if self.0.has_own_key.get() {
            self.0.write_own();
            return;
        }
        let (inner, now) = (Rc::clone(&self.0), self.0.now());
        let change = move |stored: Option<String>| {
            let owner = inner.owner.as_ref().filter(|_| !inner.closed.get())?;
            Some(update(
                stored.as_deref(),
                owner,
                &inner.journal.borrow(),
                now,
            ))
        };
        let shared = &self.0.platform.shared_storage;
        if !shared.update(JOURNAL_KEY, Box::new(change)).await {
            self.0.write_own();
        }
    }
}

/// When this run had Workato invite the user; `None` if it did not.
pub(super) fn invited_at(writer: &JournalWriter, user: &UserId) -> Option<Instant> {
    let invited = writer.0.invited.borrow();
    let found = invited.iter().rfind(|(one, _)| one == user.guid());
    found.map(|(_, at)| *at)
}
