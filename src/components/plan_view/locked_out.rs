//! Notice while another tab holds the shared lock. The run continues.

use crate::state::recorder;
use crate::ui::{Notice, Tone};
use leptos::prelude::*;

/// Explains that runs are slow while another tab holds the lock on shared storage.
#[component]
pub(crate) fn LockedOut() -> impl IntoView {
    let recorder = recorder();
    move || {
        recorder.is_locked_out().then(|| view! {
            <Notice tone=Tone::Warn title="Another tab holds the lock on what all tabs share">
                <p>"What the other tabs send is not known, so this run goes on with a tenth of the rate that Graph allows. Close the other tabs of this app to send at the full rate."</p>
            </Notice>
        })
    }
}
