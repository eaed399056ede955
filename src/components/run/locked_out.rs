//! Owns what is said while another tab keeps what all tabs share to itself.
//! Refuses to stop the run.

use crate::state::recorder;
use crate::ui::{Notice, Tone};
use leptos::prelude::*;

/// Says that runs go on slowly, while another tab keeps what all tabs share to itself.
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
