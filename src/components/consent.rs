//! Offers ways to get missing permissions: request them at Entra, send a link to an administrator, or check again.
//! Requests only the permissions needed.

use crate::oauth::scope::Scope;
use crate::state::{Destination, entra, navigation_guard};
use crate::ui::{Button, ButtonKind, CopyText};
use leptos::prelude::*;

/// Calls `granted` when the permissions are granted.
#[component]
pub(crate) fn Consent(scopes: Vec<Scope>, granted: Callback<()>) -> impl IntoView {
    let (entra, guard) = (entra(), navigation_guard());
    let is_checking = RwSignal::new(false);
    let status = RwSignal::new(String::new());
    let names = scope_names(&scopes);
    let on_checked = Callback::new(move |missing: Vec<Scope>| {
        is_checking.set(false);
        if missing.is_empty() {
            granted.run(());
        } else {
            let is = if missing.len() == 1 { "is" } else { "are" };
            status.set(format!(
                "{} {is} not granted yet. A new consent can take a minute to work.",
                self::scope_names(&missing)
            ));
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
            <Button kind=ButtonKind::Primary on_press=request>{format!("Ask for consent to {names}")}</Button>
            <Button on_press=check busy=is_checking>"Check again"</Button>
        </p>
        <p class="muted" role="status">{status}</p>
        <details>
            <summary>"The link for an administrator"</summary>
            <p>{format!("It asks for {names} alone, for everyone in the tenant. Send it to someone who may consent, then check again.")}</p>
            <CopyText text=link what="link for an administrator" />
        </details>
    }
}

/// Joins the names of permissions for use in a sentence.
pub(crate) fn scope_names(scopes: &[Scope]) -> String {
    let names: Vec<&str> = scopes.iter().map(|scope| scope.name()).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
