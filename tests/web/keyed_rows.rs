//! Tests that rows keep their elements while further rows arrive.

use crate::page::{has_focus, settle, show};
use leptos::prelude::*;
use rolecall::ui::{KeyedRow, KeyedRows};
use wasm_bindgen_test::wasm_bindgen_test;

fn row(name: &str, says: &str) -> KeyedRow {
    let words = says.to_owned();
    KeyedRow::new(format!("{name} {says}"), move || {
        view! { <li><button type="button">{words.clone()}</button></li> }.into_any()
    })
}

#[wasm_bindgen_test]
async fn a_row_keeps_its_focus_while_others_arrive() {
    let names = RwSignal::new(vec![("1", "Ada"), ("2", "Grace")]);
    let page = show(move || {
        let rows = Callback::new(move |()| {
            let names = names.get();
            names.iter().map(|(key, says)| row(key, says)).collect()
        });
        view! { <ul><KeyedRows rows=rows /></ul> }
    })
    .await;
    let grace = page.find("button", "Grace");
    grace.focus().expect("a button takes the focus");
    names.update(|names| names.push(("3", "Mary")));
    settle().await;
    assert_eq!(page.all("listitem").len(), 3);
    assert!(has_focus(&grace), "nothing that was there is drawn again");
    // A row with another key is a new element.
    names.update(|names| names[0].1 = "Ada Lovelace");
    settle().await;
    assert_eq!(page.visible_text(), "Ada Lovelace Grace Mary");
    assert!(has_focus(&grace));
}
