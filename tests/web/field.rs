//! Tests of labelled form fields. The fields do not validate: errors are given to them.

use crate::page::{choose, chosen, description, fill, press, press_key, settle, show};
use leptos::prelude::*;
use leptos::web_sys::{HtmlInputElement, HtmlSelectElement};
use rolecall::ui::{CheckField, SelectField, TextField};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn typing_sets_the_value_and_enter_calls_back() {
    let value = RwSignal::new("contoso".to_owned());
    let entered = RwSignal::new(Vec::<String>::new());
    let enter =
        Callback::new(move |()| entered.update(|entered| entered.push(value.get_untracked())));
    let error = RwSignal::new(None::<String>);
    let page = show(move || view! { <TextField label="Tenant" value=value help="A domain." error=error on_enter=enter /> }).await;
    let field = page.labelled::<HtmlInputElement>("Tenant");
    assert_eq!(field.value(), "contoso");
    fill(&field, "Contoso.Example").await;
    press_key(&field, "a").await;
    assert!(entered.get_untracked().is_empty());
    press_key(&field, "Enter").await;
    assert_eq!(entered.get_untracked(), ["Contoso.Example"]);
}

#[wasm_bindgen_test]
async fn an_error_marks_the_field_and_describes_it() {
    let error = RwSignal::new(None::<String>);
    let value = RwSignal::new(String::new());
    let enter = Callback::new(|()| ());
    let page = show(move || view! { <TextField label="Tenant" value=value help="A domain." error=error on_enter=enter /> }).await;
    let field = page.labelled::<HtmlInputElement>("Tenant");
    assert_eq!(field.get_attribute("aria-invalid"), None);
    assert_eq!(description(&field), "A domain.");
    error.set(Some("It is no domain.".into()));
    settle().await;
    assert_eq!(field.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert_eq!(description(&field), "A domain. It is no domain.");
    assert_eq!(page.all("alert")[0].inner_text(), "It is no domain.");
}

#[wasm_bindgen_test]
async fn a_select_follows_the_user_and_the_value() {
    let value = RwSignal::new("usgov".to_owned());
    let options = [
        ("global", "Global"),
        ("usgov", "US government"),
        ("china", "China"),
    ];
    let options: Vec<(String, String)> = options
        .map(|(value, name)| (value.into(), name.into()))
        .into();
    let page = show(move || view! { <SelectField label="Cloud" options=options value=value help="Where it lives." /> }).await;
    let list = page.labelled::<HtmlSelectElement>("Cloud");
    assert_eq!(chosen(&list), "US government");
    choose(&list, "Global").await;
    choose(&list, "China").await;
    assert_eq!(value.get_untracked(), "china");
    value.set("global".into());
    settle().await;
    assert_eq!(chosen(&list), "Global", "also after the person has chosen");
    assert_eq!(description(&list), "Where it lives.");
}

#[wasm_bindgen_test]
async fn a_checkbox_follows_the_user_and_the_value() {
    let checked = RwSignal::new(false);
    let page = show(move || view! { <CheckField label="Environments" checked=checked help="One attribute each." /> }).await;
    let field = page.labelled::<HtmlInputElement>("Environments");
    press(&field).await;
    assert!(checked.get_untracked() && field.checked());
    checked.set(false);
    settle().await;
    assert!(!field.checked());
    assert_eq!(description(&field), "One attribute each.");
}
