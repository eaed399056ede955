//! Table of users with their role in each environment. Does not render a row again for a user already listed, so that
//! the focus in it stays.

use crate::components::account_tags::account_tags;
use crate::components::choices::model::role_tag;
use crate::graph::models::{ExtensionName, User};
use crate::ids::UserId;
use crate::routes::Route;
use crate::state::navigation;
use crate::tenant::attributes::RoleAttribute;
use crate::tenant::observed::Observed;
use crate::texts::users as texts;
use crate::ui::{BidiText, KeyedRow, KeyedRows};
use leptos::prelude::*;

/// The environments whose values can be shown, with the attribute of each.
pub(super) type RoleColumns = Vec<(String, ExtensionName)>;

pub(super) fn role_columns(observed: &Observed) -> RoleColumns {
    let readable = |attribute: &&RoleAttribute| attribute.state.is_readable();
    observed
        .attributes
        .as_deref()
        .unwrap_or_default()
        .iter()
        .filter(readable)
        .map(|attribute| (attribute.environment.to_string(), attribute.name.clone()))
        .collect()
}

#[component]
pub(super) fn UserTable(
    users: Memo<Vec<User>>,
    columns: Memo<RoleColumns>,
    caption: &'static str,
) -> impl IntoView {
    let heads = move || {
        columns
            .get()
            .into_iter()
            .map(|(label, _)| view! { <th scope="col">{label}</th> })
            .collect_view()
    };
    // A row's key is the user's id, so the row keeps its element and focus whatever else changes.
    let rows = Callback::new(move |()| {
        let ids: Vec<UserId> =
            users.with(|users| users.iter().map(|user| user.id.clone()).collect());
        let row =
            |id: UserId| KeyedRow::new(id.to_string(), move || row(id.clone(), users, columns));
        ids.into_iter().map(row).collect::<Vec<_>>()
    });
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=caption>
            <table class="table">
                <caption class="visually-hidden">{caption}</caption>
                <thead><tr><th scope="col">{texts::PERSON}</th>{heads}</tr></thead>
                <tbody><KeyedRows rows=rows /></tbody>
            </table>
        </div>
    }
}

/// Changes within the row, so that its elements stay.
fn row(id: UserId, users: Memo<Vec<User>>, columns: Memo<RoleColumns>) -> AnyView {
    let navigation = navigation();
    let rendered = move || {
        let user = users.with(|users| users.iter().find(|user| user.id == id).cloned())?;
        let id = id.clone();
        let href = move || navigation.link(&Route::User(id.clone()));
        let notes = account_tags(&user);
        let upn = user.user_principal_name.clone();
        let upn = upn.map(|upn| view! { <BidiText text=upn /> });
        let cell = |(_, name): &(String, ExtensionName)| match user.extension(name) {
            Some(value) => {
                view! { <td><BidiText text=value />{role_tag(value.to_owned())}</td> }.into_any()
            }
            None => view! { <td class="muted">{texts::NO_ROLE}</td> }.into_any(),
        };
        let cells = columns.with(|columns| columns.iter().map(cell).collect_view());
        Some(view! {
            <tr>
                <th scope="row"><a href=href><BidiText text=user.name() /></a> {notes} <div class="sub">{upn}</div></th>
                {cells}
            </tr>
        })
    };
    rendered.into_any()
}
