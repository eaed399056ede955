//! The roles that Active Directory holds, to read: Entra Connect carries them here, and nothing here sets them.

use crate::components::choices::model::role_tag;
use crate::tenant::user_roles::RoleValue;
use crate::texts::user as texts;
use crate::ui::{Card, CopyText, Explain, Term};
use crate::untrusted::isolated;
use leptos::prelude::*;

/// Nothing if no attribute in use is synchronized.
pub(super) fn synced_roles(values: &[RoleValue]) -> Option<AnyView> {
    let items = values.iter().map(|role| {
        let value = role
            .value
            .as_deref()
            .map_or_else(|| texts::NO_SYNCED_VALUE.to_owned(), |value| isolated(value).to_string());
        let environment = &role.environment;
        let tag = role.value.clone().map(role_tag);
        view! { <li><p><b>{format!("{environment}: {value}")}</b>{tag}</p><CopyText text=role.name.to_string() what=texts::full_name(environment) /></li> }
    });
    let items = items.collect_view();
    (!values.is_empty()).then(|| {
        view! {
            <Card title=texts::SYNCED_TITLE end=texts::SYNCED_END>
                <p>{texts::SYNCED} " " <Explain term=Term::OnPremises /></p>
                <ul class="plain stack" aria-label=texts::SYNCED_LIST>{items}</ul>
            </Card>
        }
        .into_any()
    })
}
