//! Tests that rows keep their elements while further rows arrive.

use crate::page::{has_focus, settle, show};
use leptos::prelude::*;
use rolecall::ui::{Row, Rows};
use wasm_bindgen_test::wasm_bindgen_test;

fn row(name: &str, says: &str) -> Row {
    let words = says.to_owned();
    Row::new(format!("{name} {says}"), move || {
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
        view! { <ul><Rows rows=rows /></ul> }
    })
    .await;
    let grace = page.find("button", "Grace");
    grace.focus().expect("a button takes the focus");
    names.update(|names| names.push(("3", "Mary")));
    settle().await;
    assert_eq!(page.all("listitem").len(), 3);
    assert!(has_focus(&grace), "nothing that was there is drawn anew");
    // A row with another key is a new element.
    names.update(|names| names[0].1 = "Ada Lovelace");
    settle().await;
    assert_eq!(page.words(), "Ada Lovelace Grace Mary");
    assert!(has_focus(&grace));
}
