//! Owns rows that arrive one after the other: what is there already stays the same element, with its focus and whatever
//! is open in it.
//! Refuses to know what a row holds: it is drawn by whoever has it.

use leptos::prelude::*;
use std::sync::Arc;

/// A row: the same one as long as its key is the same.
#[derive(Clone)]
#[expect(missing_debug_implementations, reason = "it holds a function")]
pub struct Row {
    key: String,
    draw: Arc<dyn Fn() -> AnyView + Send + Sync>,
}

impl Row {
    /// A row that says `key`, and is drawn so.
    pub fn new(key: String, draw: impl Fn() -> AnyView + Send + Sync + 'static) -> Self {
        Self {
            key,
            draw: Arc::new(draw),
        }
    }
}

/// The rows, without anything around them.
#[component]
pub fn Rows(#[prop(into)] rows: Callback<(), Vec<Row>>) -> impl IntoView {
    view! { <For each=move || rows.run(()) key=|row| row.key.clone() children=|row| (row.draw)() /> }
}
