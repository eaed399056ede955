//! Owns finding a person: everyone in scope with their roles, and a search of the whole tenant.
//! Refuses to put what is typed into the address.

use super::application::NonePicked;
use super::choices::ModelChoice;
use super::reading::Unread;
use super::searching::Searching;
use crate::app::{ctx, tenant, use_view};
use crate::graph::models::{ExtensionName, User};
use crate::routes::Route;
use crate::setup::Observed;
use crate::setup::attributes::{Attribute, AttributeState};
use crate::setup::search::{self, Found};
use crate::ui::{Button, Card, Empty, LinkButton, Live, Loading, PageHead, SearchBox, Tag, Tone};
use leptos::prelude::*;

/// How many of the people in scope are listed at once.
const LISTED: usize = 50;

/// The people.
#[component]
pub(crate) fn Users() -> impl IntoView {
    let state = tenant();
    let retry = Callback::new(move |()| state.refresh());
    // A new reading must not take away what was typed and found.
    let picked = Memo::new(move |_| state.desired().is_some());
    let read = Memo::new(move |_| state.with(|observed| observed.is_some()));
    let columns =
        Memo::new(move |_| state.with(|observed| observed.map(columns).unwrap_or_default()));
    view! {
        <PageHead title="People" lead="Find a person and give them a role for each environment. Workato receives it with the next provisioning.">
            {move || state.desired().is_some().then(|| view! { <Button on_press=retry busy=state.is_busy()>"Check again"</Button> })}
        </PageHead>
        {move || match (picked.get(), read.get()) {
            (false, _) => view! { <NonePicked /> }.into_any(),
            (true, false) => view! { <Loading what="the people" /> }.into_any(),
            (true, true) => view! {
                <div class="stack">
                    <Search columns=columns />
                    {move || columns.get().is_empty().then(none_usable)}
                    {move || state.observed().map(|observed| view! { <InScope observed=observed columns=columns.get_untracked() retry=retry /> })}
                    <Card title="How roles are named"><div class="stack"><ModelChoice route=Route::Users /></div></Card>
                </div>
            }.into_any(),
        }}
    }
}

/// The environments whose values can be shown, with the attribute of each.
type Columns = Vec<(String, ExtensionName)>;

fn columns(observed: &Observed) -> Columns {
    let usable = |attribute: &&Attribute| attribute.state == AttributeState::Usable;
    observed
        .attributes
        .as_deref()
        .unwrap_or_default()
        .iter()
        .filter(usable)
        .map(|attribute| (attribute.environment.to_string(), attribute.name.clone()))
        .collect()
}

/// Without attributes there are no roles to show; people can be found all the same.
fn none_usable() -> AnyView {
    let context = ctx();
    let view = use_view();
    view! {
        <Empty title="There is no role attribute yet">
            <p>"Roles are written to the role attributes, so these come first."</p>
            {move || view! { <LinkButton href=context.href(&Route::Attributes, &view.get())>"Create the role attributes"</LinkButton> }}
        </Empty>
    }
    .into_any()
}

#[component]
fn Search(columns: Memo<Columns>) -> impl IntoView {
    let context = ctx();
    let query = RwSignal::new(String::new());
    let searching = Searching::new();
    let look = Callback::new(move |()| {
        let text = query.get_untracked();
        if text.trim().is_empty() {
            searching.clear();
            return;
        }
        let client = context.client();
        let names: Vec<ExtensionName> = columns
            .with_untracked(|columns| columns.iter().map(|(_, name)| name.clone()).collect());
        searching.start(async move { search::people_like(&client, &text, &names).await });
    });
    let more = move |found: Found<User>| {
        let client = context.client();
        async move { search::more_people(&client, &found.more).await }
    };
    let told = Signal::derive(move || {
        searching.with(|found| match found {
            Some(Ok(found)) => match found.count {
                Some(count) => format!("{} of {count} people shown", found.items.len()),
                None => format!("{} people shown", found.items.len()),
            },
            _ => String::new(),
        })
    });
    view! {
        <SearchBox label="Name, user principal name or mail" value=query on_search=look busy=searching.busy() />
        <Live message=told />
        {move || searching.with(|found| found.map(|found| match found {
            Err(error) => view! { <Unread error=error.clone() what="the people" retry=look /> }.into_any(),
            Ok(found) if found.items.is_empty() => view! { <Empty title="Nobody found"><p>"Names, user principal names and mail addresses are searched by their beginnings."</p></Empty> }.into_any(),
            Ok(found) => {
                let users = found.items.clone();
                view! { <Card title="Found" end=told.get_untracked()><Table users=users columns=columns.get() caption="People found" /></Card> }.into_any()
            }
        }))}
        {searching.more("the people", more)}
    }
}

