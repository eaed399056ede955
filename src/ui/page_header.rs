//! Page heading: sets the tab's title, and takes the focus when the page changes. Does not move the focus when the app
//! opens.

use crate::texts::ui as texts;
use leptos::html;
use leptos::prelude::*;
use std::cell::RefCell;

thread_local! {
    /// The last heading shown, to tell a new page from a page that is rendered again.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The heading, a sentence about the page, and its actions.
#[component]
pub fn PageHeader(
    #[prop(into)] title: String,
    #[prop(into)] lead: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    document().set_title(&texts::document_title(&title));
    let before = LAST.with_borrow_mut(|last| last.replace(title.clone()));
    if before.is_some_and(|before| before != title) {
        heading.on_load(|heading| {
            // If the heading cannot take the focus, the focus stays where it was.
            let _ = heading.focus();
        });
    }
    view! {
        <div class="head">
            <div><h1 node_ref=heading tabindex="-1" dir="auto">{title}</h1><p dir="auto">{lead}</p></div>
            {children.map(|children| view! { <div class="acts">{children()}</div> })}
        </div>
    }
}

pub(super) fn focus_content() {
    use web_sys::wasm_bindgen::JsCast as _;
    let content = document()
        .get_element_by_id("content")
        .and_then(|content| content.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(content) = content {
        // As above.
        let _ = content.focus();
    }
}
