//! The page that removes a user's access: removes the assignment or deletes the user. Requires the typed name to
//! delete. Does not promise that access ends while a group still assigns the user.

mod delete_user;
mod no_access;
mod unassign;

use super::not_found::NotFound;
use crate::components::application_page::read_user_view;
use crate::components::load_error::LoadError;
use crate::components::page_link::PageLink;
use crate::ids::UserId;
use crate::plan::deprovision::{self, Leaver};
use crate::plan::role_removal;
use crate::routes::Route;
use crate::state::{Loaded, session, tenant, use_route};
use crate::texts::{common, deprovision as texts, things};
use crate::ui::{Button, Notice, PageHeader, Tone};
use delete_user::DeleteUserForm;
use leptos::prelude::*;
use no_access::NoAccessChoice;
use unassign::UnassignForm;

#[component]
pub(crate) fn Deprovision() -> impl IntoView {
    let route = use_route();
    let user = Memo::new(move |_| match route.get() {
        Some(Route::Deprovision(user)) => Some(user),
        _ => None,
    });
    move || match user.get() {
        Some(user) => view! { <DeprovisionUser user=user /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

#[component]
fn DeprovisionUser(user: UserId) -> impl IntoView {
    let (state, session) = (tenant(), session());
    let loaded = Loaded::<Leaver>::new();
    let refresh_count = RwSignal::new(0_u32);
    // The page stays until there is something else to remove.
    let no_access = NoAccessChoice::new();
    let removal = Memo::new(move |_| {
        let no_access = no_access.value();
        state.with_observed(|observed| {
            observed.map(|observed| role_removal::from_observed(observed, &no_access))
        })
    });
    let user = StoredValue::new(user);
    Effect::new(move |_| {
        refresh_count.track();
        let (Some(removal), Some(choices)) = (removal.get(), state.desired()) else {
            return;
        };
        let (client, user) = (session.client(), user.get_value());
        loaded.load(async move { deprovision::read(&client, &choices.app, &user, removal?).await });
    });
    let retry = Callback::new(move |()| {
        state.refresh();
        refresh_count.update(|refresh_count| *refresh_count += 1);
    });
    let picked = Memo::new(move |_| state.desired().is_some());
    view! {
        {move || read_user_view(texts::TITLE, picked.get(), loaded.get(), retry, |leaver| view! { <DeprovisionOptions leaver=leaver no_access=no_access retry=retry /> }.into_any())}
    }
}

#[component]
fn DeprovisionOptions(
    leaver: Leaver,
    no_access: NoAccessChoice,
    retry: Callback<()>,
) -> impl IntoView {
    let user = leaver.roles.user.clone();
    let title = texts::title(&user.name());
    let lead = user.user_principal_name.clone().unwrap_or_default();
    let page = Route::User(user.id.clone());
    let deleting = leaver.clone();
    let first = match leaver.assignments.clone() {
        Ok(assignments) => {
            view! { <UnassignForm leaver=leaver assignments=assignments no_access=no_access /> }
                .into_any()
        }
        Err(error) => {
            view! { <LoadError error=error what=things::ASSIGNMENT retry=retry /> }.into_any()
        }
    };
    view! {
        <PageHeader title=title lead=lead>
            <Button on_press=retry>{common::CHECK_AGAIN}</Button>
            <PageLink to=page>{texts::BACK_TO_PERSON}</PageLink>
        </PageHeader>
        <div class="stack">
            <Notice tone=Tone::Info title=texts::IN_WORKATO_TITLE>
                <p>{texts::IN_WORKATO}</p>
            </Notice>
            {first}
            <DeleteUserForm leaver=deleting name=user.name() known_as=user.user_principal_name.clone() word=user.user_principal_name.clone().unwrap_or_else(|| user.name().exact().to_owned()) />
        </div>
    }
}
