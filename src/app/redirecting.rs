//! Shown while the session starts or while the browser goes to Entra.

use crate::texts::{things, ui};
use crate::ui::Loading;
use leptos::prelude::*;

#[component]
pub(crate) fn Redirecting() -> impl IntoView {
    view! {
        <main class="alone">
            <h1 class="visually-hidden">{ui::APP_NAME}</h1>
            <Loading what=things::YOUR_SIGN_IN />
        </main>
    }
}
