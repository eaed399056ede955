//! Finds journals of interrupted runs of the signed-in user, and forgets them. Does not offer a run that is known to be
//! live in another tab.

use super::noted::Noted;
use super::session::AppSession;
use crate::browser;
use crate::ids::TenantId;
use crate::instant::Instant;
use crate::platform::Platform;
use crate::run::journal::{self, JOURNAL_KEY, Journal, Whose};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

/// Journals of the user who is signed in.
#[derive(Clone, Copy)]
pub(crate) struct Journals {
    session: AppSession,
    /// Runs interrupted before this page opened, except those hidden since.
    pub(super) found: RwSignal<Vec<Journal>, LocalStorage>,
    /// Whether the browser cannot show which runs are live in other tabs.
    is_blind: RwSignal<bool>,
    pub(super) own: StoredValue<Vec<Noted>, LocalStorage>,
}

impl Journals {
    pub(super) fn new(session: AppSession) -> Self {
        let journals = Self {
            session,
            found: RwSignal::new_local(Vec::new()),
            is_blind: RwSignal::new(false),
            own: StoredValue::new_local(Vec::new()),
        };
        spawn_local(async move {
            let found = journals.unfinished().await;
            // The user may have signed out.
            let _ = journals.found.try_set(found);
        });
        journals
    }

    pub(super) fn whose(self) -> Option<Whose> {
        let session = self.session.client().session().clone();
        let account = session.account()?;
        let tenant = account.tenant_id.as_ref().map(TenantId::as_str);
        Whose::of(
            &session.budget_name(),
            tenant,
            account.subject.as_deref(),
            &account.username,
        )
    }

    /// Interrupted runs, as found when the page opened.
    pub(crate) fn found(self) -> Vec<Journal> {
        self.found.get()
    }

    /// Whether the interrupted runs may be live in another tab, because the browser has no Web Locks.
    pub(crate) fn is_blind(self) -> bool {
        self.is_blind.get()
    }

    /// Whether the user has no stored journal, interrupted or not.
    pub(crate) fn is_empty(self) -> bool {
        self.noted_but(&[]).is_empty()
    }

    /// The user's stored journals except those in `alive`. Reads without the lock, so it never waits for another tab.
    fn noted_but(self, alive: &[String]) -> Vec<Journal> {
        let (platform, Some(whose)) = (self.session.platform(), self.whose()) else {
            return Vec::new();
        };
        let now = Instant::of_clock(platform.clock.now());
        let keys = journal::keys_of(platform.shared.keys());
        let kept: Vec<String> = keys.filter_map(|key| platform.shared.read(&key)).collect();
        journal::interrupted(kept.iter().map(String::as_str), &whose, alive, now)
    }

    /// All runs that have not ended: interrupted ones and those of this page.
    pub(crate) async fn unfinished(self) -> Vec<Journal> {
        let alive = browser::all_alive().await;
        let _ = self.is_blind.try_set(alive.is_none());
        let mut alive = alive.unwrap_or_default();
        let own: Vec<String> = self
            .own
            .try_with_value(|own| own.iter().map(Noted::id).collect())
            .unwrap_or_default();
        alive.retain(|id| !own.contains(id));
        self.noted_but(&alive)
    }

    pub(super) fn hide(self, id: &str) {
        let _ = self
            .found
            .try_update(|found| found.retain(|journal| journal.id != id));
    }

    /// Forgets journals at once and stops recording those of this page. The returned future removes them again under
    /// the lock.
    pub(crate) fn forget(self, journals: Vec<Journal>) -> impl Future<Output = ()> + use<> {
        let ids: Vec<String> = journals.into_iter().map(|journal| journal.id).collect();
        let (platform, whose) = (self.session.platform(), self.whose());
        let now = Instant::of_clock(platform.clock.now());
        // If the session has ended, its contexts are gone.
        let _ = self.own.try_with_value(|own| {
            for noted in own.iter().filter(|noted| ids.contains(&noted.id())) {
                noted.stop();
            }
        });
        for id in &ids {
            self.hide(id);
        }
        for id in &ids {
            platform.shared.put(&journal::key_of(id), None);
        }
        let forget = whose.map(|whose| {
            move |kept: Option<String>| Some(journal::forget(kept.as_deref(), &whose, &ids, now))
        });
        // Removes them without the lock because the page may close before the lock is free, then again under the lock.
        if let Some(forget) = &forget {
            let kept = forget(platform.shared.read(JOURNAL_KEY));
            platform.shared.put(JOURNAL_KEY, kept.as_deref());
        }
        async move {
            if let Some(forget) = forget {
                platform.shared.change(JOURNAL_KEY, Box::new(forget)).await;
            }
        }
    }
}

/// Drops journals that are older than a month, whichever user of this browser stored them.
pub(crate) async fn drop_old(platform: Platform) {
    let now = Instant::of_clock(platform.clock.now());
    let shared = &platform.shared;
    let drop = move |kept: Option<String>| {
        Some(journal::drop_old(&kept?, now).unwrap_or_else(|| "[]".into()))
    };
    shared.change(JOURNAL_KEY, Box::new(drop)).await;
    for key in journal::keys_of(shared.keys()).filter(|key| key != JOURNAL_KEY) {
        let kept = shared.read(&key).unwrap_or_default();
        if journal::drop_old(&kept, now).is_none() {
            shared.put(&key, None);
        }
    }
}

pub(crate) fn journals() -> Journals {
    expect_context()
}
