//! Frame of pages about the chosen application: heading, refresh button, and a notice if no application is picked.
//! Keeps the page while the tenant is read again, so that input and open sections survive.

mod none_picked;

use crate::components::deleted_application::DeletedApplicationNotice;
use crate::components::load_error::LoadError;
use crate::graph::error::GraphError;
use crate::state::tenant;
use crate::texts::{common, things};
use crate::ui::{Button, Loading, PageHeader};
use leptos::prelude::*;
use none_picked::NonePicked;

/// Renders `children` once an application is picked.
#[component]
pub(crate) fn ApplicationPage(
    title: &'static str,
    lead: &'static str,
    /// Label of the refresh button.
    #[prop(default = common::CHECK_AGAIN)]
    refresh_label: &'static str,
    /// Called on refresh. By default, reads the tenant again.
    #[prop(optional, into)]
    on_refresh: Option<Callback<()>>,
    /// Whether a refresh is in progress.
    #[prop(optional, into)]
    busy: Option<Signal<bool>>,
    /// Whether to show the refresh button when no application is picked.
    #[prop(optional)]
    always: bool,
    /// Content beside the refresh button.
    #[prop(optional, into)]
    beside: ViewFn,
    children: ChildrenFn,
) -> impl IntoView {
    let state = tenant();
    let on_refresh = on_refresh.unwrap_or_else(|| Callback::new(move |()| state.refresh()));
    let busy = busy.unwrap_or_else(|| state.is_busy());
    let picked = Memo::new(move |_| state.desired().is_some());
    view! {
        <PageHeader title=title lead=lead>
            {move || (always || picked.get()).then(|| view! { <Button on_press=on_refresh busy=busy>{refresh_label}</Button> })}
            {move || beside.run()}
        </PageHeader>
        <DeletedApplicationNotice />
        {move || if picked.get() { children() } else { view! { <NonePicked /> }.into_any() }}
    }
}

/// Renders the value with `render`, a loading message before it is read, or the error.
pub(crate) fn read_view<T>(
    result: Option<Result<T, GraphError>>,
    what: &'static str,
    retry: Callback<()>,
    render: impl FnOnce(T) -> AnyView,
) -> AnyView {
    match result {
        Some(Ok(result)) => render(result),
        Some(Err(error)) => view! { <LoadError error=error what=what retry=retry /> }.into_any(),
        None => view! { <Loading what=what /> }.into_any(),
    }
}

/// The page of one user of the picked application. `title` is the heading until the user is read. After that, `render`
/// renders its own heading.
pub(crate) fn read_user_view<T>(
    title: &'static str,
    is_picked: bool,
    user: Option<Result<T, GraphError>>,
    retry: Callback<()>,
    render: impl FnOnce(T) -> AnyView,
) -> AnyView {
    let content = match (is_picked, user) {
        (true, Some(Ok(user))) => return render(user),
        (true, other) => {
            let other = other.map(|other| other.map(drop));
            read_view(other, things::PERSON, retry, |()| ().into_any())
        }
        (false, _) => view! { <NonePicked /> }.into_any(),
    };
    view! { <PageHeader title=title lead="" /> {content} }.into_any()
}
