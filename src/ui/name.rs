//! Isolates a name from the tenant, so that its text direction does not affect the text around it.

use crate::foreign::Foreign;
use leptos::prelude::*;

/// The name of a user, a group or an application, or a user principal name.
#[component]
pub fn Name(#[prop(into)] text: Foreign) -> impl IntoView {
    view! { <bdi>{text.exact().to_owned()}</bdi> }
}
