//! The frame of every page: skip link, location, account and navigation. Shows tenant, cloud and account on small
//! screens too, because they determine what a write would change.

use super::button::{Button, ButtonKind};
use super::icon::{Brand, Icon};
use crate::texts::ui as texts;
use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountView {
    pub name: String,
    /// The name for sign-in.
    pub username: String,
    /// One or two letters.
    pub initials: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    pub label: String,
    pub href: String,
    pub icon: Icon,
    /// A count shown beside the label. Empty for none.
    pub count: String,
    /// Whether this is the current page.
    pub current: bool,
}

#[component]
pub fn Frame(
    location: Signal<Vec<String>>,
    cloud: Signal<String>,
    account: Signal<Option<AccountView>>,
    nav: Signal<Vec<NavItem>>,
    home: Signal<String>,
    #[prop(into)] on_sign_out: Callback<()>,
    #[prop(optional, into)] on_switch: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let locations = move || {
        location
            .get()
            .into_iter()
            .map(|name| view! { <li><bdi>{name}</bdi></li> })
            .collect_view()
    };
    let user = move || {
        account.get().map(|account| {
            view! { <i aria-hidden="true">{account.initials}</i> <span><b><bdi>{account.name}</bdi></b>" "<span class="username"><bdi>{account.username}</bdi></span></span> }
        })
    };
    let pages = move || {
        nav.get()
            .into_iter()
            .map(|item| {
                let count = (!item.count.is_empty()).then(|| view! { <span class="n">{item.count}</span> });
                view! { <li><a href=item.href aria-current=item.current.then_some("page")>{item.icon.view()}<span>{item.label}</span>" "{count}</a></li> }
            })
            .collect_view()
    };
    let side = NodeRef::<leptos::html::Nav>::new();
    Effect::new(move |before: Option<Option<String>>| {
        let current = nav.with(|nav| {
            nav.iter()
                .find(|item| item.current)
                .map(|item| item.href.clone())
        });
        if let Some(side) = side.get()
            && before.flatten() != current
        {
            // The same signal renders the links again, so this waits a frame.
            request_animation_frame(move || bring_into_sight(&side));
        }
        current
    });
    view! {
        <a class="skip" href="#content" on:click=skip rel="external">{texts::SKIP_TO_CONTENT}</a>
        <div class="frame">
            <header class="top">
                <a class="brand" href=home><Brand /><span>{texts::APP_NAME}</span></a>
                <div class="where">
                    <ul aria-label=texts::WHERE_YOU_ARE>{locations}</ul>
                    <span class="chip">{cloud}</span>
                    {on_switch.map(|switch| view! { <Button kind=ButtonKind::Quiet on_press=switch>{texts::SWITCH_TENANT}</Button> })}
                </div>
                <div class="me" role="group" aria-label=texts::SIGNED_IN>
                    {user}
                    <Button kind=ButtonKind::Quiet on_press=on_sign_out>{texts::SIGN_OUT}</Button>
                </div>
            </header>
            <nav class="side" node_ref=side aria-label=texts::PAGES><ul>{pages}</ul></nav>
            <main id="content" tabindex="-1">{children()}</main>
        </div>
    }
}

/// Scrolls the navigation sideways, if it scrolls, until the current page is in the middle.
fn bring_into_sight(side: &web_sys::HtmlElement) {
    let Ok(Some(link)) = side.query_selector("[aria-current]") else {
        return;
    };
    let (link, frame) = (
        link.get_bounding_client_rect(),
        side.get_bounding_client_rect(),
    );
    let offset = link.left() + link.width() / 2.0 - frame.left() - frame.width() / 2.0;
    #[expect(clippy::cast_possible_truncation, reason = "a width in pixels")]
    side.set_scroll_left(side.scroll_left() + offset as i32);
}

/// Moves the focus without changing the address, which holds the choices.
fn skip(event: leptos::ev::MouseEvent) {
    event.prevent_default();
    super::page_header::focus_content();
}
