//! Owns the frame of a page about the chosen application: the heading, another look, and what is said where none is picked.
//! Refuses to draw the page again for a new reading: what is typed and open stays.

mod none_picked;

use crate::components::reading::Unread;
use crate::graph::error::GraphError;
use crate::state::tenant;
use crate::ui::{Button, Loading, PageHead};
use leptos::prelude::*;
use none_picked::NonePicked;

/// The frame; `children` are drawn once an application is picked.
#[component]
pub(crate) fn ForApplication(
    title: &'static str,
    lead: &'static str,
    /// The text of the button that looks again.
    #[prop(default = "Check again")]
    look: &'static str,
    /// Looks again; the tenant is read again where a page needs nothing else.
    #[prop(optional, into)]
    again: Option<Callback<()>>,
    /// Whether a look is under way.
    #[prop(optional, into)]
    busy: Option<Signal<bool>>,
    /// Whether another look is offered where no application is picked, too.
    #[prop(optional)]
    always: bool,
    /// What stands beside the button.
    #[prop(optional, into)]
    beside: ViewFn,
    children: ChildrenFn,
) -> impl IntoView {
    let state = tenant();
    let again = again.unwrap_or_else(|| Callback::new(move |()| state.refresh()));
    let busy = busy.unwrap_or_else(|| state.is_busy());
    let picked = Memo::new(move |_| state.desired().is_some());
    view! {
        <PageHead title=title lead=lead>
            {move || (always || picked.get()).then(|| view! { <Button on_press=again busy=busy>{look}</Button> })}
            {move || beside.run()}
        </PageHead>
        {move || if picked.get() { children() } else { view! { <NonePicked /> }.into_any() }}
    }
}

/// What was read, as `shown` draws it: loading before that, or why it could not be read.
pub(crate) fn read<T>(
    read: Option<Result<T, GraphError>>,
    what: &'static str,
    retry: Callback<()>,
    shown: impl FnOnce(T) -> AnyView,
) -> AnyView {
    match read {
        Some(Ok(read)) => shown(read),
        Some(Err(error)) => view! { <Unread error=error what=what retry=retry /> }.into_any(),
        None => view! { <Loading what=what /> }.into_any(),
    }
}

/// The page of one person of the picked application: `title` heads it until the person is read, and `shown` has a heading
/// of its own.
pub(crate) fn read_person<T>(
    title: &'static str,
    is_picked: bool,
    person: Option<Result<T, GraphError>>,
    retry: Callback<()>,
    shown: impl FnOnce(T) -> AnyView,
) -> AnyView {
    let missing = match (is_picked, person) {
        (true, Some(Ok(person))) => return shown(person),
        (true, other) => {
            let other = other.map(|other| other.map(drop));
            read(other, "the person", retry, |()| ().into_any())
        }
        (false, _) => view! { <NonePicked /> }.into_any(),
    };
    view! { <PageHead title=title lead="" /> {missing} }.into_any()
}
