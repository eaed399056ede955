//! Owns the journals of runs: written while a run goes on here, found again when the person comes back.
//! Refuses to offer a run that is known to be alive in another tab, and to write once the person had the journals forgotten.

use super::context::Ctx;
use super::leaving::segment;
use crate::browser::{self, Alive};
use crate::ids::{Guid, TenantId};
use crate::instant::Instant;
use crate::platform::Platform;
use crate::routes::{Route, View};
use crate::setup::Plan;
use crate::setup::journal::{self, JOURNAL_KEY, Journal, Signs, Whose};
use crate::setup::on_demand::{Place, Provision};
use crate::setup::run::Stage;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::rc::Rc;

/// The journals of the person who is signed in.
#[derive(Clone, Copy)]
pub(crate) struct Journals {
    context: Ctx,
    /// What was interrupted before this page was opened, and was not hidden since.
    found: RwSignal<Vec<Journal>, LocalStorage>,
    /// Whether the browser cannot tell what goes on in other tabs.
    is_blind: RwSignal<bool>,
    /// The journals that the person went on with: what they were about is another run now.
    taken: StoredValue<Vec<String>>,
    /// The runs of this page.
    own: StoredValue<Vec<Noted>, LocalStorage>,
    /// The run that a page is to take up.
    restored: RwSignal<Option<Journal>, LocalStorage>,
}

/// A run of this page, being noted.
#[derive(Clone)]
pub(crate) struct Noted(Rc<Inner>);

struct Inner {
    platform: Platform,
    /// None where nobody in particular is signed in: then nothing is kept.
    whose: Option<Whose>,
    journal: RefCell<Journal>,
    /// Whether nothing is to be noted any more.
    closed: Cell<bool>,
    alive: RefCell<Option<Alive>>,
}

impl Journals {
    /// Looks what was interrupted.
    pub(super) fn new(context: Ctx) -> Self {
        let journals = Self {
            context,
            found: RwSignal::new_local(Vec::new()),
            is_blind: RwSignal::new(false),
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

    /// Whether no run of the person is noted, interrupted or not. Waits for no other tab.
    pub(crate) fn is_empty(self) -> bool {
        let (platform, Some(whose)) = (self.platform(), self.whose()) else {
            return true;
        };
        let now = Instant::of_clock(platform.clock.now());
        let kept = platform.shared.read(JOURNAL_KEY);
        journal::interrupted(kept.as_deref(), &whose, &[], now).is_empty()
    }

    /// Every run that is not over: interrupted ones, and those of this page.
    pub(crate) async fn unfinished(self) -> Vec<Journal> {
        let (platform, Some(whose)) = (self.platform(), self.whose()) else {
            return Vec::new();
        };
        let now = Instant::of_clock(platform.clock.now());
        let alive = browser::all_alive().await;
        let _ = self.is_blind.try_set(alive.is_none());
        let mut alive = alive.unwrap_or_default();
        let own: Vec<String> = self
            .own
            .try_with_value(|own| own.iter().map(Noted::id).collect())
            .unwrap_or_default();
        alive.retain(|id| !own.contains(id));
        let read = Rc::new(RefCell::new(Vec::new()));
        let answer = Rc::clone(&read);
        let look = move |kept: Option<String>| {
            *answer.borrow_mut() = journal::interrupted(kept.as_deref(), &whose, &alive, now);
            journal::forget(kept.as_deref(), &whose, &[], now)
        };
        platform.shared.change(JOURNAL_KEY, Box::new(look)).await;
        read.take()
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
    pub(crate) async fn begin(self, plan: &Plan, title: String, choices: Value) -> Noted {
        let page = self.context.here();
        let journal = |id, now| Journal::begin(id, page, title, now, plan, choices);
        self.note(journal).await
    }

    /// The same for a queue of people provisioned on demand: wherever it was begun, it goes on on the page of provisioning.
    pub(super) async fn begin_queue(self, people: &[Provision]) -> Noted {
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
        let whose = self.whose();
        let noted = Noted(Rc::new(Inner {
            alive: RefCell::new(Some(browser::alive(&id))),
            journal: RefCell::new(journal),
            platform,
            closed: Cell::new(whose.is_none()),
            whose,
        }));
        let _ = self.own.try_update_value(|own| own.push(noted.clone()));
        let begin = move |kept: Option<&str>, whose: &Whose, journal: &Journal, now| {
            journal::begin(kept, whose, journal, &signs, now)
        };
        noted.write(begin).await;
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

    /// The choices that the page shown now is to take up, once.
    pub(crate) fn take_choices(self) -> Option<Value> {
        self.take().map(|journal| journal.open_choices())
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
                noted.0.closed.set(true);
            }
        });
        for id in &ids {
            self.hide(id);
        }
        let forget = whose.map(|whose| {
            move |kept: Option<String>| journal::forget(kept.as_deref(), &whose, &ids, now)
        });
        // At once, since the page may be left before no other tab writes; and again when none does.
        if let Some(forget) = &forget {
            let kept = forget(platform.shared.read(JOURNAL_KEY));
            platform.shared.put(JOURNAL_KEY, &kept);
        }
        async move {
            if let Some(forget) = forget {
                platform.shared.change(JOURNAL_KEY, Box::new(forget)).await;
            }
        }
    }
}

impl Noted {
    fn id(&self) -> String {
        self.0.journal.borrow().id.clone()
    }

    /// Notes how far a step is.
    pub(crate) fn stage(&self, at: usize, stage: &Stage) {
        let is_news = self.0.journal.borrow_mut().note(at, stage);
        self.write_news(is_news);
    }

    /// Notes how far a person of a queue is.
    pub(super) fn place(&self, at: usize, place: &Place) {
        let is_news = self.0.journal.borrow_mut().note_place(at, place);
        self.write_news(is_news);
    }

    /// Whether the run is not at its end.
    fn goes_on(&self) -> bool {
        self.0.alive.borrow().is_some()
    }

    fn write_news(&self, is_news: bool) {
        if is_news {
            let noted = self.clone();
            // One write after the other: whoever asked for the lock first has it first.
            spawn_local(async move { noted.write(journal::keep).await });
        }
    }

    /// Notes the end of the run: one that came to its end is not remembered.
    pub(crate) async fn end(&self, complete: bool) {
        if !complete {
            self.write(journal::keep).await;
        } else if let Some(whose) = self.0.whose.clone() {
            self.0.closed.set(true);
            let id = self.id();
            let now = Instant::of_clock(self.0.platform.clock.now());
            let forget =
                move |kept: Option<String>| journal::forget(kept.as_deref(), &whose, &[id], now);
            let shared = &self.0.platform.shared;
            shared.change(JOURNAL_KEY, Box::new(forget)).await;
        }
        self.0.alive.take();
    }

    /// Writes what `keep` makes of what is kept.
    async fn write(
        &self,
        keep: impl FnOnce(Option<&str>, &Whose, &Journal, Instant) -> String + 'static,
    ) {
        let inner = Rc::clone(&self.0);
        let now = Instant::of_clock(inner.platform.clock.now());
        let change = move |kept: Option<String>| match &inner.whose {
            Some(whose) if !inner.closed.get() => {
                keep(kept.as_deref(), whose, &inner.journal.borrow(), now)
            }
            _ => kept.unwrap_or_else(|| "[]".into()),
        };
        let shared = &self.0.platform.shared;
        shared.change(JOURNAL_KEY, Box::new(change)).await;
    }
}

/// The journals that the app provides.
pub(crate) fn journals() -> Journals {
    expect_context()
}
