//! Finds journals of interrupted runs of the signed-in user, and forgets them. Does not offer a run that is known to be
//! live in another tab.

use super::journal_writer::JournalWriter;
use super::session::AppSession;
use crate::browser;
use crate::ids::TenantId;
use crate::instant::Instant;
use crate::platform::Platform;
use crate::run::journal::{self, JOURNAL_KEY, Journal, Owner};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

/// Journals of the user who is signed in.
#[derive(Clone, Copy)]
pub(crate) struct Journals {
    session: AppSession,
    /// Runs interrupted before this page opened, except those hidden since.
    pub(super) interrupted: RwSignal<Vec<Journal>, LocalStorage>,
    /// Whether the browser cannot show which runs are live in other tabs.
    cannot_see_other_tabs: RwSignal<bool>,
    pub(super) own_runs: StoredValue<Vec<JournalWriter>, LocalStorage>,
}

impl Journals {
    pub(super) fn new(session: AppSession) -> Self {
        let journals = Self {
            session,
            interrupted: RwSignal::new_local(Vec::new()),
            cannot_see_other_tabs: RwSignal::new(false),
            own_runs: StoredValue::new_local(Vec::new()),
        };
        spawn_local(async move {
            let found = journals.unfinished().await;
            // The user may have signed out.
            let _ = journals.interrupted.try_set(found);
        });
        journals
    }

    pub(super) fn owner(self) -> Option<Owner> {
        let session = self.session.client().session().clone();
        let account = session.account()?;
        let tenant = account.tenant_id.as_ref().map(TenantId::as_str);
        Owner::from_account(
            &session.write_budget_key(),
            tenant,
            account.subject.as_deref(),
            &account.username,
        )
    }

    /// Interrupted runs, as found when the page opened.
    pub(crate) fn found(self) -> Vec<Journal> {
        self.interrupted.get()
    }

    /// Whether the interrupted runs may be live in another tab, because the browser has no Web Locks.
    pub(crate) fn is_blind(self) -> bool {
        self.cannot_see_other_tabs.get()
    }

    /// Whether the user has no stored journal, interrupted or not.
    pub(crate) fn is_empty(self) -> bool {
        self.stored_except(&[]).is_empty()
    }

    /// The user's stored journals except those in `alive`. Reads without the lock, so it never waits for another tab.
    fn stored_except(self, alive: &[String]) -> Vec<Journal> {
        let (platform, Some(owner)) = (self.session.platform(), self.owner()) else {
            return Vec::new();
        };
        let now = Instant::from_clock(platform.clock.now());
        let keys = journal::journal_keys(platform.shared_storage.keys());
        let texts: Vec<String> = keys
            .filter_map(|key| platform.shared_storage.get(&key))
            .collect();
        journal::interrupted_runs(texts.iter().map(String::as_str), &owner, alive, now)
    }

    /// All runs that have not ended: interrupted ones and those of this page.
    pub(crate) async fn unfinished(self) -> Vec<Journal> {
        let alive = browser::held_run_locks().await;
        let _ = self.cannot_see_other_tabs.try_set(alive.is_none());
        let mut alive = alive.unwrap_or_default();
        let own: Vec<String> = self
            .own_runs
            .try_with_value(|own| own.iter().map(JournalWriter::id).collect())
            .unwrap_or_default();
        alive.retain(|id| !own.contains(id));
        self.stored_except(&alive)
    }

    pub(super) fn hide(self, id: &str) {
        let _ = self
            .interrupted
            .try_update(|found| found.retain(|journal| journal.id != id));
    }

    /// Forgets journals at once and stops recording those of this page. The returned future removes them again under
    /// the lock.
    pub(crate) fn forget(self, journals: Vec<Journal>) -> impl Future<Output = ()> + use<> {
        let ids: Vec<String> = journals.into_iter().map(|journal| journal.id).collect();
        let (platform, owner) = (self.session.platform(), self.owner());
        let now = Instant::from_clock(platform.clock.now());
        // If the session has ended, its contexts are gone.
        let _ = self.own_runs.try_with_value(|own| {
            for writer in own.iter().filter(|writer| ids.contains(&writer.id())) {
                writer.stop();
            }
        });
        for id in &ids {
            self.hide(id);
        }
        for id in &ids {
            platform.shared_storage.set(&journal::run_key(id), None);
        }
        let remove = owner.map(|owner| {
            move |stored: Option<String>| {
                Some(journal::remove(stored.as_deref(), &owner, &ids, now))
            }
        });
        // Removes them without the lock because the page may close before the lock is free, then again under the lock.
        if let Some(remove) = &remove {
            let stored = remove(platform.shared_storage.get(JOURNAL_KEY));
            platform.shared_storage.set(JOURNAL_KEY, stored.as_deref());
        }
        async move {
            if let Some(remove) = remove {
                platform
                    .shared_storage
                    .update(JOURNAL_KEY, Box::new(remove))
                    .await;
            }
        }
    }
}

/// Drops journals that are older than a month, whichever user of this browser stored them.
pub(crate) async fn drop_old_journals(platform: Platform) {
    let now = Instant::from_clock(platform.clock.now());
    let shared = &platform.shared_storage;
    let remove_old = move |stored: Option<String>| {
        Some(journal::drop_old(&stored?, now).unwrap_or_else(|| "[]".into()))
    };
    shared.update(JOURNAL_KEY, Box::new(remove_old)).await;
    for key in journal::journal_keys(shared.keys()).filter(|key| key != JOURNAL_KEY) {
        let stored = shared.get(&key).unwrap_or_default();
        if journal::drop_old(&stored, now).is_none() {
            shared.set(&key, None);
        }
    }
}

pub(crate) fn journals() -> Journals {
    expect_context()
}
