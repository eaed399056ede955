//! Messages between tabs, and shared text that one tab at a time changes. If the browser supports neither, the tab
//! works alone.

use super::storage::local_storage;
use super::window;
use crate::platform::{Channel, LocalFuture, SharedStorage, StorageUpdate};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{BroadcastChannel, Event};

const CHANNEL_AND_LOCK_NAME: &str = "rolecall";

/// Holds `None` if the browser has no `BroadcastChannel`.
pub(super) struct TabChannel(Option<BroadcastChannel>);

impl TabChannel {
    pub(super) fn open() -> Self {
        Self(BroadcastChannel::new(CHANNEL_AND_LOCK_NAME).ok())
    }
}

impl Channel for TabChannel {
    fn broadcast(&self, message: &str) {
        if let Some(channel) = &self.0 {
            // Fails only on a closed channel, and this one stays open.
            let _ = channel.post_message(&message.into());
        }
    }

    fn listen(&self, on_message: Box<dyn Fn(String)>) {
        let Some(channel) = &self.0 else {
            return;
        };
        // Uses the closure type of the other listeners, because each closure type adds code to the download.
        let listener: Box<dyn FnMut(Event)> = Box::new(move |event| {
            let data = js_sys::Reflect::get(&event, &"data".into());
            if let Some(text) = data.ok().and_then(|data| data.as_string()) {
                on_message(text);
            }
        });
        let listener = Closure::wrap(listener);
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        // The listener lives as long as the page.
        listener.forget();
    }
}

/// Changes `localStorage` while it holds a Web Lock.
pub(super) struct LockedLocalStorage;

impl SharedStorage for LockedLocalStorage {
    fn keys(&self) -> Vec<String> {
        let storage = local_storage();
        let keys = storage.iter().flat_map(|storage| {
            let count = storage.length().unwrap_or_default();
            (0..count).filter_map(|at| storage.key(at).ok()?)
        });
        keys.collect()
    }

    fn get(&self, key: &str) -> Option<String> {
        local_storage()?.get_item(key).ok()?
    }

    fn set(&self, key: &str, value: Option<&str>) {
        if let Some(storage) = local_storage() {
            // A full storage stores nothing. Other tabs then learn of the change only through the channel.
            let _ = match value {
                Some(value) => storage.set_item(key, value),
                None => storage.remove_item(key),
            };
        }
    }

    fn update(&self, key: &'static str, change: StorageUpdate) -> LocalFuture<bool> {
        Box::pin(async move {
            let change = Rc::new(Cell::new(Some(change)));
            let once = Rc::clone(&change);
            let work = move || {
                if let Some(change) = once.take() {
                    // A full storage stores nothing. Each tab then uses the whole budget.
                    if let Some(text) = change(Self.get(key)) {
                        Self.set(key, Some(&text));
                    }
                }
            };
            let unlocked = work.clone();
            if let Some(promise) = request_lock(Closure::once_into_js(work)) {
                // The browser releases the lock when this promise settles.
                let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
            }
            // Without locks, or if the browser refuses one, the work runs unlocked.
            unlocked();
            true
        })
    }
}

/// Calls `work` while this tab holds the lock. `None` if the browser has no locks.
fn request_lock(work: JsValue) -> Option<js_sys::Promise> {
    let locks = js_sys::Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    let request: js_sys::Function = js_sys::Reflect::get(&locks, &"request".into())
        .ok()?
        .dyn_into()
        .ok()?;
    request
        .call2(&locks, &CHANNEL_AND_LOCK_NAME.into(), &work)
        .ok()?
        .dyn_into()
        .ok()
}
