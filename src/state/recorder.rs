//! Creates the journals of this page's runs, each before its first request is sent. Does not overwrite a run that may
//! be live in another tab.

use super::navigation::{Navigation, navigation, parts};
use super::noted::Noted;
use super::resumption::Resumption;
use super::session::{AppSession, session};
use crate::browser;
use crate::changes::provision::Provision;
use crate::ids::Guid;
use crate::instant::Instant;
use crate::plan::Plan;
use crate::routes::{Route, View};
use crate::run::journal::{self, Journal, Signs, Whose};
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub(crate) struct Recorder {
    session: AppSession,
    navigation: Navigation,
    resumption: Resumption,
    /// Whether another tab holds the shared lock.
    is_locked_out: RwSignal<bool>,
}

impl Recorder {
    pub(super) fn new(resumption: Resumption) -> Self {
        Self {
            session: session(),
            navigation: navigation(),
            resumption,
            is_locked_out: RwSignal::new(false),
        }
    }

    /// Whether another tab holds the lock on shared storage, which slows down runs.
    pub(crate) fn is_locked_out(self) -> bool {
        self.is_locked_out.get()
    }

    pub(crate) fn note_lock(self) {
        let is_slow = self.session.client().is_slow();
        if self.is_locked_out.try_get_untracked() == Some(!is_slow) {
            let _ = self.is_locked_out.try_set(is_slow);
        }
    }

    /// Which runs are live and which have ended, including those of this page.
    async fn signs(self) -> Signs {
        let alive = browser::all_alive().await;
        let mut over = self.resumption.taken();
        let own = self.resumption.journals.own.try_with_value(|own| {
            let ended = own.iter().filter(|noted| !noted.goes_on());
            ended.map(Noted::id).collect::<Vec<_>>()
        });
        over.extend(own.unwrap_or_default());
        Signs { alive, over }
    }

    /// Writes the journal of a run before its first request is sent.
    pub(crate) async fn begin(self, plan: &Plan) -> Noted {
        let page = self.navigation.here();
        self.note(|id, now| Journal::begin(id, page, now, plan))
            .await
    }

    /// Writes the journal of an on-demand queue. It resumes on the provisioning page, wherever it was started.
    pub(crate) async fn begin_queue(self, people: &[Provision]) -> Noted {
        let here = self.navigation.here();
        let page = Route::Provisioning.relative(&View::parse(parts(&here).1));
        self.note(|id, now| Journal::queue(id, page, now, people))
            .await
    }

    async fn note(self, journal: impl FnOnce(String, Instant) -> Journal) -> Noted {
        let platform = self.session.platform();
        let id = Guid::from_random(platform.random_bytes()).to_string();
        let journal = journal(id.clone(), Instant::of_clock(platform.clock.now()));
        let signs = self.signs().await;
        let page = &journal.page;
        // The new run replaces earlier runs of this page.
        let _ = self.resumption.journals.found.try_update(|found| {
            found.retain(|journal| journal.page != *page || signs.may_go_on(&journal.id));
        });
        let noted = Noted::new(platform, self.resumption.journals.whose(), journal);
        let _ = self
            .resumption
            .journals
            .own
            .try_update_value(|own| own.push(noted.clone()));
        let begin = move |kept: Option<&str>, whose: &Whose, journal: &Journal, now| {
            journal::begin(kept, whose, journal, &signs, now)
        };
        noted.write(begin).await;
        if noted.has_own_key() {
            let _ = self.is_locked_out.try_set(true);
        }
        noted
    }
}

pub(crate) fn recorder() -> Recorder {
    expect_context()
}
