//! Owns the journals of runs: written while a run goes on here, found again when the person comes back.
//! Refuses to offer a run that is known to be alive in another tab, and to write once the person had the journals forgotten.

use super::context::Ctx;
use super::leaving::segment;
use super::noted::Noted;
use crate::browser;
use crate::changes::provision::Provision;
use crate::ids::{Guid, TenantId};
use crate::instant::Instant;
use crate::plan::Plan;
use crate::platform::Platform;
use crate::routes::{Route, View};
use crate::run::journal::{self, JOURNAL_KEY, Journal, Signs, Whose};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

/// The journals of the person who is signed in.
#[derive(Clone, Copy)]
pub(crate) struct Journals {
    context: Ctx,
    /// What was interrupted before this page was opened, and was not hidden since.
    found: RwSignal<Vec<Journal>, LocalStorage>,
    /// Whether the browser cannot tell what goes on in other tabs.
    is_blind: RwSignal<bool>,
    /// Whether another tab keeps what all tabs share to itself.
    is_locked_out: RwSignal<bool>,
    /// The journals that the person went on with: what they were about is another run now.
    taken: StoredValue<Vec<String>>,
    /// The runs of this page.
    own: StoredValue<Vec<Noted>, LocalStorage>,
    /// The run that a page is to take up.
    restored: RwSignal<Option<Journal>, LocalStorage>,
}

impl Journals {
    /// Looks what was interrupted.
    pub(crate) fn new(context: Ctx) -> Self {
        let journals = Self {
            context,
            found: RwSignal::new_local(Vec::new()),
            is_blind: RwSignal::new(false),
            is_locked_out: RwSignal::new(false),
            taken: StoredValue::new(Vec::new()),
            own: StoredValue::new_local(Vec::new()),
            restored: RwSignal::new_local(None),
        };
        spawn_local(async move {
            let found = journals.unfinished().await;
            // Signed out meanwhile, nobody is told.
            let _ = journals.found.try_set(found);
        });
        journals
    }

    fn platform(self) -> Platform {
        self.context.client().session().platform().clone()
    }

    /// Whose the journals are.
    fn whose(self) -> Option<Whose> {
        let session = self.context.client().session().clone();
        let account = session.account()?;
        let tenant = account.tenant_id.as_ref().map(TenantId::as_str);
        Whose::of(
            &session.budget_name(),
            tenant,
            account.subject.as_deref(),
            &account.username,
        )
    }

    /// What was interrupted, as found when the page was opened.
    pub(crate) fn found(self) -> Vec<Journal> {
        self.found.get()
    }

    /// Whether what was found may go on in another tab, since this browser cannot tell.
    pub(crate) fn is_blind(self) -> bool {
        self.is_blind.get()
    }

    /// Whether another tab keeps the lock on what all tabs share, so that runs go on slowly.
    pub(crate) fn is_locked_out(self) -> bool {
        self.is_locked_out.get()
    }

    /// Takes note whether another tab keeps that lock.
    pub(crate) fn note_lock(self) {
        let is_slow = self.context.client().is_slow();
        if self.is_locked_out.try_get_untracked() == Some(!is_slow) {
            let _ = self.is_locked_out.try_set(is_slow);
        }
    }

    /// Whether no run of the person is noted, interrupted or not.
    pub(crate) fn is_empty(self) -> bool {
        self.noted_but(&[]).is_empty()
    }

    /// The runs of the person that are noted, but for those that are `alive`. Waits for no other tab.
    fn noted_but(self, alive: &[String]) -> Vec<Journal> {
        let (platform, Some(whose)) = (self.platform(), self.whose()) else {
            return Vec::new();
        };
        let now = Instant::of_clock(platform.clock.now());
        let keys = journal::keys_of(platform.shared.keys());
        let kept: Vec<String> = keys.filter_map(|key| platform.shared.read(&key)).collect();
        journal::interrupted(kept.iter().map(String::as_str), &whose, alive, now)
    }

    /// Every run that is not over: interrupted ones, and those of this page.
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

    /// What is known of the runs that go on, those of this page included.
    async fn signs(self) -> Signs {
        let alive = browser::all_alive().await;
        let mut over = self.taken.try_get_value().unwrap_or_default();
        let own = self.own.try_with_value(|own| {
            let ended = own.iter().filter(|noted| !noted.goes_on());
            ended.map(Noted::id).collect::<Vec<_>>()
        });
        over.extend(own.unwrap_or_default());
        Signs { alive, over }
    }

    /// Notes a run that is about to begin: it is written before the first request is sent.
    pub(crate) async fn begin(self, plan: &Plan) -> Noted {
        let page = self.context.here();
        self.note(|id, now| Journal::begin(id, page, now, plan))
            .await
    }

    /// The same for a queue of people provisioned on demand: wherever it was begun, it goes on on the page of provisioning.
    pub(crate) async fn begin_queue(self, people: &[Provision]) -> Noted {
        let here = self.context.here();
        let query = here.split_once('?').map_or("", |(_, query)| query);
        let page = Route::Provisioning.relative(&View::parse(query));
        self.note(|id, now| Journal::queue(id, page, now, people))
            .await
    }

    async fn note(self, journal: impl FnOnce(String, Instant) -> Journal) -> Noted {
        let platform = self.platform();
        let id = Guid::from_random(platform.random_bytes()).to_string();
        let journal = journal(id.clone(), Instant::of_clock(platform.clock.now()));
        let signs = self.signs().await;
        let page = &journal.page;
        // An earlier run of this page is this one now.
        let _ = self.found.try_update(|found| {
            found.retain(|journal| journal.page != *page || signs.may_go_on(&journal.id));
        });
        let noted = Noted::new(platform, self.whose(), journal);
        let _ = self.own.try_update_value(|own| own.push(noted.clone()));
        let begin = move |kept: Option<&str>, whose: &Whose, journal: &Journal, now| {
            journal::begin(kept, whose, journal, &signs, now)
        };
        noted.write(begin).await;
        if noted.has_own_key() {
            let _ = self.is_locked_out.try_set(true);
        }
        noted
    }

    /// Goes to the page of a run that was interrupted, with its choices.
    pub(crate) fn open(self, journal: &Journal) {
        self.hide(&journal.id);
        self.taken
            .update_value(|taken| taken.push(journal.id.clone()));
        self.restored.set(Some(journal.clone()));
        self.context.go(journal.page.clone(), false);
    }

    /// The run that the page shown now is to take up, once.
    pub(crate) fn take(self) -> Option<Journal> {
        let here = self.context.here();
        let journal = self.restored.get()?;
        if segment(&journal.page) != segment(&here) {
            return None;
        }
        self.restored.set(None);
        // The same page of another application, chosen before this one was drawn, is not given it.
        (journal.page == here).then_some(journal)
    }

    fn hide(self, id: &str) {
        let _ = self
            .found
            .try_update(|found| found.retain(|journal| journal.id != id));
    }

    /// Forgets runs; those of this page are noted no more from now on. What comes back takes them out of the storage
    /// once more, while no other tab writes there.
    pub(crate) fn forget(self, journals: Vec<Journal>) -> impl Future<Output = ()> + use<> {
        let ids: Vec<String> = journals.into_iter().map(|journal| journal.id).collect();
        let (platform, whose) = (self.platform(), self.whose());
        let now = Instant::of_clock(platform.clock.now());
        // The session may have ended meanwhile, and what is held here with it.
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
        // At once, since the page may be left before no other tab writes; and again when none does.
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

/// Drops journals that are older than a month, of everyone who used this browser.
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

/// The journals that the app provides.
pub(crate) fn journals() -> Journals {
    expect_context()
}
