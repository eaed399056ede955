//! Wraps `sessionStorage`, and stores the configuration in `localStorage`. If the browser blocks storage, nothing is
//! stored and everything else works.

use super::window;
use crate::platform::TabStorage;

/// Stores client id, tenant and cloud. The boot module reads this key too.
const CONFIG_KEY: &str = "rolecall.setup";

pub(super) struct SessionStorage;

impl TabStorage for SessionStorage {
    fn get(&self, key: &str) -> Option<String> {
        session_storage()?.get_item(key).ok()?
    }

    fn set(&self, key: &str, value: &str) {
        if let Some(storage) = session_storage() {
            // Fails if storage is full; callers expect that.
            let _ = storage.set_item(key, value);
        }
    }

    fn remove(&self, key: &str) {
        if let Some(storage) = session_storage() {
            // Fails only if storage is blocked, and then there is nothing to remove.
            let _ = storage.remove_item(key);
        }
    }
}

fn session_storage() -> Option<web_sys::Storage> {
    window().session_storage().ok()?
}

pub(super) fn local_storage() -> Option<web_sys::Storage> {
    window().local_storage().ok()?
}

pub(crate) fn remembered_config() -> Option<String> {
    local_storage()?.get_item(CONFIG_KEY).ok()?
}

/// Returns false if the browser blocks storage or has no space left.
pub(crate) fn remember_config(text: &str) -> bool {
    local_storage().is_some_and(|storage| storage.set_item(CONFIG_KEY, text).is_ok())
}

pub(crate) fn forget_config() {
    if let Some(storage) = local_storage() {
        // Fails only if storage is blocked, and then there is nothing to remove.
        let _ = storage.remove_item(CONFIG_KEY);
    }
}
