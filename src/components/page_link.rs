//! Link to another page of the app with the choices of this one.

use crate::routes::Route;
use crate::state::navigation;
use crate::ui::{ButtonKind, LinkButton};
use leptos::prelude::*;

/// A link styled as a button that follows the choices in the address.
#[component]
pub(crate) fn PageLink(
    to: Route,
    #[prop(optional)] kind: ButtonKind,
    children: Children,
) -> impl IntoView {
    let navigation = navigation();
    let href = Signal::derive(move || navigation.link(&to));
    view! { <LinkButton kind=kind href=href>{children()}</LinkButton> }
}
