//! Offers ways to get missing permissions: request them at Entra, send a link to an administrator, or check again.
//! Requests only the permissions needed.

use crate::oauth::scope::Scope;
use crate::state::{Destination, entra, navigation_guard};
use crate::texts::{common, loading as texts, locale};
use crate::ui::{Button, ButtonKind, CopyText};
use leptos::prelude::*;

/// Calls `granted` when the permissions are granted.
#[component]
pub(crate) fn Consent(scopes: Vec<Scope>, granted: Callback<()>) -> impl IntoView {
    let (entra, guard) = (entra(), navigation_guard());
    let is_checking = RwSignal::new(false);
    let status = RwSignal::new(String::new());
    let names = scope_names(&scopes);
    let (label, help) = (
        texts::request_consent_label(&names),
        texts::admin_link_help(&names),
    );
    let on_checked = Callback::new(move |missing: Vec<Scope>| {
        is_checking.set(false);
        if missing.is_empty() {
            granted.run(());
        } else {
            status.set(texts::still_missing(missing.len(), &scope_names(&missing)));
        }
    });
    let link = entra.admin_consent_link(&scopes);
    let requested = scopes.clone();
    let request = move |()| guard.request(Destination::Consent(requested.clone()));
    let check = move |()| {
        is_checking.set(true);
        status.set(String::new());
        entra.check_consent(scopes.clone(), on_checked);
    };
    view! {
        <p class="row">
            <Button kind=ButtonKind::Primary label=label on_press=request>{texts::REQUEST_CONSENT}</Button>
            <Button on_press=check busy=is_checking>{common::CHECK_AGAIN}</Button>
        </p>
        <p class="muted" role="status">{status}</p>
        <details>
            <summary>{texts::ADMIN_LINK}</summary>
            <p>{help}</p>
            <CopyText text=link what=texts::ADMIN_LINK_COPIED />
        </details>
    }
}

/// Joins the names of permissions for use in a sentence.
pub(crate) fn scope_names(scopes: &[Scope]) -> String {
    let names: Vec<&str> = scopes.iter().map(|scope| scope.name()).collect();
    locale::all_of(&names)
}
