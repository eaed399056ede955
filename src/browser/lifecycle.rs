//! Browser events after which data may be stale, and the prompt before unsaved work is lost.

use super::window;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::Event;

/// Calls `callback` when the tab becomes visible, is restored from the back/forward cache or is online again.
pub(crate) fn on_return(callback: impl Fn() + 'static) {
    let listener: Box<dyn FnMut(Event)> = Box::new(move |_| {
        if !window().document().is_some_and(|page| page.hidden()) {
            callback();
        }
    });
    let listener = Closure::wrap(listener);
    let function = listener.as_ref().unchecked_ref();
    for name in ["pageshow", "online"] {
        // Fails only if the listener is not a function.
        let _ = window().add_event_listener_with_callback(name, function);
    }
    if let Some(page) = window().document() {
        // As above.
        let _ = page.add_event_listener_with_callback("visibilitychange", function);
    }
    // The listener lives as long as the page.
    listener.forget();
}

/// Makes the browser ask before it unloads the page while `is_unsaved` returns true.
pub(crate) fn ask_before_leaving(is_unsaved: impl Fn() -> bool + 'static) {
    let listener: Box<dyn FnMut(Event)> = Box::new(move |event| {
        if is_unsaved() {
            event.prevent_default();
        }
    });
    let listener = Closure::wrap(listener);
    // Fails only if the listener is not a function.
    let _ = window()
        .add_event_listener_with_callback("beforeunload", listener.as_ref().unchecked_ref());
    listener.forget();
}
