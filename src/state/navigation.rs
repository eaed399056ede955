//! The app's address: the current page, its choices, and addresses of other pages. Does not ask before the user leaves
//! a page: `navigation_guard` does.

use crate::browser;
use crate::routes::{Route, ViewState};
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub(crate) struct Navigation {
    base: StoredValue<String>,
    /// Path and query, relative to the base.
    address: RwSignal<String>,
    view: Memo<ViewState>,
    route: Memo<Option<Route>>,
}

impl Navigation {
    /// `base` is the path of the app's folder.
    pub(super) fn new(base: String, address: String) -> Self {
        let address = RwSignal::new(address);
        browser::on_navigate(base.clone(), move |new_address| address.set(new_address));
        Self {
            base: StoredValue::new(base),
            address,
            view: Memo::new(move |_| {
                address.with(|address| ViewState::parse(path_and_query(address).1))
            }),
            route: Memo::new(move |_| {
                address.with(|address| {
                    let (segment, query) = path_and_query(address);
                    Route::parse(segment, query)
                })
            }),
        }
    }

    /// The path of the app's folder.
    pub(crate) fn base(self) -> String {
        self.base.get_value()
    }

    pub(crate) fn href(self, route: &Route, view: &ViewState) -> String {
        format!("{}{}", self.base(), route.relative_url(view))
    }

    /// The address of a page with the choices of this one. Reactive.
    pub(crate) fn link(self, route: &Route) -> String {
        self.view.with(|view| self.href(route, view))
    }

    /// The current address, for the return from a redirect.
    pub(crate) fn current_address(self) -> String {
        self.address.get_untracked()
    }

    /// Goes to an address below the base. Replaces the current history entry if `replace` is true.
    pub(crate) fn navigate(self, address: String, replace: bool) {
        let change_history = if replace {
            browser::replace
        } else {
            browser::push
        };
        self.base.with_value(|base| change_history(base, &address));
        self.address.set(address);
    }

    /// Changes the choices of this page. Replaces the history entry, so that Back leaves the page.
    pub(crate) fn replace_view(self, route: &Route, view: &ViewState) {
        self.navigate(route.relative_url(view), true);
    }
}

pub(super) fn path_and_query(address: &str) -> (&str, &str) {
    address.split_once('?').unwrap_or((address, ""))
}

/// The part of an address that names the page.
pub(super) fn segment(address: &str) -> &str {
    path_and_query(address).0
}

pub(crate) fn navigation() -> Navigation {
    expect_context()
}

pub(crate) fn use_view() -> Memo<ViewState> {
    navigation().view
}

/// `None` if the address names no page.
pub(crate) fn use_route() -> Memo<Option<Route>> {
    navigation().route
}
