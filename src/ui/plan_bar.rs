//! The bar that starts a plan and shows its progress. The page leaves room for it at its end.

use crate::texts::ui as texts;
use leptos::prelude::*;

#[component]
pub fn PlanBar(children: Children) -> impl IntoView {
    view! { <div class="bar" role="region" aria-label=texts::PLAN>{children()}</div> }
}
