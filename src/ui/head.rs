//! Owns the heading of a page: the tab's title and where the focus goes when the page changes.
//! Refuses to move the focus when the app has just been opened.

use leptos::html;
use leptos::prelude::*;
use std::cell::RefCell;

thread_local! {
    /// The heading shown last, to tell a new page from the same one drawn anew.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The heading, a sentence about the page, and what can be done with the whole of it.
#[component]
pub fn PageHead(
    #[prop(into)] title: String,
    #[prop(into)] lead: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    document().set_title(&format!("{title} · Rolecall"));
    let before = LAST.with_borrow_mut(|last| last.replace(title.clone()));
    if before.is_some_and(|before| before != title) {
        heading.on_load(|heading| {
            // A heading that cannot take the focus leaves it where it was.
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

/// Moves the focus to the page's content.
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
