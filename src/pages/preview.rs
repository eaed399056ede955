//! The page that shows what Entra will send to Workato for a user. Does not send it: provisioning does.

mod details;

use crate::components::application_page::{ApplicationPage, read_view};
use crate::components::page_link::PageLink;
use crate::graph::models::User;
use crate::ids::UserId;
use crate::mappings::preview;
use crate::mappings::state::check_mappings;
use crate::routes::Route;
use crate::state::{Loaded, navigation, role_model, session, tenant, use_route};
use crate::tenant::users_in_scope::UsersInScope;
use crate::texts::{common, preview as texts, things};
use crate::ui::{BidiText, Card, EmptyState, Loading};
use crate::untrusted::UntrustedText;
use details::preview_details;
use leptos::prelude::*;

/// Number of users offered by name. The others are found under People.
const MAX_USERS: usize = 25;

#[component]
pub(crate) fn Preview() -> impl IntoView {
    let session = session();
    let state = tenant();
    let route = use_route();
    let user = Memo::new(move |_| match route.get() {
        Some(Route::Preview(user)) => user,
        _ => None,
    });
    let loaded = Loaded::<Option<(User, preview::Preview)>>::new();
    Effect::new(move |_| {
        let (Some(user), Some(observed)) = (user.get(), state.observed()) else {
            return;
        };
        let client = session.client();
        loaded.load(async move { preview::read(&client, &observed, &user).await.transpose() });
    });
    let retry = Callback::new(move |()| state.refresh());
    view! {
        <ApplicationPage title=texts::TITLE lead=texts::LEAD beside=move || user.get().map(|user| view! { <PageLink to=Route::User(user)>{texts::OPEN_ROLES}</PageLink> })>
            {move || match (user.get(), state.observed()) {
                (_, None) => view! { <Loading what=things::MAPPINGS /> }.into_any(),
                (None, Some(observed)) => {
                    view! { <UserChoice users=observed.users_in_scope.unwrap_or_default() /> }.into_any()
                }
                (Some(_), Some(observed)) => match check_mappings(&observed).err() {
                    Some((_, why)) => view! { <EmptyState title=texts::NO_MAPPINGS><p>{why}</p><PageLink to=Route::Connection>{common::GO_TO_CONNECTION}</PageLink></EmptyState> }.into_any(),
                    None => read_view(loaded.get().and_then(Result::transpose), things::PERSON, retry, |(user, preview)| role_model().with(|model| preview_details(&user, &preview, model))),
                },
            }}
        </ApplicationPage>
    }
}

/// The users in scope, to pick one.
#[component]
fn UserChoice(users: UsersInScope) -> impl IntoView {
    let navigation = navigation();
    let link = move |id: UserId, name: UntrustedText| {
        let href = move || navigation.link(&Route::Preview(Some(id.clone())));
        view! { <li>{move || view! { <a href=href()><BidiText text=name.clone() /></a> }}</li> }
    };
    let all = users.users.len();
    let shown = all.min(MAX_USERS);
    let count = match users.describe_missing() {
        Some(missing) => texts::shown_of_read(shown, all, &missing),
        None => texts::shown(shown, all),
    };
    let items: Vec<_> = users
        .users
        .iter()
        .take(MAX_USERS)
        .map(|user| link(user.id.clone(), user.name()))
        .collect();
    view! {
        <div class="stack">
            {(!items.is_empty()).then(|| view! { <Card title=texts::PEOPLE end=count><ul class="stack pad" aria-label=texts::PEOPLE>{items}</ul></Card> })}
            <EmptyState title=texts::ANYONE_ELSE>
                <p>{texts::ANYONE_ELSE_HELP}</p>
                <PageLink to=Route::Users>{texts::FIND_PERSON}</PageLink>
            </EmptyState>
        </div>
    }
}
