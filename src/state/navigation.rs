//! Owns the address: the page and the choices that it names, and the addresses of other pages.
//! Refuses to ask before a page is left: `navigation_guard` does.

use crate::browser;
use crate::routes::{Route, View};
use leptos::prelude::*;

/// Where the page is. Everything that follows the address follows this.
#[derive(Clone, Copy)]
pub(crate) struct Navigation {
    base: StoredValue<String>,
    /// Path and query below the base.
    address: RwSignal<String>,
    view: Memo<View>,
    route: Memo<Option<Route>>,
}

impl Navigation {
    /// Follows the address bar from now on; `base` is the path of the app's folder.
    pub(super) fn new(base: String, here: String) -> Self {
        let address = RwSignal::new(here);
        browser::follow(base.clone(), move |now| address.set(now));
        Self {
            base: StoredValue::new(base),
            address,
            view: Memo::new(move |_| address.with(|address| View::parse(parts(address).1))),
            route: Memo::new(move |_| {
                address.with(|address| {
                    let (segment, query) = parts(address);
                    Route::parse(segment, query)
                })
            }),
        }
    }

    /// The path of the app's folder.
    pub(crate) fn base(self) -> String {
        self.base.get_value()
    }

    /// The address of a page with other choices.
    pub(crate) fn href(self, route: &Route, view: &View) -> String {
        format!("{}{}", self.base(), route.relative(view))
    }

    /// The address of a page with the choices of this one. Follows them.
    pub(crate) fn link(self, route: &Route) -> String {
        self.view.with(|view| self.href(route, view))
    }

    /// Where the page is, to come back to after a redirect.
    pub(crate) fn here(self) -> String {
        self.address.get_untracked()
    }

    /// Goes to an address below the base, in place of the present one where `replace` is set.
    pub(crate) fn go(self, address: String, replace: bool) {
        let put = if replace {
            browser::replace
        } else {
            browser::push
        };
        self.base.with_value(|base| put(base, &address));
        self.address.set(address);
    }

    /// Chooses otherwise on this page. The history's entry is replaced, so that Back leaves the page.
    pub(crate) fn choose(self, route: &Route, view: &View) {
        self.go(route.relative(view), true);
    }
}

/// Path and query of an address.
pub(super) fn parts(address: &str) -> (&str, &str) {
    address.split_once('?').unwrap_or((address, ""))
}

/// The page that an address names.
pub(super) fn segment(address: &str) -> &str {
    parts(address).0
}

/// The address as the app follows it.
pub(crate) fn navigation() -> Navigation {
    expect_context()
}

/// The choices in the address.
pub(crate) fn use_view() -> Memo<View> {
    navigation().view
}

/// The page that the address names.
pub(crate) fn use_route() -> Memo<Option<Route>> {
    navigation().route
}
