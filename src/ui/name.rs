//! Owns how a name from the tenant is shown: isolated, so that its direction changes nothing around it.
//! Refuses to shorten it.

use crate::foreign::Foreign;
use leptos::prelude::*;

/// The name of a person, a group or an application, or one to sign in with.
#[component]
pub fn Name(#[prop(into)] text: Foreign) -> impl IntoView {
    view! { <bdi>{text.exact().to_owned()}</bdi> }
}
