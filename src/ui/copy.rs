//! Shows text with a copy button. Reports success only if the browser copied the text.

use crate::texts::ui as texts;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The button's accessible name is "Copy" and `what`.
#[component]
pub fn CopyText(#[prop(into)] text: String, #[prop(into)] what: String) -> impl IntoView {
    let status = RwSignal::new("");
    let copied = text.clone();
    let press = move |_| {
        let text = copied.clone();
        // Screen readers do not announce the same text twice in a row.
        status.set("");
        spawn_local(async move {
            // The user may have left the page.
            let _ = status.try_set(if copy(&text).await {
                texts::COPIED
            } else {
                texts::NOT_COPIED
            });
        });
    };
    view! {
        <span class="copy">
            <code><bdi>{text}</bdi></code>
            <button type="button" class="btn small" aria-label=texts::copy_label(&what) on:click=press>{texts::COPY}</button>
            <span class="said" role="status">{status}</span>
        </span>
    }
}

async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    // Browsers offer no clipboard outside a secure context.
    if !window.is_secure_context() {
        return false;
    }
    let promise = window.navigator().clipboard().write_text(text);
    wasm_bindgen_futures::JsFuture::from(promise).await.is_ok()
}
