//! Warns before a group is assigned in a tenant that is known to have no licence for it.

use crate::graph::models::PrincipalType;
use crate::state::session;
use crate::tenant::access::licenses;
use crate::tenant::principals::Principal;
use crate::texts::assignments as texts;
use crate::ui::{Notice, Tone};
use leptos::prelude::*;
use leptos::task::spawn_local;

#[component]
pub(super) fn GroupLicenseNotice(chosen: RwSignal<Vec<Principal>>) -> impl IntoView {
    let session = session();
    let lacks_premium = RwSignal::new(false);
    let has_group = Memo::new(move |_| {
        chosen.with(|chosen| chosen.iter().any(|one| one.kind == PrincipalType::Group))
    });
    Effect::new(move |_| {
        if has_group.get() {
            let client = session.client();
            spawn_local(async move {
                // The user may leave the page before the response.
                let _ = lacks_premium.try_set(licenses::lacks_premium(&client).await);
            });
        }
    });
    move || {
        (has_group.get() && lacks_premium.get()).then(|| {
            view! {
                <Notice tone=Tone::Warn title=texts::NO_PREMIUM>
                    <p>{licenses::GROUPS_NEED_P1}</p>
                </Notice>
            }
        })
    }
}
