//! Web Locks that show which runs are live in other tabs: the browser releases a tab's locks when the tab closes or
//! crashes. Without Web Locks, nothing is known about other tabs.

use super::window;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

const LOCK_PREFIX: &str = "rolecall.alive ";

/// Releases the lock when dropped. The browser releases it when the tab closes.
pub(crate) struct RunLock(Option<Function>);

impl Drop for RunLock {
    fn drop(&mut self) {
        if let Some(release) = &self.0 {
            // Fails only if the resolve function of a promise throws, and it never does.
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// Holds a lock of this name, so that other tabs see that the run is live.
pub(crate) fn hold_run_lock(name: &str) -> RunLock {
    let mut release = None;
    let promise = Promise::new(&mut |resolve, _| release = Some(resolve));
    // The browser holds the lock until this promise resolves. `then` is bound instead of wrapped in a closure, because
    // each closure type adds code to the sign-in page.
    let callback = member::<Function>(&promise, "then").map(|then| then.bind0(&promise));
    let requested = locks().and_then(|locks| {
        let request: Function = member(&locks, "request")?;
        request
            .call2(
                &locks,
                &format!("{LOCK_PREFIX}{name}").into(),
                callback.as_ref()?,
            )
            .ok()
    });
    RunLock(release.filter(|_| requested.is_some()))
}

/// The names of the run locks that any tab holds, without their prefix. `None` if the browser has no Web Locks.
pub(crate) async fn held_run_locks() -> Option<Vec<String>> {
    let locks = locks()?;
    let query: Function = member(&locks, "query")?;
    let promise = query.call0(&locks).ok()?.dyn_into::<Promise>().ok()?;
    let state = wasm_bindgen_futures::JsFuture::from(promise).await.ok()?;
    let held: Option<Array> = member(&state, "held");
    let names = held
        .iter()
        .flat_map(Array::iter)
        .filter_map(|lock| Reflect::get(&lock, &"name".into()).ok()?.as_string())
        .filter_map(|name| name.strip_prefix(LOCK_PREFIX).map(str::to_owned));
    Some(names.collect())
}

fn locks() -> Option<JsValue> {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    locks.is_object().then_some(locks)
}

fn member<T: wasm_bindgen::JsCast>(object: &JsValue, name: &str) -> Option<T> {
    Reflect::get(object, &name.into()).ok()?.dyn_into().ok()
}
