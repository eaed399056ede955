//! Owns a text worth copying, with the button that does it.
//! Refuses to claim a copy that the browser did not make.

use leptos::prelude::*;
use leptos::task::spawn_local;

/// A text with a button named "Copy" and what it is.
#[component]
pub fn CopyText(#[prop(into)] text: String, #[prop(into)] what: String) -> impl IntoView {
    let said = RwSignal::new("");
    let copied = text.clone();
    let press = move |_| {
        let text = copied.clone();
        // The same words a second time would not be announced.
        said.set("");
        spawn_local(async move {
            // The page may be gone before the browser answers.
            let _ = said.try_set(if copy(&text).await {
                "Copied"
            } else {
                "Could not be copied: select it and copy it by hand"
            });
        });
    };
    view! {
        <span class="copy">
            <code>{text}</code>
            <button type="button" class="btn small" aria-label=format!("Copy {what}") on:click=press>"Copy"</button>
            <span class="said" role="status">{said}</span>
        </span>
    }
}

async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    // Outside a secure context there is no clipboard at all.
    if !window.is_secure_context() {
        return false;
    }
    let promise = window.navigator().clipboard().write_text(text);
    wasm_bindgen_futures::JsFuture::from(promise).await.is_ok()
}
