//! Owns choosing people to provision on demand, and the queue with what became of each.
//! Refuses to keep the queue: it goes on while one looks at other pages, so the app has it.

use crate::changes::apply::Doing;
use crate::changes::provision::{Expected, Provision, Target};
use crate::components::reading::Unread;
use crate::components::searching::Searching;
use crate::components::stories::shown;
use crate::components::unfinished::LockedOut;
use crate::components::words;
use crate::graph::models::{ExtensionName, User};
use crate::guide::State;
use crate::ids::UserId;
use crate::problem::Problem;
use crate::run::journal::Kind;
use crate::run::on_demand::{Place, worth_a_second_run};
use crate::state::{navigation, on_demand_queue, resumption, session, tenant, use_view};
use crate::tenant::access::Access;
use crate::tenant::observed::Observed;
use crate::tenant::search;
use crate::ui::{
    Button, ButtonKind, Card, Live, Name, Notice, ProblemNotice, Progress, RequestList,
    RequestView, SearchBox, StoryList, StoryView, Tone,
};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Provisioning on demand.
#[component]
pub(crate) fn OnDemand() -> impl IntoView {
    let (state, session, queue) = (tenant(), session(), on_demand_queue());
    let query = RwSignal::new(String::new());
    let searching = Searching::<User>::new();
    let chosen = RwSignal::new(Vec::<User>::new());
    let target = Memo::new(move |_| state.with(|observed| observed.and_then(Target::of)));
    take_up(chosen);
    let look = Callback::new(move |()| {
        let text = query.get_untracked();
        if text.trim().is_empty() {
            searching.clear();
            return;
        }
        let client = session.client();
        let names = state
            .with(|observed| observed.map(Observed::readable_names))
            .unwrap_or_default();
        searching.start(async move { search::people_like(&client, &text, &names).await });
    });
    let start = Callback::new(move |()| {
        if let Some(target) = target.get_untracked() {
            let people: Vec<Provision> = chosen
                .get_untracked()
                .iter()
                .map(|user| target.provision(&user.id, user.name(), Expected::InStep))
                .collect();
            chosen.set(Vec::new());
            queue.provision(people);
        }
    });
    view! {
        <h2>"On demand"</h2>
        <p class="muted">"Provisions single people at once, whether the job runs or not, at most five in ten seconds. It cannot process people who are disabled or deleted in Entra."</p>
        {move || target.get().is_some().then(|| view! {
            <SearchBox label="Person to provision: name, user principal name or mail" value=query on_search=look busy=searching.busy() />
            {move || searching.with(|found| found.map(|found| match found {
                Err(error) => view! { <Unread error=error.clone() what="the people" retry=look /> }.into_any(),
                Ok(found) if found.items.is_empty() => view! { <p class="muted">"Nobody found."</p> }.into_any(),
                Ok(found) => {
                    let rows = found.items.iter().map(|user| {
                        let (user, label) = (user.clone(), format!("Add {}", user.name()));
                        let (name, about, id) = (user.name(), user.user_principal_name.clone(), user.id.clone());
                        let spent = Signal::derive(move || chosen.with(|chosen| chosen.iter().any(|one| one.id == id)));
                        let add = move |()| chosen.update(|chosen| if !chosen.contains(&user) { chosen.push(user.clone()); });
                        view! { <li class="item"><div class="grow"><p><Name text=name /></p><p class="muted">{about.map(|about| view! { <Name text=about /> })}</p></div><Button label=label spent=spent on_press=add>"Add"</Button></li> }
                    }).collect_view();
                    view! { <Card title="Found"><ul class="plain list" aria-label="People found">{rows}</ul></Card> }.into_any()
                }
            }))}
            {move || { let people = chosen.get(); (!people.is_empty()).then(|| {
                let words = if people.len() == 1 { "Provision 1 person".to_owned() } else { format!("Provision {} people", people.len()) };
                let roleless = roleless(&people);
                let requests = planned(&people, target.get());
                view! {
                    {roleless}
                    <Card title="Requests" end="Sent one after the other; Entra writes to Workato, nothing in the tenant changes"><RequestList requests=requests /></Card>
                    <p class="row"><Button kind=ButtonKind::Primary busy=queue.busy() on_press=start>{words}</Button><Button on_press=move |()| chosen.set(Vec::new())>"Clear"</Button></p>
                }
            }) }}
        })}
        <Queue />
    }
}

/// Chooses whoever was left of a queue that was cut off. They are read again; whoever is gone is left out.
fn take_up(chosen: RwSignal<Vec<User>>) {
    let (state, session) = (tenant(), session());
    let left = RwSignal::new(Vec::<UserId>::new());
    Effect::new(move |_| {
        if let Some(journal) = resumption().take() {
            let ids = journal.left(Kind::Provision).into_iter();
            left.set(ids.map(UserId::from).collect());
        }
    });
    Effect::new(move |_| {
        let names = state.with(|observed| observed.map(Observed::readable_names));
        let (Some(names), false) = (names, left.with(Vec::is_empty)) else {
            return;
        };
        let ids = left.get_untracked();
        left.set(Vec::new());
        let client = session.client();
        spawn_local(async move {
            for id in ids {
                let request = crate::tenant::user_roles::request(&id, &names);
                let Ok(user) = client.read::<User>(&request).await else {
                    continue;
                };
                // The page may be gone before the answer is there.
                let _ = chosen.try_update(|chosen| {
                    if !chosen.iter().any(|one| one.id == user.id) {
                        chosen.push(user);
                    }
                });
            }
        });
    });
}

