//! Table of users with their role in each environment. Does not render a row again for a user already listed, so that
//! the focus in it stays.

use crate::components::account_notes::notes;
use crate::graph::models::{ExtensionName, User};
use crate::ids::UserId;
use crate::routes::Route;
use crate::state::navigation;
use crate::tenant::attributes::Attribute;
use crate::tenant::observed::Observed;
use crate::ui::{Name, Row, Rows};
use leptos::prelude::*;

/// The environments whose values can be shown, with the attribute of each.
pub(super) type Columns = Vec<(String, ExtensionName)>;

pub(super) fn columns(observed: &Observed) -> Columns {
    let readable = |attribute: &&Attribute| attribute.state.is_readable();
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
pub(super) fn Table(
    users: Memo<Vec<User>>,
    columns: Memo<Columns>,
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
        let row = |id: UserId| Row::new(id.to_string(), move || row(id.clone(), users, columns));
        ids.into_iter().map(row).collect::<Vec<_>>()
    });
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=caption>
            <table class="table">
                <caption class="visually-hidden">{caption}</caption>
                <thead><tr><th scope="col">"Person"</th>{heads}</tr></thead>
                <tbody><Rows rows=rows /></tbody>
            </table>
        </div>
    }
}

/// Changes within the row, so that its elements stay.
fn row(id: UserId, users: Memo<Vec<User>>, columns: Memo<Columns>) -> AnyView {
    let navigation = navigation();
    let drawn = move || {
        let user = users.with(|users| users.iter().find(|user| user.id == id).cloned())?;
        let id = id.clone();
        let href = move || navigation.link(&Route::User(id.clone()));
        let notes = notes(&user);
        let about = user.user_principal_name.clone();
        let about = about.map(|about| view! { <Name text=about /> });
        let cell = |(_, name): &(String, ExtensionName)| match user.extension(name) {
            Some(value) => view! { <td><Name text=value /></td> }.into_any(),
            None => view! { <td class="muted">"none"</td> }.into_any(),
        };
        let cells = columns.with(|columns| columns.iter().map(cell).collect_view());
        Some(view! {
            <tr>
                <th scope="row"><a href=href><Name text=user.name() /></a> {notes} <div class="sub">{about}</div></th>
                {cells}
            </tr>
        })
    };
    drawn.into_any()
}
