//! Owns the browser's global object.
//! Refuses to do anything with it.

/// The browser's window. The app runs nowhere else.
pub(super) fn window() -> web_sys::Window {
    web_sys::window().expect("a page has a window")
}
