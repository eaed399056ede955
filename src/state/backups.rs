//! Backups of the schemas that runs of this tab replaced. The tab keeps them in memory only.

use crate::mappings::backup::Backup;
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub(super) struct Backups(pub(super) RwSignal<Vec<Backup>>);

/// The backups of this tab, oldest first.
pub(crate) fn backups() -> RwSignal<Vec<Backup>> {
    expect_context::<Backups>().0
}
