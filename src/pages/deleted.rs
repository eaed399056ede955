//! Owns the page of the deleted people: the days left, and restoring somebody.
//! Refuses to delete anybody for good: no button and no request of this app does that.

use crate::changes::deletion::RestoreUser;
use crate::components::growing::{Grown, SoFar};
use crate::components::page_link::PageLink;
use crate::components::reading::Unread;
use crate::components::run::PlanView;
use crate::graph::models::DeletedUser;
use crate::instant::Instant;
use crate::plan::Plan;
use crate::routes::Route;
use crate::state::{current_run, navigation, session};
use crate::tenant::deleted::{self, DeletedWalk};
use crate::ui::{
    Button, Card, Empty, LiveCard, Loading, Name, Notice, PageHead, Row, Rows, TextField, Tone,
};
use leptos::prelude::*;

/// How many are read without being asked.
const AT_ONCE: usize = 1_000;

/// The deleted people.
#[component]
pub(crate) fn Deleted() -> impl IntoView {
    let session = session();
    let loaded = Grown::<Vec<DeletedUser>>::new();
    let load = Callback::new(move |()| loaded.load(DeletedWalk::default(), AT_ONCE));
    load.run(());
    let failed = Memo::new(move |_| loaded.failed());
    let count = move || loaded.with(|people| people.map_or(0, Vec::len));
    // The list stays the same one while it grows, and a row the same one as long as it says the same.
    let some = Memo::new(move |_| {
        let some = loaded.with(|people| Some(!people?.is_empty()))?;
        Some(some || !loaded.is_over())
    });
    let so_far = Signal::derive(move || format!("{} deleted people", count()));
    let end = Signal::derive(move || {
        let so_far = if loaded.is_over() { "" } else { " so far" };
        let (count, people) = match count() {
            1 => (1, "person"),
            count => (count, "people"),
        };
        format!("{count} {people}{so_far}")
    });
    let chosen = RwSignal::new(None::<DeletedUser>);
    let rows = Callback::new(move |()| {
        let people = loaded.get().unwrap_or_default().into_iter();
        let now = session.now();
        let row = |person: DeletedUser| {
            let left = days(&person, now);
            Row::new(format!("{} {left}", person.id), move || {
                row(person.clone(), chosen, left.clone()).into_any()
            })
        };
        people.map(row).collect::<Vec<_>>()
    });
    view! {
        <PageHead title="Deleted people" lead="For 30 days a deleted person can be restored, with assignments and role values. Entra then activates the account in Workato with the next cycle.">
            <Button on_press=load busy=loaded.busy()>"Check again"</Button>
        </PageHead>
        <div class="stack">
            {move || match (failed.get(), some.get()) {
                (Some(error), _) => view! { <Unread error=error what="the deleted people" retry=load /> }.into_any(),
                (None, None) => view! { <Loading what="the deleted people" /> }.into_any(),
                (None, Some(false)) => view! { <Empty title="Nobody is deleted"><p>"Nobody was deleted in the last 30 days."</p></Empty> }.into_any(),
                (None, Some(true)) => view! {
                    <LiveCard title="Deleted in the last 30 days" end=end>
                        <ul class="plain list" aria-label="Deleted people">
                            <Rows rows=rows />
                        </ul>
                    </LiveCard>
                }.into_any(),
            }}
            <SoFar growing=loaded.growing() count=so_far what="the deleted people" />
            {move || chosen.get().map(|person| view! { <Restore person=person done=load /> })}
        </div>
    }
}

fn days(person: &DeletedUser, now: Instant) -> String {
    match deleted::days_left(person, now) {
        Some(1) => "1 day left".to_owned(),
        Some(days) => format!("{days} days left"),
        None => "Graph does not say when it was deleted".to_owned(),
    }
}

fn row(person: DeletedUser, chosen: RwSignal<Option<DeletedUser>>, left: String) -> impl IntoView {
    let (navigation, run) = (navigation(), current_run());
    let (name, former) = (person.name(), person.former_name().map(str::to_owned));
    let label = format!("Restore {name}…");
    let page = Route::User(person.id.clone());
    let href = move || navigation.link(&page);
    let press = move |()| {
        if !run.running.get_untracked() {
            chosen.set(Some(person.clone()));
        }
    };
    view! { <li class="item"><div class="grow"><h3><a href=href><Name text=name /></a></h3><p class="muted">{former.map(|former| view! { <Name text=former /> " · " })} {left}</p></div><Button label=label on_press=press>"Restore…"</Button></li> }
}

#[component]
fn Restore(person: DeletedUser, done: Callback<()>) -> impl IntoView {
    let run = current_run();
    let new_name = RwSignal::new(String::new());
    let over = RwSignal::new(false);
    let held = RwSignal::new(None::<Plan>);
    let (user, name) = (person.id.clone(), person.name());
    let page = StoredValue::new(Route::User(user.clone()));
    let planned = Memo::new(move |_| {
        held.get().unwrap_or_else(|| {
            let typed = new_name.get().trim().to_owned();
            Plan {
                changes: vec![
                    RestoreUser {
                        user: user.clone(),
                        name: name.clone(),
                        new_name: (!typed.is_empty()).then_some(typed),
                    }
                    .into(),
                ],
                blocked: Vec::new(),
            }
        })
    });
    Effect::new(move |before: Option<String>| {
        let now = new_name.get();
        if before.is_some_and(|before| before != now) && !run.running.get_untracked() {
            held.set(None);
        }
        now
    });
    let heading = format!("Restore {}", person.name());
    let finished = Callback::new(move |complete: bool| {
        over.set(complete);
        if complete {
            done.run(());
        }
    });
    view! {
        <Card title=heading>
            <div class="stack">
                <TextField label="New user principal name, where somebody has the former one" value=new_name help="Leave it empty to restore the person as before." error=Signal::stored(None::<String>) on_enter=Callback::new(|()| ()) />
            </div>
        </Card>
        {move || {
            let plan = planned.get();
            let announced = plan.clone();
            view! { <PlanView plan=plan start="Restore" started=move |()| held.set(Some(announced.clone())) done=finished /> }
        }}
        {move || over.get().then(|| view! {
            <Notice tone=Tone::Good title="Restored">
                <p>"The next cycle activates the account in Workato; on demand it can be at once."</p>
                <p class="row"><PageLink to=page.get_value()>"Open the person"</PageLink></p>
            </Notice>
        })}
    }
}
