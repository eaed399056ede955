//! The parts of the pages in headless Chrome: names, states, focus and keyboard, as a person meets them.
//! Refuses classes and positions: what is on the page is found by its role, its name or its words.
#![cfg(target_arch = "wasm32")]

mod button;
mod choice;
mod copy;
mod diff;
mod field;
mod frame;
mod glyph;
mod head;
mod name;
mod notice;
mod page;
mod progress;
mod request;
mod schema;
mod search;
mod secret;
mod steps;
mod stream;
mod verdict;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
