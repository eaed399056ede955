//! Owns the address bar: where the page is, and where links and the tab go.
//! Refuses to take a click that is the browser's.

use super::window;
use crate::platform::Navigation;
use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, Event, HtmlAnchorElement, MouseEvent};

/// The links that may be the app's; the others ask for the browser.
const LINK: &str = "a[href]:not([target]):not([download]):not([rel~=external])";

/// The tab.
pub(super) struct Tab;

impl Navigation for Tab {
    fn assign(&self, url: &str) {
        begin_anew_when_back();
        // Fails only for what is no URL, and the core builds these from parsed ones.
        let _ = window().location().assign(url);
    }

    fn replace(&self, url: &str) {
        // As above.
        let _ = window().location().replace(url);
    }
}

/// Where the page is: path and query below `base`.
pub(crate) fn address_below(base: &str) -> String {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    format!(
        "{}{}",
        path.strip_prefix(base).unwrap_or_default(),
        location.search().unwrap_or_default()
    )
}

/// Puts an address below `base` into the address bar, in place of the present one and without loading anything.
pub(crate) fn replace(base: &str, address: &str) {
    if let Ok(history) = window().history() {
        let url = format!("{base}{address}");
        // Browsers refuse it only when it is done hundreds of times in a row.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&url));
    }
}

/// Goes to an address below `base` without loading anything. Back returns from it.
pub(crate) fn push(base: &str, address: &str) {
    // As browsers do, so that Back is not a step to the same page.
    if address == address_below(base) {
        replace(base, address);
    } else if let Ok(history) = window().history() {
        let url = format!("{base}{address}");
        // As above.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&url));
    }
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Gives the present address for one that is wanted, where the page stays where it is.
type Stays = Box<dyn Fn(&str) -> Option<String>>;

thread_local! {
    /// What holds the page. Set by pages that come later, so that the first one need not know of it.
    static STAYS: RefCell<Option<Stays>> = const { RefCell::new(None) };
}

/// Lets `stays` say, of each address that is wanted, whether the page stays at the present one.
pub(crate) fn hold(stays: impl Fn(&str) -> Option<String> + 'static) {
    STAYS.replace(Some(Box::new(stays)));
}

fn held(wanted: &str) -> Option<String> {
    STAYS.with_borrow(|stays| stays.as_ref()?(wanted))
}

/// Opens links of the app without loading anything, and tells `moved` the address below `base` after each of them and
/// after Back and Forward.
pub(crate) fn follow(base: String, moved: impl Fn(String) + 'static) {
    // One listener, of the type that Leptos uses: each further type of closure is code to download.
    let listener: Box<dyn FnMut(Event)> = Box::new(move |event| {
        if let Some(click) = event.dyn_ref::<MouseEvent>() {
            let Some(address) = opened(click, &base) else {
                return;
            };
            event.prevent_default();
            if held(&address).is_some() {
                return;
            }
            push(&base, &address);
        } else if let Some(here) = held(&address_below(&base)) {
            // Back has left already: this puts the address back.
            return push(&base, &here);
        }
        moved(address_below(&base));
    });
    let listener = Closure::wrap(listener);
    for name in ["click", "popstate"] {
        // Fails only for what is no function.
        let _ = window().add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    }
    // The app follows its address for as long as the page lives.
    listener.forget();
}

/// The address below `base` that a click opens in this tab; none where the click is the browser's.
fn opened(click: &MouseEvent, base: &str) -> Option<String> {
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
    let link: HtmlAnchorElement = clicked.closest(LINK).ok()??.dyn_into().ok()?;
    let href = link.href();
    let address = href.strip_prefix(&address_of_app(base))?;
    match address.split_once('#') {
        // Another place on the same page.
        Some((page, _)) if page == address_below(base) => None,
        _ => Some(address.to_owned()),
    }
}

/// A page that was left for Entra and comes back out of the browser's memory would go on waiting: it begins anew.
fn begin_anew_when_back() {
    let listener: Box<dyn FnMut(Event)> = Box::new(|event| {
        let persisted = js_sys::Reflect::get(&event, &"persisted".into());
        if persisted.is_ok_and(|persisted| persisted.is_truthy()) {
            // Fails only where the page is not its own.
            let _ = window().location().reload();
        }
    });
    let listener = Closure::wrap(listener);
    // Fails only for what is no function.
    let _ =
        window().add_event_listener_with_callback("pageshow", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Loads the app anew, at its front page.
pub(crate) fn reload(base: &str) {
    // The path is this page's own, so it is a URL.
    let _ = window().location().replace(base);
}

/// The app's own address, which is its redirect URI.
pub(crate) fn address_of_app(base: &str) -> String {
    format!("{}{base}", window().location().origin().unwrap_or_default())
}
