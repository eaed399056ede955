//! Rows that keep their elements while further rows arrive, so that focus and open sections survive.

use leptos::prelude::*;
use std::sync::Arc;

/// A row keeps its element as long as its key does not change.
#[derive(Clone)]
#[expect(missing_debug_implementations, reason = "it holds a function")]
pub struct Row {
    key: String,
    draw: Arc<dyn Fn() -> AnyView + Send + Sync>,
}

impl Row {
    pub fn new(key: String, draw: impl Fn() -> AnyView + Send + Sync + 'static) -> Self {
        Self {
            key,
            draw: Arc::new(draw),
        }
    }
}

/// The rows without a wrapper element.
#[component]
pub fn Rows(#[prop(into)] rows: Callback<(), Vec<Row>>) -> impl IntoView {
    view! { <For each=move || rows.run(()) key=|row| row.key.clone() children=|row| (row.draw)() /> }
}
