//! Rows that keep their elements while further rows arrive, so that focus and open sections survive.

use leptos::prelude::*;
use std::sync::Arc;

/// A row keeps its element as long as its key does not change.
#[derive(Clone)]
#[expect(missing_debug_implementations, reason = "it holds a function")]
pub struct KeyedRow {
    key: String,
    render: Arc<dyn Fn() -> AnyView + Send + Sync>,
}

impl KeyedRow {
    pub fn new(key: String, render: impl Fn() -> AnyView + Send + Sync + 'static) -> Self {
        Self {
            key,
            render: Arc::new(render),
        }
    }
}

/// The rows without a wrapper element.
#[component]
pub fn KeyedRows(#[prop(into)] rows: Callback<(), Vec<KeyedRow>>) -> impl IntoView {
    view! { <For each=move || rows.run(()) key=|row| row.key.clone() children=|row| (row.render)() /> }
}
