//! Owns the schemas as they were before runs of this tab replaced them.
//! Refuses to keep them longer than the tab.

use crate::mappings::backup::Backup;
use leptos::prelude::*;

/// The backups of this tab.
#[derive(Clone, Copy)]
pub(super) struct Backups(pub(super) RwSignal<Vec<Backup>>);

/// The backups of this tab, oldest first.
pub(crate) fn backups() -> RwSignal<Vec<Backup>> {
    expect_context::<Backups>().0
}
