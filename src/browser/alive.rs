//! Owns the signs of life that tabs give each other: a Web Lock that a tab holds is free when the tab is gone, however it
//! went.
//! Refuses to guess where a browser has no locks: then nothing is known.

use super::window;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

/// What stands before the name of each.
const SIGN: &str = "rolecall.alive ";

/// A sign of life, until it is dropped or the tab is gone.
pub(crate) struct Alive(Option<Function>);

impl Drop for Alive {
    fn drop(&mut self) {
        if let Some(release) = &self.0 {
            // The function of a promise only resolves it.
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// Shows the other tabs that what has this name goes on here.
pub(crate) fn alive(name: &str) -> Alive {
    let mut release = None;
    let until = Promise::new(&mut |resolve, _| release = Some(resolve));
    // The lock is held until the promise that this gives is kept. Bound, since each type of closure is code that the
    // sign-in page would download.
    let held = member::<Function>(&until, "then").map(|then| then.bind0(&until));
    let asked = locks().and_then(|locks| {
        let request: Function = member(&locks, "request")?;
        request
            .call2(&locks, &format!("{SIGN}{name}").into(), held.as_ref()?)
            .ok()
    });
    Alive(release.filter(|_| asked.is_some()))
}

/// The names of what goes on in any tab; none where the browser cannot tell.
pub(crate) async fn all_alive() -> Option<Vec<String>> {
    let locks = locks()?;
    let query: Function = member(&locks, "query")?;
    let asked = query.call0(&locks).ok()?.dyn_into::<Promise>().ok()?;
    let state = wasm_bindgen_futures::JsFuture::from(asked).await.ok()?;
    let held: Option<Array> = member(&state, "held");
    let names = held
        .iter()
        .flat_map(Array::iter)
        .filter_map(|lock| Reflect::get(&lock, &"name".into()).ok()?.as_string())
        .filter_map(|name| name.strip_prefix(SIGN).map(str::to_owned));
    Some(names.collect())
}

fn locks() -> Option<JsValue> {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    locks.is_object().then_some(locks)
}

fn member<T: wasm_bindgen::JsCast>(of: &JsValue, name: &str) -> Option<T> {
    Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}