/// The people in scope, those without a role first.
#[component]
fn InScope(observed: Observed, columns: Columns, retry: Callback<()>) -> impl IntoView {
    let people = match observed.people {
        Err(error) => {
            return view! { <Unread error=error what="the people assigned" retry=retry /> }
                .into_any();
        }
        Ok(people) => people,
    };
    if people.users.is_empty() && people.unread.is_empty() {
        return view! { <Empty title="Nobody is assigned to the application"><p>"People and groups are assigned under Assignments. Roles can be written before that."</p></Empty> }.into_any();
    }
    let names: Vec<ExtensionName> = columns.iter().map(|(_, name)| name.clone()).collect();
    let (mut users, complete): (Vec<User>, Vec<User>) = people
        .users
        .iter()
        .cloned()
        .partition(|user| names.iter().any(|name| user.extension(name).is_none()));
    let without = users.len();
    users.extend(complete);
    let all = users.len();
    users.truncate(LISTED);
    let end = match (names.is_empty(), without) {
        (true, _) => format!("{all} people"),
        (false, 0) => format!("All {all} have a role"),
        (false, without) => format!("{without} of {all} lack a role"),
    };
    let rest = (all > LISTED).then(|| view! { <p class="muted pad">{format!("The first {LISTED} of {all} are listed; search for the others.")}</p> });
    let unread = people.unread.into_iter().next().map(|(_, error)| view! { <Unread error=error what="the members of an assigned group, whose people are missing below" retry=retry /> });
    view! { {unread} <Card title="Assigned to the application" end=end><Table users=users columns=columns caption="People assigned to the application" />{rest}</Card> }.into_any()
}

#[component]
fn Table(users: Vec<User>, columns: Columns, caption: &'static str) -> impl IntoView {
    let context = ctx();
    let view = use_view();
    let heads = columns
        .iter()
        .map(|(label, _)| view! { <th scope="col">{label.clone()}</th> })
        .collect_view();
    let rows = users.into_iter().map(|user| {
        let id = user.id.clone();
        let href = move || context.href(&Route::User(id.clone()), &view.get());
        let notes = notes(&user);
        let cells = columns
            .iter()
            .map(|(_, name)| match user.extension(name) {
                Some(value) => view! { <td>{value.to_owned()}</td> }.into_any(),
                None => view! { <td class="muted">"none"</td> }.into_any(),
            })
            .collect_view();
        view! {
            <tr>
                <th scope="row"><a href=href>{user.name().to_owned()}</a> {notes} <div class="sub">{user.user_principal_name.clone()}</div></th>
                {cells}
            </tr>
        }
    });
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=caption>
            <table class="table">
                <caption class="visually-hidden">{caption}</caption>
                <thead><tr><th scope="col">"Person"</th>{heads}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

/// What is worth knowing of an account.
pub(super) fn notes(user: &User) -> impl IntoView + use<> {
    let disabled = (user.account_enabled == Some(false))
        .then(|| view! { <Tag tone=Tone::Warn>"Disabled"</Tag> });
    let guest = (user.user_type.as_deref() == Some("Guest"))
        .then(|| view! { <Tag tone=Tone::Info>"Guest"</Tag> });
    let synced = (user.on_premises_sync_enabled == Some(true))
        .then(|| view! { <Tag tone=Tone::Info>"On-premises"</Tag> });
    view! { {disabled} " " {guest} " " {synced} }
}
