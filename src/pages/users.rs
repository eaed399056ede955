//! Owns finding a person: everyone in scope with their roles, and a search of the whole tenant.
//! Refuses to put what is typed into the address.

use crate::components::choices::ModelChoice;
use crate::components::environments::InUse;
use crate::components::for_application::ForApplication;
use crate::components::growing::SoFar;
use crate::components::page_link::PageLink;
use crate::components::reading::Unread;
use crate::components::searching::Searching;
use crate::graph::models::{ExtensionName, User};
use crate::ids::UserId;
use crate::routes::Route;
use crate::state::{navigation, session, tenant};
use crate::tenant::attributes::Attribute;
use crate::tenant::observed::Observed;
use crate::tenant::people::{People, listed};
use crate::tenant::search::{self, Found};
use crate::ui::{Card, Empty, Live, LiveCard, Loading, Name, Row, Rows, SearchBox, Tag, Tone};
use leptos::prelude::*;

/// How many of the people in scope are listed.
const LISTED: usize = 50;

/// The people.
#[component]
pub(crate) fn Users() -> impl IntoView {
    let state = tenant();
    let retry = Callback::new(move |()| state.refresh());
    // A new reading must not take away what was typed and found.
    let read = Memo::new(move |_| state.with(|observed| observed.is_some()));
    let columns =
        Memo::new(move |_| state.with(|observed| observed.map(columns).unwrap_or_default()));
    view! {
        <ForApplication title="People" lead="Find a person and give them a role for each environment. Workato receives it with the next provisioning.">
            {move || if read.get() {
                view! {
                    <div class="stack">
                        <Search columns=columns />
                        {move || columns.get().is_empty().then(none_usable)}
                        <InScope columns=columns retry=retry />
                        <Card title="How roles are named"><div class="stack"><ModelChoice route=Route::Users /></div></Card>
                    </div>
                }.into_any()
            } else {
                view! { <Loading what="the people" /> }.into_any()
            }}
        </ForApplication>
    }
}

/// The environments whose values can be shown, with the attribute of each.
type Columns = Vec<(String, ExtensionName)>;

