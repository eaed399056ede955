//! Owns the browser's storage: the tab's, and the one key that is remembered between visits.
//! Refuses to fail where storage is blocked: nothing is kept then, and everything else works.

use super::window;
use crate::platform::TabStorage;

/// Where client id, tenant and cloud are remembered. The boot module reads it too.
const SETUP_KEY: &str = "rolecall.setup";

/// `sessionStorage`.
pub(super) struct SessionStorage;

impl TabStorage for SessionStorage {
    fn get(&self, key: &str) -> Option<String> {
        session()?.get_item(key).ok()?
    }

    fn set(&self, key: &str, value: &str) {
        if let Some(storage) = session() {
            // A full storage keeps nothing, which the caller has to expect anyway.
            let _ = storage.set_item(key, value);
        }
    }

    fn remove(&self, key: &str) {
        if let Some(storage) = session() {
            // Removing fails only where there was nothing to remove from.
            let _ = storage.remove_item(key);
        }
    }
}

fn session() -> Option<web_sys::Storage> {
    window().session_storage().ok()?
}

pub(super) fn local() -> Option<web_sys::Storage> {
    window().local_storage().ok()?
}

/// What the first-run page remembered.
pub(crate) fn remembered_setup() -> Option<String> {
    local()?.get_item(SETUP_KEY).ok()?
}

/// Remembers a setup; false where the browser keeps nothing.
pub(crate) fn remember_setup(text: &str) -> bool {
    local().is_some_and(|storage| storage.set_item(SETUP_KEY, text).is_ok())
}

/// Forgets the remembered setup.
pub(crate) fn forget_setup() {
    if let Some(storage) = local() {
        // Removing fails only where there was nothing to remove from.
        let _ = storage.remove_item(SETUP_KEY);
    }
}
