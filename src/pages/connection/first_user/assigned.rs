//! Lists assigned users, from which the administrator can choose the first. Omits users that Entra cannot provision on
//! demand.

use super::FirstUserFields;
use crate::graph::models::User;
use crate::state::TenantState;
use crate::texts::connection as texts;
use crate::ui::SelectField;
use crate::untrusted::isolated;
use leptos::prelude::*;

/// The list shows at most this many users. The search finds others.
const MAX_USERS: usize = 200;

#[component]
pub(super) fn AssignedUserField(first: FirstUserFields, state: TenantState) -> impl IntoView {
    let users = Memo::new(move |_| {
        state.users.with_users(|_| ());
        state.with_observed(|observed| {
            let users = observed.and_then(|observed| observed.users_in_scope.as_ref().ok());
            let users = users
                .map(|users| users.users.as_slice())
                .unwrap_or_default();
            let enabled = users
                .iter()
                .filter(|user| user.account_enabled != Some(false));
            enabled.take(MAX_USERS).cloned().collect::<Vec<User>>()
        })
    });
    let picked = RwSignal::new(String::new());
    // The list and the search share one chosen user.
    Effect::new(move |before: Option<String>| {
        let id = picked.get();
        if before.is_some_and(|before| before != id) {
            let user = users.with_untracked(|users| {
                users.iter().find(|user| user.id.to_string() == id).cloned()
            });
            if user.is_some() || id.is_empty() {
                first.user.set(user);
            }
        }
        id
    });
    Effect::new(move |_| {
        let id = first
            .user
            .with(|user| user.as_ref().map(|user| user.id.to_string()));
        let listed = users.with(|users| users.iter().any(|user| Some(user.id.to_string()) == id));
        let shown = id.filter(|_| listed).unwrap_or_default();
        if shown != picked.get_untracked() {
            picked.set(shown);
        }
    });
    move || {
        let users = users.get();
        (!users.is_empty()).then(|| {
            let none = (String::new(), texts::NO_PERSON.to_owned());
            let options = users.iter().map(|user| (user.id.to_string(), name_with_upn(user)));
            let options: Vec<_> = [none].into_iter().chain(options).collect();
            view! { <SelectField label=texts::ASSIGNED_PERSON options=options value=picked help="" /> }
        })
    }
}

fn name_with_upn(user: &User) -> String {
    match &user.user_principal_name {
        Some(upn) => format!("{} ({})", user.name(), isolated(upn)),
        None => user.name().to_string(),
    }
}
