//! Saves text as a file and reads a file that the administrator picks. Sends neither anywhere.

use super::unique_id::unique_id;
use crate::texts::ui as texts;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlInputElement, Url};

/// Calls `text` only when the button is pressed.
#[component]
pub fn SaveFile(
    #[prop(into)] label: String,
    /// The name of the file.
    #[prop(into)]
    name: Callback<(), String>,
    /// The content of the file.
    #[prop(into)]
    text: Callback<(), String>,
) -> impl IntoView {
    let failed = RwSignal::new("");
    let press = move |_| {
        let saved = save(&name.run(()), &text.run(())).is_some();
        failed.set(if saved { "" } else { texts::FILE_NOT_SAVED });
    };
    view! {
        <button type="button" class="btn" on:click=press>{label}</button>
        <span class="said" role="status">{failed}</span>
    }
}

fn save(name: &str, text: &str) -> Option<()> {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/plain;charset=utf-8");
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let link: HtmlAnchorElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // By then the browser has started to read the URL.
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&url);
        },
        std::time::Duration::from_secs(30),
    );
    Some(())
}

#[component]
pub fn OpenFile(
    #[prop(into)] label: String,
    #[prop(into)] help: String,
    /// File types that the file dialog offers first.
    #[prop(into)]
    accept: String,
    #[prop(into)] on_text: Callback<String>,
    #[prop(into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let (id, help_id, error_id) = (unique_id("file"), unique_id("help"), unique_id("error"));
    let described = format!("{help_id} {error_id}");
    let change = move |event: web_sys::Event| {
        let input: HtmlInputElement = event_target(&event);
        let Some(file) = input.files().and_then(|files| files.get(0)) else {
            return;
        };
        // Otherwise picking the same file again would fire no event.
        input.set_value("");
        spawn_local(async move {
            let text = wasm_bindgen_futures::JsFuture::from(file.text()).await;
            let text = text.ok().and_then(|text| text.as_string());
            on_text.run(text.unwrap_or_default());
        });
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input type="file" id=id accept=accept aria-describedby=described on:change=change />
            <p class="help" id=help_id>{help}</p>
            <p class="error" id=error_id role="alert">{move || error.get()}</p>
        </div>
    }
}
