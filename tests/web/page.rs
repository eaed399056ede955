//! Renders a view on the test page, finds its elements and acts on them like a user. Removes the view when dropped.

use leptos::prelude::*;
use leptos::web_sys::{self, HtmlElement, HtmlInputElement, HtmlSelectElement};
use std::any::Any;
use wasm_bindgen::JsCast as _;

pub(crate) struct Page {
    root: HtmlElement,
    _mounted: Box<dyn Any>,
}

pub(crate) async fn show<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Page {
    let root: HtmlElement = document()
        .create_element("div")
        .expect("a div")
        .unchecked_into();
    document()
        .body()
        .expect("a body")
        .append_child(&root)
        .expect("a place");
    let mounted = leptos::mount::mount_to(root.clone(), view);
    settle().await;
    Page {
        root,
        _mounted: Box::new(mounted),
    }
}

/// Lets effects and resolved promises run.
pub(crate) async fn settle() {
    for _ in 0..4 {
        leptos::task::tick().await;
    }
}

pub(crate) fn has_focus(element: &HtmlElement) -> bool {
    document().active_element().as_ref() == Some(element.as_ref())
}

/// Replaces the text of a field with `text`.
pub(crate) async fn fill(field: &HtmlInputElement, text: &str) {
    field.focus().expect("a field takes the focus");
    field.set_value(text);
    dispatch(field, "input").await;
}

/// Picks an option by its name.
pub(crate) async fn choose(select: &HtmlSelectElement, name: &str) {
    let options = select.options();
    let at = (0..options.length())
        .find(|at| {
            options
                .item(*at)
                .is_some_and(|option| visible_text(&option) == name)
        })
        .unwrap_or_else(|| panic!("no option '{name}'"));
    select.set_selected_index(i32::try_from(at).expect("few options"));
    dispatch(select, "change").await;
}

pub(crate) fn chosen(select: &HtmlSelectElement) -> String {
    let at = u32::try_from(select.selected_index()).expect("something is chosen");
    visible_text(&select.options().item(at).expect("the option"))
}

/// Presses an element and waits for the effects.
pub(crate) async fn press(element: &HtmlElement) {
    element.focus().expect("it takes the focus");
    element.click();
    settle().await;
}

pub(crate) async fn press_key(element: &HtmlElement, name: &str) {
    let init = web_sys::KeyboardEventInit::new();
    init.set_key(name);
    init.set_bubbles(true);
    let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init)
        .expect("an event");
    element.dispatch_event(&event).expect("sent");
    settle().await;
}

async fn dispatch(element: &web_sys::EventTarget, kind: &str) {
    let init = web_sys::EventInit::new();
    init.set_bubbles(true);
    let event = web_sys::Event::new_with_event_init_dict(kind, &init).expect("an event");
    element.dispatch_event(&event).expect("sent");
    settle().await;
}

/// The visible text of an element.
pub(crate) fn visible_text(element: &web_sys::Element) -> String {
    let text = element.dyn_ref::<HtmlElement>().map_or_else(
        || element.text_content().unwrap_or_default(),
        HtmlElement::inner_text,
    );
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Page {
    pub(crate) fn visible_text(&self) -> String {
        visible_text(&self.root)
    }

    /// The elements of a role, whether implied by the tag or set as an attribute.
    pub(crate) fn all(&self, role: &str) -> Vec<HtmlElement> {
        let selector = match role {
            "button" => "button",
            "link" => "a[href]",
            "heading" => "h1, h2, h3",
            "listitem" => "li",
            "group" => "[role=group], fieldset",
            "main" => "main",
            "img" => "[role=img]",
            "status" => "[role=status]",
            "alert" => "[role=alert]",
            "progressbar" => "progress",
            "disclosure" => "summary",
            _ => panic!("no selector for the role '{role}'"),
        };
        let found = self.root.query_selector_all(selector).expect("a selector");
        (0..found.length())
            .filter_map(|at| found.item(at))
            .map(wasm_bindgen::JsCast::unchecked_into)
            .collect()
    }

    /// The element with this role and accessible name.
    #[track_caller]
    pub(crate) fn find(&self, role: &str, name: &str) -> HtmlElement {
        let all = self.all(role);
        let names: Vec<String> = all.iter().map(|element| accessible_name(element)).collect();
        let at = names
            .iter()
            .position(|found| found == name)
            .unwrap_or_else(|| panic!("no {role} '{name}' among {names:?}"));
        all.into_iter().nth(at).expect("it was counted")
    }

    /// The control with this label.
    #[track_caller]
    pub(crate) fn labelled<T: wasm_bindgen::JsCast>(&self, label: &str) -> T {
        let found = self.root.query_selector_all("label").expect("a selector");
        let labels: Vec<web_sys::HtmlLabelElement> = (0..found.length())
            .filter_map(|at| found.item(at))
            .map(wasm_bindgen::JsCast::unchecked_into)
            .collect();
        let mine = labels
            .iter()
            .find(|element| accessible_name(element) == label)
            .unwrap_or_else(|| panic!("no label '{label}'"));
        mine.control()
            .expect("the label is for something")
            .dyn_into()
            .unwrap_or_else(|_| panic!("'{label}' names something else"))
    }
}

/// The accessible description of an element, which a screen reader reads after the name.
pub(crate) fn description(element: &web_sys::Element) -> String {
    let ids = element
        .get_attribute("aria-describedby")
        .unwrap_or_default();
    let parts: Vec<String> = ids
        .split_whitespace()
        .map(|id| {
            visible_text(
                &document()
                    .get_element_by_id(id)
                    .unwrap_or_else(|| panic!("nothing has the id {id}")),
            )
        })
        .collect();
    parts.join(" ").trim().to_owned()
}

impl Drop for Page {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// The `aria-label` of an element, otherwise its text.
fn accessible_name(element: &web_sys::Element) -> String {
    element
        .get_attribute("aria-label")
        .unwrap_or_else(|| visible_text(element))
}
