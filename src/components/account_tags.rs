//! Tags for an account: disabled, guest, synchronized from on-premises.

use crate::graph::models::User;
use crate::texts::common;
use crate::ui::{Tag, Tone};
use leptos::prelude::*;

pub(crate) fn account_tags(user: &User) -> impl IntoView + use<> {
    let disabled = (user.account_enabled == Some(false))
        .then(|| view! { <Tag tone=Tone::Warn>{common::ACCOUNT_DISABLED}</Tag> });
    let guest = (user.user_type.as_deref() == Some("Guest"))
        .then(|| view! { <Tag tone=Tone::Info>{common::ACCOUNT_GUEST}</Tag> });
    let synced = (user.on_premises_sync_enabled == Some(true))
        .then(|| view! { <Tag tone=Tone::Info>{common::ACCOUNT_ON_PREMISES}</Tag> });
    view! { {disabled} " " {guest} " " {synced} }
}
