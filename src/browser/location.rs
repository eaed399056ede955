//! The address bar: the current address, link clicks, and navigation of the tab. Leaves clicks that the browser must
//! handle to the browser.

use super::window;
use crate::platform::PageNavigation;
use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, Event, HtmlAnchorElement, MouseEvent};

/// Matches links that may be the app's. All others are left to the browser.
const APP_LINK_SELECTOR: &str = "a[href]:not([target]):not([download]):not([rel~=external])";

pub(super) struct WindowLocation;

impl PageNavigation for WindowLocation {
    fn assign(&self, url: &str) {
        reload_when_restored();
        // Fails only if this is not a URL, and the core builds it from a parsed one.
        let _ = window().location().assign(url);
    }

    fn replace(&self, url: &str) {
        // As above.
        let _ = window().location().replace(url);
    }
}

/// The current path and query, relative to `base`.
pub(crate) fn address_below(base: &str) -> String {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    format!(
        "{}{}",
        path.strip_prefix(base).unwrap_or_default(),
        location.search().unwrap_or_default()
    )
}

/// Replaces the current history entry with an address below `base`, without loading the page.
pub(crate) fn replace(base: &str, address: &str) {
    if let Ok(history) = window().history() {
        let url = format!("{base}{address}");
        // Browsers refuse this only after hundreds of calls in a row.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&url));
    }
}

/// Adds a history entry for an address below `base`, without loading the page.
pub(crate) fn push(base: &str, address: &str) {
    // Replaces an equal address, as browsers do, so that Back does not lead to the same page.
    if address == address_below(base) {
        replace(base, address);
    } else if let Ok(history) = window().history() {
        let url = format!("{base}{address}");
        // As above.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&url));
    }
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Takes the requested address. If navigation is blocked, returns the address at which the page stays.
type NavigationBlocker = Box<dyn Fn(&str) -> Option<String>>;

thread_local! {
    /// Set by a part that loads later, so the sign-in page does not depend on it.
    static NAVIGATION_BLOCKER: RefCell<Option<NavigationBlocker>> = const { RefCell::new(None) };
}

/// Consults `blocker` before each navigation within the app.
pub(crate) fn block_navigation(blocker: impl Fn(&str) -> Option<String> + 'static) {
    NAVIGATION_BLOCKER.replace(Some(Box::new(blocker)));
}

fn blocked(address: &str) -> Option<String> {
    NAVIGATION_BLOCKER.with_borrow(|blocker| blocker.as_ref()?(address))
}

/// Opens the app's links without loading the page, and calls `on_address` with the address below `base` after each
/// navigation, including Back and Forward.
pub(crate) fn on_navigate(base: String, on_address: impl Fn(String) + 'static) {
    // A single listener of the closure type that Leptos uses, because each closure type adds code to the download.
    let listener: Box<dyn FnMut(Event)> = Box::new(move |event| {
        if let Some(click) = event.dyn_ref::<MouseEvent>() {
            let Some(address) = clicked_address(click, &base) else {
                return;
            };
            event.prevent_default();
            if blocked(&address).is_some() {
                return;
            }
            push(&base, &address);
        } else if let Some(current) = blocked(&address_below(&base)) {
            // The browser has already gone back, so this restores the address.
            return push(&base, &current);
        }
        on_address(address_below(&base));
    });
    let listener = Closure::wrap(listener);
    for name in ["click", "popstate"] {
        // Fails only if the listener is not a function.
        let _ = window().add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    }
    // The listener lives as long as the page.
    listener.forget();
}

/// The address below `base` that a click opens in this tab. `None` if the browser has to handle the click.
fn clicked_address(click: &MouseEvent, base: &str) -> Option<String> {
    let special = click.default_prevented()
        || click.button() != 0
        || click.alt_key()
        || click.ctrl_key()
        || click.meta_key()
        || click.shift_key();
    if special {
        return None;
    }
    let clicked: Element = click.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = clicked.closest(APP_LINK_SELECTOR).ok()??.dyn_into().ok()?;
    let href = link.href();
    let address = href.strip_prefix(&address_of_app(base))?;
    match address.split_once('#') {
        // A link to a fragment of the current page.
        Some((page, _)) if page == address_below(base) => None,
        _ => Some(address.to_owned()),
    }
}

/// A page that went to Entra and is restored from the back/forward cache would wait forever, so it reloads.
fn reload_when_restored() {
    let listener: Box<dyn FnMut(Event)> = Box::new(|event| {
        let persisted = js_sys::Reflect::get(&event, &"persisted".into());
        if persisted.is_ok_and(|persisted| persisted.is_truthy()) {
            // Fails only if the document is detached from its window.
            let _ = window().location().reload();
        }
    });
    let listener = Closure::wrap(listener);
    // Fails only if the listener is not a function.
    let _ =
        window().add_event_listener_with_callback("pageshow", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Loads the app's front page.
pub(crate) fn reload(base: &str) {
    // Always a valid URL, because this is the app's own path.
    let _ = window().location().replace(base);
}

/// The app's absolute address, which is its redirect URI.
pub(crate) fn address_of_app(base: &str) -> String {
    format!("{}{base}", window().location().origin().unwrap_or_default())
}
