//! Owns what is offered where a permission is missing: asking Entra, the link for an administrator, and another look.
//! Refuses to ask for more than is needed.

use crate::app::ctx;
use crate::graph::scope::Scope;
use crate::ui::{Button, ButtonKind, CopyText};
use leptos::prelude::*;

/// The offer. `granted` hears that the permission is there.
#[component]
pub(super) fn Consent(scope: Scope, granted: Callback<()>) -> impl IntoView {
    let context = ctx();
    let looking = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    let looked = Callback::new(move |is_granted: bool| {
        looking.set(false);
        if is_granted {
            granted.run(());
        } else {
            said.set(format!(
                "{scope} is not granted yet. A new consent can take a minute to work."
            ));
        }
    });
    let look = move |()| {
        looking.set(true);
        said.set(String::new());
        context.look_again(scope, looked);
    };
    view! {
        <p class="row">
            <Button kind=ButtonKind::Primary on_press=move |()| context.ask_consent(scope)>{format!("Ask for consent to {scope}")}</Button>
            <Button on_press=look busy=looking>"Check again"</Button>
        </p>
        <p class="muted" role="status">{said}</p>
        <details>
            <summary>"The link for an administrator"</summary>
            <p>{format!("It asks for {scope} alone, for everyone in the tenant. Send it to someone who may consent, then check again.")}</p>
            <CopyText text=context.admin_consent_link(scope) what="link for an administrator" />
        </details>
    }
}
