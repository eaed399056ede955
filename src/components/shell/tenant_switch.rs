//! Switches this tab to another tenant. Asks first if something would be lost, and does not affect other tabs.

use crate::config::Tenant;
use crate::state::{Destination, navigation_guard};
use crate::ui::{Button, ButtonKind, Card, TextField};
use leptos::prelude::*;

/// The field and the button. Shown while `open` is true.
#[component]
pub(crate) fn TenantSwitch(open: RwSignal<bool>) -> impl IntoView {
    let guard = navigation_guard();
    let name = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let on_submit = Callback::new(move |()| match Tenant::parse(&name.get_untracked()) {
        Some(tenant) => guard.request(Destination::Tenant(tenant)),
        None => error.set(Some(
            "This is neither a tenant ID (a GUID) nor a domain such as contoso.com.".into(),
        )),
    });
    move || {
        open.get().then(|| {
            view! {
                <Card title="Switch tenant" end="This tab only">
                    <TextField label="Tenant" value=name help="A tenant ID or one of its domains. Your choices here are left; you may have to sign in there. Rolecall's app registration has to be known in that tenant." error=error on_enter=on_submit />
                    <p class="row">
                        <Button kind=ButtonKind::Primary on_press=on_submit>"Work in this tenant"</Button>
                        <Button kind=ButtonKind::Quiet on_press=move |()| open.set(false)>"Stay here"</Button>
                    </p>
                </Card>
            }
        })
    }
}
