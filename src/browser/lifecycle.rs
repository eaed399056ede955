//! Owns the moments after which time may have passed unnoticed, and the question before a page with something unsaved
//! is left.
//! Refuses to know what is to be done then.

use super::window;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::Event;

/// Calls `back` when the tab is seen again, comes out of the browser's memory, or has a network again.
pub(crate) fn on_return(back: impl Fn() + 'static) {
    let listener: Box<dyn FnMut(Event)> = Box::new(move |_| {
        if !window().document().is_some_and(|page| page.hidden()) {
            back();
        }
    });
    let listener = Closure::wrap(listener);
    let function = listener.as_ref().unchecked_ref();
    for name in ["pageshow", "online"] {
        // Fails only for what is no function.
        let _ = window().add_event_listener_with_callback(name, function);
    }
    if let Some(page) = window().document() {
        // As above.
        let _ = page.add_event_listener_with_callback("visibilitychange", function);
    }
    // The page is followed for as long as it lives.
    listener.forget();
}

/// Lets the browser ask before the page is left, for as long as `is_unsaved`.
pub(crate) fn ask_before_leaving(is_unsaved: impl Fn() -> bool + 'static) {
    let listener: Box<dyn FnMut(Event)> = Box::new(move |event| {
        if is_unsaved() {
            event.prevent_default();
        }
    });
    let listener = Closure::wrap(listener);
    // Fails only for what is no function.
    let _ = window()
        .add_event_listener_with_callback("beforeunload", listener.as_ref().unchecked_ref());
    listener.forget();
}
