//! Tests of the frame: location, account and skip link. Does not know the app's pages.

use crate::page::{Page, has_focus, press, settle, show};
use leptos::prelude::*;
use rolecall::ui::{AccountView, Frame, Icon, NavItem};
use wasm_bindgen_test::wasm_bindgen_test;

fn nav_item(label: &str, count: &str, current: bool) -> NavItem {
    NavItem {
        label: label.into(),
        href: format!("?{label}"),
        icon: Icon::Setup,
        count: count.into(),
        current,
    }
}

struct ShownFrame {
    page: Page,
    place: RwSignal<Vec<String>>,
    signed_out: RwSignal<u32>,
}

async fn show_frame() -> ShownFrame {
    let place = RwSignal::new(vec!["Contoso".to_owned()]);
    let signed_out = RwSignal::new(0);
    let account = AccountView {
        name: "Ada Park".into(),
        username: "admin@contoso.example".into(),
        initials: "AP".into(),
    };
    let page = show(move || {
        view! {
            <Frame
                location=place.into()
                cloud=Signal::derive(|| "Global cloud".to_owned())
                account=Signal::derive(move || Some(account.clone()))
                nav=Signal::derive(|| vec![nav_item("Setup", "", false), nav_item("People", "412", true)])
                home=Signal::derive(|| "?home".to_owned())
                on_sign_out=move |()| signed_out.update(|n| *n += 1)
            >
                <p>"The page's own content"</p>
            </Frame>
        }
    })
    .await;
    ShownFrame {
        page,
        place,
        signed_out,
    }
}

#[wasm_bindgen_test]
async fn the_frame_shows_location_and_account() {
    let ShownFrame { page, place, .. } = show_frame().await;
    place.set(vec!["Contoso".into(), "Workato (SAML)".into()]);
    settle().await;
    for words in [
        "Contoso",
        "Workato (SAML)",
        "Global cloud",
        "Ada Park",
        "admin@contoso.example",
    ] {
        assert!(page.visible_text().contains(words), "{words}");
    }
    assert!(
        page.find("group", "Signed in")
            .inner_text()
            .contains("Ada Park")
    );
}

#[wasm_bindgen_test]
async fn only_the_current_page_is_marked() {
    let ShownFrame { page, .. } = show_frame().await;
    assert_eq!(
        page.find("link", "People 412")
            .get_attribute("aria-current")
            .as_deref(),
        Some("page")
    );
    assert_eq!(
        page.find("link", "Setup").get_attribute("aria-current"),
        None
    );
}

#[wasm_bindgen_test]
async fn the_skip_link_moves_the_focus_and_keeps_the_address() {
    let ShownFrame { page, .. } = show_frame().await;
    let address = || {
        leptos::prelude::window()
            .location()
            .href()
            .expect("an address")
    };
    let before = address();
    press(&page.find("link", "Skip to content")).await;
    assert!(has_focus(&page.all("main")[0]));
    assert_eq!(address(), before);
}

#[wasm_bindgen_test]
async fn one_press_signs_out() {
    let ShownFrame {
        page, signed_out, ..
    } = show_frame().await;
    press(&page.find("button", "Sign out")).await;
    assert_eq!(signed_out.get_untracked(), 1);
}
