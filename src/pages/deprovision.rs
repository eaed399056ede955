//! The page that removes a user's access: removes the assignment or deletes the user. Requires the typed name to
//! delete. Does not promise that access ends while a group still assigns the user.

mod deletion;
mod unassign;

use super::not_found::NotFound;
use crate::components::for_application::read_person;
use crate::components::page_link::PageLink;
use crate::components::reading::Unread;
use crate::ids::UserId;
use crate::plan::deprovision::{self, Leaver};
use crate::plan::removal;
use crate::routes::Route;
use crate::state::{Loaded, session, tenant, use_route, use_view};
use crate::ui::{Button, Notice, PageHead, Tone};
use deletion::Deletion;
use leptos::prelude::*;
use unassign::Removal;

#[component]
pub(crate) fn Deprovision() -> impl IntoView {
    let route = use_route();
    let user = Memo::new(move |_| match route.get() {
        Some(Route::Deprovision(user)) => Some(user),
        _ => None,
    });
    move || match user.get() {
        Some(user) => view! { <Leave user=user /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

#[component]
fn Leave(user: UserId) -> impl IntoView {
    let (state, view, session) = (tenant(), use_view(), session());
    let loaded = Loaded::<Leaver>::new();
    let again = RwSignal::new(0_u32);
    // The page stays until there is something else to remove.
    let removal = Memo::new(move |_| {
        let no_access = view.get().model.no_access();
        state.with(|observed| observed.map(|observed| removal::of(observed, no_access)))
    });
    let user = StoredValue::new(user);
    Effect::new(move |_| {
        again.track();
        let (Some(removal), Some(desired)) = (removal.get(), state.desired()) else {
            return;
        };
        let (client, user) = (session.client(), user.get_value());
        loaded.load(async move { deprovision::read(&client, &desired.app, &user, removal?).await });
    });
    let retry = Callback::new(move |()| {
        state.refresh();
        again.update(|again| *again += 1);
    });
    let picked = Memo::new(move |_| state.desired().is_some());
    view! {
        {move || read_person("Deprovision", picked.get(), loaded.get(), retry, |leaver| view! { <Ways leaver=leaver again=retry /> }.into_any())}
    }
}

#[component]
fn Ways(leaver: Leaver, again: Callback<()>) -> impl IntoView {
    let user = leaver.roles.user.clone();
    let title = format!("Deprovision {}", user.name());
    let lead = user.user_principal_name.clone().unwrap_or_default();
    let page = Route::User(user.id.clone());
    let first = match leaver.standing.clone() {
        Ok(standing) => view! { <Removal leaver=leaver standing=standing /> }.into_any(),
        Err(error) => view! { <Unread error=error what="the assignment" retry=again /> }.into_any(),
    };
    view! {
        <PageHead title=title lead=lead>
            <Button on_press=again>"Check again"</Button>
            <PageLink to=page>"Back to the person"</PageLink>
        </PageHead>
        <div class="stack">
            <Notice tone=Tone::Info title="What happens in Workato, either way">
                <p>"Entra deactivates the account. Somebody who is signed in is locked out with their next action. Their recipes and connections stay with the team."</p>
            </Notice>
            {first}
            <Deletion user=user.id.clone() name=user.name() known_as=user.user_principal_name.clone() word=user.user_principal_name.clone().unwrap_or_else(|| user.name().exact().to_owned()) />
        </div>
    }
}