fn columns(observed: &Observed) -> Columns {
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

/// Without attributes there are no roles to show; people can be found all the same.
fn none_usable() -> AnyView {
    view! {
        <Empty title="There is no role attribute yet">
            <p>"Roles are written to the role attributes, so these come first."</p>
            <PageLink to=Route::Attributes>"Create the role attributes"</PageLink>
        </Empty>
    }
    .into_any()
}

#[component]
fn Search(columns: Memo<Columns>) -> impl IntoView {
    let session = session();
    let query = RwSignal::new(String::new());
    let searching = Searching::new();
    let look = Callback::new(move |()| {
        let text = query.get_untracked();
        if text.trim().is_empty() {
            searching.clear();
            return;
        }
        let client = session.client();
        let names: Vec<ExtensionName> = columns
            .with_untracked(|columns| columns.iter().map(|(_, name)| name.clone()).collect());
        searching.start(async move { search::people_like(&client, &text, &names).await });
    });
    let more = move |found: Found<User>| {
        let client = session.client();
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
    let users = Memo::new(move |_| {
        searching.with(|found| match found {
            Some(Ok(found)) => found.items.clone(),
            _ => Vec::new(),
        })
    });
    // The table stays the same one when more is shown.
    let any = Memo::new(move |_| users.with(|users| !users.is_empty()));
    view! {
        <SearchBox label="Name, user principal name or mail" value=query on_search=look busy=searching.busy() />
        <Live message=told />
        {move || searching.with(|found| found.map(|found| match found {
            Err(error) => view! { <Unread error=error.clone() what="the people" retry=look /> }.into_any(),
            Ok(found) if found.items.is_empty() => view! { <Empty title="Nobody found"><p>"Names, user principal names and mail addresses are searched by their beginnings."</p></Empty> }.into_any(),
            Ok(_) => ().into_any(),
        }))}
        {move || any.get().then(|| view! { <LiveCard title="Found" end=told><Table users=users columns=columns caption="People found" /></LiveCard> })}
        {searching.more("the people", more)}
    }
}

/// The people in scope, those without a role first.
#[component]
fn InScope(columns: Memo<Columns>, retry: Callback<()>) -> impl IntoView {
    let state = tenant();
    let growing = state.people.growing();
    let with = move |look: &dyn Fn(&People) -> String| {
        state.people.with(|people| match people {
            Some((_, Ok(people))) => look(people),
            _ => String::new(),
        })
    };
    let names = move || -> Vec<ExtensionName> {
        columns.with(|columns| columns.iter().map(|(_, name)| name.clone()).collect())
    };
    // Whoever is listed stays there while others arrive; a new reading begins a new list.
    let listed = Memo::new(move |before: Option<&(u32, Vec<UserId>)>| {
        state.people.with(|people| match people {
            Some((number, Ok(people))) => {
                let before = before
                    .filter(|(of, _)| of == number)
                    .map(|(_, listed)| &listed[..])
                    .unwrap_or_default();
                let ids = listed(before, &people.users, &names(), LISTED, !people.more);
                (*number, ids)
            }
            _ => (0, Vec::new()),
        })
    });
    let users = Memo::new(move |_| {
        state.people.with(|people| match people {
            Some((_, Ok(people))) => listed.with(|(_, ids)| {
                ids.iter()
                    .filter_map(|id| people.users.iter().find(|user| user.id == *id).cloned())
                    .collect()
            }),
            _ => Vec::new(),
        })
    });
    let end = Signal::derive(move || with(&|people| ending(people, &names())));
    let count = Signal::derive(move || with(&|people| format!("{} people", people.users.len())));
    let missing =
        Signal::derive(move || with(&|people| people.missing_groups().unwrap_or_default()));
    let rest = move || {
        with(&|people| {
            let all = people.users.len();
            let shown = listed.with(|(_, ids)| ids.len());
            if shown < all {
                format!("{shown} of {all} are listed; search for the others.")
            } else {
                String::new()
            }
        })
    };
    let failed = move || {
        let error = state.people.with(|people| match people {
            Some((_, Err(error))) => Some((error.clone(), "the people assigned")),
            Some((_, Ok(people))) => people.unread.first().map(|(_, error)| {
                (
                    error.clone(),
                    "the members of an assigned group, whose people are missing below",
                )
            }),
            None => None,
        });
        error.map(|(error, what)| view! { <Unread error=error what=what retry=retry /> })
    };
    let news = Memo::new(move |_| state.people.news());
    let there = Memo::new(move |_| {
        state.people.with(|people| match people {
            None | Some((_, Err(_))) => None,
            Some((_, Ok(people))) => {
                let is_empty = people.users.is_empty() && people.unread.is_empty();
                Some(!is_empty || people.more)
            }
        })
    });
    view! {
        {failed}
        {move || there.get().map(|there| if there {
            view! {
                <LiveCard title="Assigned to the application" end=end>
                    <Table users=users columns=columns caption="People assigned to the application" />
                    <div class="pad"><InUse /></div>
                    <p class="muted pad" hidden=move || rest().is_empty()>{rest}</p>
                    <p class="muted pad" hidden=move || news.with(String::is_empty)>{news}</p>
                </LiveCard>
            }.into_any()
        } else {
            view! { <Empty title="Nobody is assigned to the application"><p>"People and groups are assigned under Assignments. Roles can be written before that."</p></Empty> }.into_any()
        })}
        <Live message=news.into() />
        <SoFar growing=growing count=count what="the people assigned" missing=missing />
    }
}

/// How many lack a role; of how many in all, only where everybody was read.
fn ending(people: &People, names: &[ExtensionName]) -> String {
    let (all, without) = (people.users.len(), people.incomplete(names).count());
    let so_far = match (people.more, people.is_whole()) {
        (true, _) => " so far",
        (false, false) => " who were read",
        (false, true) => "",
    };
    let words = match (names.is_empty(), without) {
        (true, _) => format!("{all} people{so_far}"),
        (false, 0) => format!("All {all}{so_far} have a role"),
        (false, without) => format!("{without} of {all}{so_far} lack a role"),
    };
    match people.missing_groups() {
        Some(missing) => format!("{words}; {missing}"),
        None => words,
    }
}

#[component]
fn Table(users: Memo<Vec<User>>, columns: Memo<Columns>, caption: &'static str) -> impl IntoView {
    let heads = move || {
        columns
            .get()
            .into_iter()
            .map(|(label, _)| view! { <th scope="col">{label}</th> })
            .collect_view()
    };
    // A person's row is the same one whatever changes about the person: the focus in it stays.
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

/// The row of a person: drawn again in place, so that its elements stay the same ones.
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
