//! The browser's global object.

/// The app runs only in a window, so this never panics there.
pub(super) fn window() -> web_sys::Window {
    web_sys::window().expect("a page has a window")
}
