//! The queue of users provisioned on demand: its progress and the result of each user. The app holds the queue, because
//! it continues while the administrator visits other pages.

use crate::changes::apply::Doing;
use crate::changes::provision::Provision;
use crate::components::run::locked_out::LockedOut;
use crate::components::stories::shown;
use crate::guide::State;
use crate::problem::Problem;
use crate::run::on_demand::{Place, worth_a_second_run};
use crate::state::{navigation, on_demand_queue, tenant, use_view};
use crate::ui::{Button, Card, Live, Notice, ProblemNotice, Progress, StoryList, StoryView, Tone};
use leptos::prelude::*;

/// The progress and each user's provisioning summary.
#[component]
pub(super) fn Queue() -> impl IntoView {
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
