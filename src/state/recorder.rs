//! Creates the journals of this page's runs, each before its first request is sent. Does not overwrite a run that may
//! be live in another tab.

use super::journal_writer::{JournalWriter, invited_at};
use super::navigation::{Navigation, navigation, path_and_query};
use super::resumption::Resumption;
use super::session::{AppSession, session};
use crate::browser;
use crate::changes::provision::Provision;
use crate::ids::{Guid, UserId};
use crate::instant::Instant;
use crate::plan::Plan;
use crate::routes::{Route, ViewState};
use crate::run::journal::{self, Journal, LiveRuns, Owner};
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

    pub(crate) fn update_locked_out(self) {
        let is_slow = self.session.client().is_write_rate_reduced();
        if self.is_locked_out.try_get_untracked() == Some(!is_slow) {
            let _ = self.is_locked_out.try_set(is_slow);
        }
    }

    /// Which runs are live and which have ended, including those of this page.
    async fn live_runs(self) -> LiveRuns {
        let alive = browser::held_run_locks().await;
        let mut ended = self.resumption.taken();
        let own = self.resumption.journals.own_runs.try_with_value(|own| {
            let ended = own.iter().filter(|writer| !writer.is_running());
            ended.map(JournalWriter::id).collect::<Vec<_>>()
        });
        ended.extend(own.unwrap_or_default());
        LiveRuns { alive, ended }
    }

    /// When a run of this page last had Workato invite the user.
    pub(crate) fn invited_at(self, user: &UserId) -> Option<Instant> {
        let own_runs = self.resumption.journals.own_runs;
        let last =
            |own: &Vec<JournalWriter>| own.iter().filter_map(|run| invited_at(run, user)).max();
        own_runs.try_with_value(last).flatten()
    }

    /// Writes the journal of a run before its first request is sent.
    pub(crate) async fn record_run(self, plan: &Plan) -> JournalWriter {
        let page = self.navigation.current_address();
        self.record(|id, now| Journal::for_plan(id, page, now, plan))
            .await
    }

    /// Writes the journal of an on-demand queue. It resumes on the provisioning page, wherever it was started.
    pub(crate) async fn record_queue(self, users: &[Provision]) -> JournalWriter {
        let address = self.navigation.current_address();
        let page = Route::Provisioning.relative_url(&ViewState::parse(path_and_query(&address).1));
        self.record(|id, now| Journal::for_queue(id, page, now, users))
            .await
    }

    async fn record(self, journal: impl FnOnce(String, Instant) -> Journal) -> JournalWriter {
        let platform = self.session.platform();
        let id = Guid::from_random(platform.random_bytes()).to_string();
        let journal = journal(id.clone(), Instant::from_clock(platform.clock.now()));
        let live_runs = self.live_runs().await;
        let page = &journal.page;
        // The new run replaces earlier runs of this page.
        let _ = self.resumption.journals.interrupted.try_update(|found| {
            found.retain(|journal| journal.page != *page || live_runs.may_be_running(&journal.id));
        });
        let writer = JournalWriter::new(platform, self.resumption.journals.owner(), journal);
        let _ = self
            .resumption
            .journals
            .own_runs
            .try_update_value(|own| own.push(writer.clone()));
        let record_start = move |stored: Option<&str>, owner: &Owner, journal: &Journal, now| {
            journal::record_start(stored, owner, journal, &live_runs, now)
        };
        writer.write(record_start).await;
        if writer.has_own_key() {
            let _ = self.is_locked_out.try_set(true);
        }
        writer
    }
}

pub(crate) fn recorder() -> Recorder {
    expect_context()
}
