//! Hands an interrupted run to the page that resumes it. Never hands it to another page, or to the same page of another
//! application.

use super::journals::Journals;
use super::navigation::{Navigation, navigation, segment};
use crate::run::journal::Journal;
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub(crate) struct Resumption {
    navigation: Navigation,
    pub(super) journals: Journals,
    /// Ids of the journals that the user resumed. A new run continues their work.
    resumed: StoredValue<Vec<String>>,
    /// The journal that a page has to resume.
    pending: RwSignal<Option<Journal>, LocalStorage>,
}

impl Resumption {
    pub(super) fn new(journals: Journals) -> Self {
        Self {
            navigation: navigation(),
            journals,
            resumed: StoredValue::new(Vec::new()),
            pending: RwSignal::new_local(None),
        }
    }

    pub(super) fn taken(self) -> Vec<String> {
        self.resumed.try_get_value().unwrap_or_default()
    }

    /// Opens the page of an interrupted run, with the choices of that run.
    pub(crate) fn open(self, journal: &Journal) {
        self.journals.hide(&journal.id);
        self.resumed
            .update_value(|resumed| resumed.push(journal.id.clone()));
        self.pending.set(Some(journal.clone()));
        self.navigation.navigate(journal.page.clone(), false);
    }

    /// The journal for the current page. Returns it once.
    pub(crate) fn take_journal(self) -> Option<Journal> {
        let address = self.navigation.current_address();
        let journal = self.pending.get()?;
        if segment(&journal.page) != segment(&address) {
            return None;
        }
        self.pending.set(None);
        // The address may already name the same page of another application, which must not get this journal.
        (journal.page == address).then_some(journal)
    }
}

pub(crate) fn resumption() -> Resumption {
    expect_context()
}
