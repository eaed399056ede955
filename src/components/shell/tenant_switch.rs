//! Switches this tab to another tenant. Asks first if something would be lost, and does not affect other tabs.

use crate::config::Tenant;
use crate::state::{Destination, navigation_guard};
use crate::texts::shell as texts;
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
        None => error.set(Some(texts::TENANT_WRONG.into())),
    });
    move || {
        open.get().then(|| {
            view! {
                <Card title=texts::SWITCH_TENANT end=texts::THIS_TAB_ONLY>
                    <TextField label=texts::TENANT value=name help=texts::TENANT_HELP error=error on_enter=on_submit />
                    <p class="row">
                        <Button kind=ButtonKind::Primary on_press=on_submit>{texts::SWITCH}</Button>
                        <Button kind=ButtonKind::Quiet on_press=move |()| open.set(false)>{texts::CANCEL}</Button>
                    </p>
                </Card>
            }
        })
    }
}
