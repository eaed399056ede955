//! The page that shows what Entra will send to Workato for a user. Does not send it: provisioning does.

mod shown;

use crate::components::for_application::{ForApplication, read};
use crate::components::page_link::PageLink;
use crate::foreign::Foreign;
use crate::graph::models::User;
use crate::ids::UserId;
use crate::mappings::preview;
use crate::mappings::state::look;
use crate::routes::Route;
use crate::state::{Loaded, navigation, session, tenant, use_route};
use crate::tenant::people::People;
use crate::ui::{Card, Empty, Loading, Name};
use leptos::prelude::*;
use shown::shown;

/// Number of users offered by name. The others are found under People.
const OFFERED: usize = 25;

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
        <ForApplication title="SCIM preview" lead="What Entra sends to Workato when it creates this person, evaluated here from the live mappings. Nothing is sent." beside=move || user.get().map(|user| view! { <PageLink to=Route::User(user)>"This person's roles"</PageLink> })>
            {move || match (user.get(), state.observed()) {
                (_, None) => view! { <Loading what="the mappings" /> }.into_any(),
                (None, Some(observed)) => {
                    view! { <Choose people=observed.people.unwrap_or_default() /> }.into_any()
                }
                (Some(_), Some(observed)) => match look(&observed).err() {
                    Some((_, why)) => view! { <Empty title="There are no mappings to evaluate"><p>{why}</p><PageLink to=Route::Connection>"Go to the connection"</PageLink></Empty> }.into_any(),
                    None => read(loaded.get().and_then(Result::transpose), "the person", retry, |(user, preview)| shown(&user, &preview)),
                },
            }}
        </ForApplication>
    }
}

/// The users in scope, to pick one.
#[component]
fn Choose(people: People) -> impl IntoView {
    let navigation = navigation();
    let link = move |id: UserId, name: Foreign| {
        let href = move || navigation.link(&Route::Preview(Some(id.clone())));
        view! { <li>{move || view! { <a href=href()><Name text=name.clone() /></a> }}</li> }
    };
    let all = people.users.len();
    let of = match people.missing() {
        Some(missing) => format!("{} of {all} who were read; {missing}", all.min(OFFERED)),
        None => format!("{} of {all}", all.min(OFFERED)),
    };
    let items: Vec<_> = people
        .users
        .iter()
        .take(OFFERED)
        .map(|user| link(user.id.clone(), user.name()))
        .collect();
    view! {
        <div class="stack">
            {(!items.is_empty()).then(|| view! { <Card title="People in scope" end=of><ul class="stack pad" aria-label="People in scope">{items}</ul></Card> })}
            <Empty title="Anyone else">
                <p>"Find a person under People; the person's page leads here."</p>
                <PageLink to=Route::Users>"Find a person"</PageLink>
            </Empty>
        </div>
    }
}
