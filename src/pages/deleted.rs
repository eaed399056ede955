//! The page of deleted users: days left, and restore. The app has no button and no request that deletes a user
//! permanently.

mod applications;
mod restore;

use crate::components::deleted_application::days_left_text;
use crate::components::load_error::LoadError;
use crate::components::paged_resource::{LoadProgress, PagedResource};
use crate::graph::models::DeletedUser;
use crate::routes::Route;
use crate::state::{current_run, navigation, session};
use crate::tenant::deleted_items::deleted_users::{self, DeletedUsersPager};
use crate::texts::{common, deleted as texts, things};
use crate::ui::{BidiText, Button, EmptyState, KeyedRow, KeyedRows, LiveCard, Loading, PageHeader};
use applications::DeletedApplications;
use leptos::prelude::*;
use restore::RestoreUserForm;

/// Number of users to read before loading pauses.
const PAUSE_AFTER: usize = 1_000;

#[component]
pub(crate) fn Deleted() -> impl IntoView {
    let session = session();
    let loaded = PagedResource::<Vec<DeletedUser>>::new();
    let load = Callback::new(move |()| loaded.load(DeletedUsersPager::default(), PAUSE_AFTER));
    load.run(());
    let failed = Memo::new(move |_| loaded.error());
    let count = move || loaded.with_value(|users| users.map_or(0, Vec::len));
    // The list keeps its element while it grows, and a row keeps its element while its content is the same.
    let some = Memo::new(move |_| {
        let some = loaded.with_value(|users| Some(!users?.is_empty()))?;
        Some(some || !loaded.is_done())
    });
    let so_far = Signal::derive(move || texts::people_read(count()));
    let end = Signal::derive(move || {
        if loaded.is_done() {
            texts::people(count())
        } else {
            texts::people_so_far(count())
        }
    });
    let chosen = RwSignal::new(None::<DeletedUser>);
    let rows = Callback::new(move |()| {
        let users = loaded.get().unwrap_or_default().into_iter();
        let now = session.now();
        let row = |user: DeletedUser| {
            let left = days_left_text(deleted_users::days_left(&user, now));
            KeyedRow::new(format!("{} {left}", user.id), move || {
                row(user.clone(), chosen, left.clone()).into_any()
            })
        };
        users.map(row).collect::<Vec<_>>()
    });
    view! {
        <PageHeader title=texts::TITLE lead=texts::LEAD>
            <Button on_press=load busy=loaded.is_busy()>{common::CHECK_AGAIN}</Button>
        </PageHeader>
        <div class="stack">
            {move || match (failed.get(), some.get()) {
                (Some(error), _) => view! { <LoadError error=error what=things::DELETED_PEOPLE retry=load /> }.into_any(),
                (None, None) => view! { <Loading what=things::DELETED_PEOPLE /> }.into_any(),
                (None, Some(false)) => view! { <EmptyState title=texts::NONE_TITLE><p>{texts::NONE}</p></EmptyState> }.into_any(),
                (None, Some(true)) => view! {
                    <LiveCard title=texts::LIST_TITLE end=end>
                        <ul class="plain list" aria-label=texts::TITLE>
                            <KeyedRows rows=rows />
                        </ul>
                    </LiveCard>
                }.into_any(),
            }}
            <LoadProgress load=loaded.growing() count=so_far what=things::DELETED_PEOPLE />
            {move || chosen.get().map(|user| view! { <RestoreUserForm deleted_user=user done=load /> })}
            <DeletedApplications />
        </div>
    }
}

fn row(user: DeletedUser, chosen: RwSignal<Option<DeletedUser>>, left: String) -> impl IntoView {
    let (navigation, run) = (navigation(), current_run());
    let (name, former_name) = (
        user.name(),
        user.former_user_principal_name().map(str::to_owned),
    );
    let label = texts::restore_label(&name);
    let page = Route::User(user.id.clone());
    let href = move || navigation.link(&page);
    let press = move |()| {
        if !run.running.get_untracked() {
            chosen.set(Some(user.clone()));
        }
    };
    view! { <li class="item"><div class="grow"><h3><a href=href><BidiText text=name /></a></h3><p class="muted">{former_name.map(|former_name| view! { <BidiText text=former_name /> " · " })} {left}</p></div><Button label=label on_press=press>{texts::RESTORE_BUTTON}</Button></li> }
}