/// The requests for the people chosen, as they are going to be sent.
fn planned(people: &[User], target: Option<Target>) -> Vec<RequestView> {
    let session = session();
    let granted = session.granted();
    let roles = tenant()
        .with(|observed| observed.map(|observed| observed.roles.clone()))
        .unwrap_or_default();
    let graph = session.cloud().hosts().graph;
    let Some(target) = target else {
        return Vec::new();
    };
    people
        .iter()
        .map(|user| {
            let change = target.provision(&user.id, user.name(), Expected::InStep);
            let request = change.request();
            let access = Access::to(request.endpoint(), &granted, &roles);
            words::shown(&request, &graph, change.why(), &access)
        })
        .collect()
}

/// Who of the people chosen has no role in an environment: the account is created without it.
fn roleless(people: &[User]) -> Option<AnyView> {
    let (names, wanted) = tenant()
        .with(|observed| {
            observed.map(|observed| {
                (
                    observed.readable_names(),
                    observed.environments.in_use.len(),
                )
            })
        })
        .unwrap_or_default();
    let lacking: Vec<String> = people
        .iter()
        .filter(|user| {
            let has =
                |name: &&ExtensionName| user.extension(name).is_some_and(|value| !value.is_empty());
            names.iter().filter(has).count() < wanted
        })
        .map(|user| user.name().to_string())
        .collect();
    (!lacking.is_empty()).then(|| {
        let words = format!("Not in every environment: {}. An account that is created is created without it, and Workato decides what they may do.", lacking.join(", "));
        view! { <Notice tone=Tone::Warn title="Somebody has no role"><p>{words}</p><p>"Set the roles under People first."</p></Notice> }.into_any()
    })
}

/// The queue: how far it is, and each person's story.
#[component]
pub(crate) fn Queue() -> impl IntoView {
    let (state, view, queue) = (tenant(), use_view(), on_demand_queue());
    let told = Signal::derive(move || counted(&queue.queue()).1);
    let value = Signal::derive(move || Some(counted(&queue.queue()).0));
    view! {
        <Live message=told />
        <LockedOut />
        {move || queue.busy().get().then(|| view! {
            <div class="row"><Progress label=told value=value /><Button on_press=move |()| queue.stop()>"Stop after this one"</Button></div>
        })}
        {move || {
            let people = queue.queue();
            let view = view.get();
            let again: Vec<Provision> = state.with(|observed| {
                let observed = observed?;
                let wants = |(person, place): &&(Provision, Place)| matches!(place, Place::Told(story) if worth_a_second_run(observed, &person.user, story));
                Some(people.iter().filter(wants).map(|(person, _)| person.clone()).collect())
            }).unwrap_or_default();
            let problems = people.iter().filter_map(|(_, place)| match place {
                Place::Failed(error) => Some(view! { <ProblemNotice problem=Problem::of_graph(error, Doing::Writing("provisioning on demand")) /> }),
                _ => None,
            }).collect_view();
            let items: Vec<StoryView> = people.iter().map(|(person, place)| story(person, place, &view)).collect();
            (!items.is_empty()).then(|| view! {
                <Card title="What came of it" end=told.get()><StoryList label="Provisioned on demand" items=items /></Card>
                {problems}
                {(!again.is_empty() && !queue.busy().get()).then(|| {
                    let again = again.clone();
                    view! {
                        <Notice tone=Tone::Info title="A second run is worth while">
                            <p>"Somebody was created, and a create may leave roles out: they are sent with the next update. Run once more, and the story says which roles were sent."</p>
                            <p class="row"><Button on_press=move |()| queue.provision(again.clone())>"Run once more"</Button></p>
                        </Notice>
                    }
                })}
            })
        }}
    }
}

fn counted(queue: &[(Provision, Place)]) -> ((u32, u32), String) {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let done = queue
        .iter()
        .filter(|(_, place)| !matches!(place, Place::Waiting | Place::Running))
        .count();
    let words = if queue.is_empty() {
        String::new()
    } else {
        format!("{done} of {} done", queue.len())
    };
    ((number(done), number(queue.len())), words)
}

fn story(person: &Provision, place: &Place, view: &crate::routes::View) -> StoryView {
    let href = navigation().href(&crate::routes::Route::User(person.user.clone()), view);
    let plain = |mark: State, summary: &str| StoryView {
        mark,
        person: (person.name.clone(), Some(href.clone())),
        when: String::new(),
        summary: summary.into(),
        advice: None,
        steps: Vec::new(),
        sent: Vec::new(),
    };
    match place {
        Place::Waiting => plain(State::ToDo, "Waiting for the turn."),
        Place::Running => plain(
            State::Waiting,
            "Under way: Entra talks to Workato, which may take half a minute.",
        ),
        Place::Cancelled => plain(
            State::NotNeeded,
            "Stopped before the turn came. Nothing was sent.",
        ),
        Place::Failed(_) => plain(State::CannotBeRead, "The call failed: see below."),
        Place::Told(story) => StoryView {
            person: (person.name.clone(), Some(href.clone())),
            ..shown(story, view)
        },
    }
}
