//! Isolates a name from the tenant, so that its text direction does not affect the text around it.

use crate::untrusted::UntrustedText;
use leptos::prelude::*;

/// The name of a user, a group or an application, or a user principal name.
#[component]
pub fn BidiText(#[prop(into)] text: UntrustedText) -> impl IntoView {
    view! { <bdi>{text.exact().to_owned()}</bdi> }
}
