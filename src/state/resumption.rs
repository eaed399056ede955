//! Owns the way from a run that was interrupted to the page that takes it up.
//! Refuses to hand it to another page, or to the same page of another application.

use super::journals::Journals;
use super::navigation::{Navigation, navigation, segment};
use crate::run::journal::Journal;
use leptos::prelude::*;

/// The run that the person goes on with.
#[derive(Clone, Copy)]
pub(crate) struct Resumption {
    navigation: Navigation,
    pub(super) journals: Journals,
    /// The journals that the person went on with: what they were about is another run now.
    taken: StoredValue<Vec<String>>,
    /// The run that a page is to take up.
    restored: RwSignal<Option<Journal>, LocalStorage>,
}

impl Resumption {
    /// No run is taken up yet.
    pub(super) fn new(journals: Journals) -> Self {
        Self {
            navigation: navigation(),
            journals,
            taken: StoredValue::new(Vec::new()),
            restored: RwSignal::new_local(None),
        }
    }

    /// The runs that the person went on with.
    pub(super) fn taken(self) -> Vec<String> {
        self.taken.try_get_value().unwrap_or_default()
    }

    /// Goes to the page of a run that was interrupted, with its choices.
    pub(crate) fn open(self, journal: &Journal) {
        self.journals.hide(&journal.id);
        self.taken
            .update_value(|taken| taken.push(journal.id.clone()));
        self.restored.set(Some(journal.clone()));
        self.navigation.go(journal.page.clone(), false);
    }

    /// The run that the page shown now is to take up, once.
    pub(crate) fn take(self) -> Option<Journal> {
        let here = self.navigation.here();
        let journal = self.restored.get()?;
        if segment(&journal.page) != segment(&here) {
            return None;
        }
        self.restored.set(None);
        // The same page of another application, chosen before this one was drawn, is not given it.
        (journal.page == here).then_some(journal)
    }
}

/// The run to take up, as the app provides it.
pub(crate) fn resumption() -> Resumption {
    expect_context()
}
