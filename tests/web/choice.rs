//! Tests of the choice field with a custom value. Does not use role values: any texts do.

use crate::page::{Page, description, fill, press, settle, show};
use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;
use rolecall::ui::{Choice, ChoiceField, CustomChoice};
use wasm_bindgen_test::wasm_bindgen_test;

const OTHER: &str = "Custom role…";
const TYPED: &str = "Custom role";

fn choice(value: &str) -> Choice {
    Choice {
        value: value.into(),
        label: value.into(),
        help: format!("What {value} means"),
    }
}

fn choice_field(value: RwSignal<String>) -> impl IntoView {
    let typed = CustomChoice {
        label: TYPED.into(),
        help: "Role names are case-sensitive.".into(),
    };
    view! { <ChoiceField legend="Role in DEV" choices=vec![choice("Admin"), choice("Operator")] value=value typed=typed /> }
}

async fn show_field(value: &str) -> (RwSignal<String>, Page) {
    let value = RwSignal::new(value.to_owned());
    let page = show(move || choice_field(value)).await;
    (value, page)
}

#[track_caller]
fn is_open(page: &Page) -> bool {
    page.labelled::<HtmlInputElement>(TYPED)
        .offset_parent()
        .is_some()
}

#[track_caller]
fn is_checked(page: &Page, label: &str) -> bool {
    page.labelled::<HtmlInputElement>(label).checked()
}

#[wasm_bindgen_test]
async fn a_choice_becomes_the_value() {
    let (value, page) = show_field("").await;
    assert!(
        !is_checked(&page, "Admin") && !is_checked(&page, "Operator") && !is_checked(&page, OTHER)
    );
    press(&page.labelled::<HtmlInputElement>("Operator")).await;
    assert_eq!(value.get_untracked(), "Operator");
    assert!(!is_open(&page));
}

#[wasm_bindgen_test]
async fn a_pick_is_reported_and_typed_text_is_not() {
    let (value, picked) = (
        RwSignal::new(String::new()),
        RwSignal::new(Vec::<String>::new()),
    );
    let on_pick = Callback::new(move |text| {
        assert_eq!(value.get_untracked(), text, "the value is set before");
        picked.update(|picked| picked.push(text));
    });
    let page = show(move || {
        let typed = CustomChoice {
            label: TYPED.into(),
            help: String::new(),
        };
        view! { <ChoiceField legend="Role" choices=vec![choice("Admin"), choice("Operator")] value=value typed=typed on_pick=on_pick /> }
    })
    .await;
    press(&page.labelled::<HtmlInputElement>("Operator")).await;
    press(&page.labelled::<HtmlInputElement>(OTHER)).await;
    fill(&page.labelled(TYPED), "Admin").await;
    assert_eq!(value.get_untracked(), "Admin");
    assert_eq!(picked.get_untracked(), ["Operator"]);
}

#[wasm_bindgen_test]
async fn each_choice_is_described() {
    let (_, page) = show_field("").await;
    let admin = page.labelled::<HtmlInputElement>("Admin");
    assert_eq!(description(&admin), "What Admin means");
    assert_eq!(page.all("group").len(), 1);
}

#[wasm_bindgen_test]
async fn typed_text_keeps_its_case_and_spaces() {
    let (value, page) = show_field("Admin").await;
    press(&page.labelled::<HtmlInputElement>(OTHER)).await;
    assert_eq!(
        value.get_untracked(),
        "",
        "a choice is not taken for typed text"
    );
    assert!(is_open(&page));
    fill(&page.labelled(TYPED), "DevOps  Admin_eu ").await;
    assert_eq!(value.get_untracked(), "DevOps  Admin_eu ");
}

#[wasm_bindgen_test]
async fn the_field_stays_open_while_a_choice_is_typed_letter_by_letter() {
    let (value, page) = show_field("").await;
    press(&page.labelled::<HtmlInputElement>(OTHER)).await;
    for text in ["Admi", "Admin", "Admin2"] {
        fill(&page.labelled(TYPED), text).await;
        assert!(is_open(&page), "{text}");
    }
    assert_eq!(value.get_untracked(), "Admin2");
    fill(&page.labelled(TYPED), "Admin").await;
    press(&page.labelled::<HtmlInputElement>("Admin")).await;
    assert!(!is_open(&page), "until the choice itself is taken");
}

#[wasm_bindgen_test]
async fn a_custom_value_is_shown_in_the_text_field() {
    let (_, page) = show_field("admin").await;
    assert!(is_checked(&page, OTHER) && !is_checked(&page, "Admin"));
    assert_eq!(page.labelled::<HtmlInputElement>(TYPED).value(), "admin");
}

#[wasm_bindgen_test]
async fn the_field_follows_a_value_set_elsewhere() {
    let (value, page) = show_field("Custom").await;
    value.set("Operator".into());
    settle().await;
    assert!(is_checked(&page, "Operator") && !is_open(&page));
    value.set("Other".into());
    settle().await;
    assert!(is_checked(&page, OTHER) && is_open(&page));
}

#[wasm_bindgen_test]
async fn two_fields_do_not_share_their_choices() {
    let (first, second) = (
        RwSignal::new("Admin".to_owned()),
        RwSignal::new(String::new()),
    );
    let page = show(move || view! { <div>{choice_field(first)}</div> }).await;
    let beside = show(move || choice_field(second)).await;
    press(&beside.labelled::<HtmlInputElement>("Operator")).await;
    assert!(is_checked(&page, "Admin"));
    assert_eq!(
        (
            first.get_untracked().as_str(),
            second.get_untracked().as_str()
        ),
        ("Admin", "Operator")
    );
}

#[wasm_bindgen_test]
async fn a_hint_about_the_value_is_announced() {
    let hint = RwSignal::new(None::<String>);
    let value = RwSignal::new("admin".to_owned());
    let typed = CustomChoice {
        label: TYPED.into(),
        help: "Role names are case-sensitive.".into(),
    };
    let page = show(move || view! { <ChoiceField legend="Role" choices=vec![choice("Admin")] value=value typed=typed hint=hint /> }).await;
    let status = page.all("status").remove(0);
    assert_eq!(status.inner_text(), "");
    hint.set(Some("Did you mean Admin?".into()));
    settle().await;
    assert_eq!(status.inner_text(), "Did you mean Admin?");
}
