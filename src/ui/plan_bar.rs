//! Owns the bar in which a plan is started and followed.
//! Refuses to cover the page's end: the page leaves room for it.

use leptos::prelude::*;

/// The bar at the bottom of the page.
#[component]
pub fn PlanBar(children: Children) -> impl IntoView {
    view! { <div class="bar" role="region" aria-label="Plan">{children()}</div> }
}
