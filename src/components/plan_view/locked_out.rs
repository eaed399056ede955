//! Notice while another tab holds the shared lock. The run continues.

use crate::state::recorder;
use crate::texts::changes_view as texts;
use crate::ui::{Notice, Tone};
use leptos::prelude::*;

/// Explains that runs are slow while another tab holds the lock on shared storage.
#[component]
pub(crate) fn LockedOut() -> impl IntoView {
    let recorder = recorder();
    move || {
        recorder.is_locked_out().then(|| {
            view! {
                <Notice tone=Tone::Warn title=texts::LOCKED_OUT_TITLE>
                    <p>{texts::LOCKED_OUT}</p>
                </Notice>
            }
        })
    }
}
