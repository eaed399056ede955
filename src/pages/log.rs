//! The page of the provisioning log, with filters, loaded page by page. If the licence is missing, the rest of the app
//! works without the log.

use crate::components::for_application::ForApplication;
use crate::components::growing::{Grown, SoFar};
use crate::components::page_link::PageLink;
use crate::components::reading::Unread;
use crate::components::stories::shown;
use crate::provisioning::log::{Filter, LogWalk};
use crate::provisioning::story::Story;
use crate::routes::Route;
use crate::state::{session, tenant, use_route, use_view};
use crate::tenant::observed::Observed;
use crate::ui::{Card, Empty, LiveCard, Loading, Notice, Row, Rows, SelectField, Tone, story};
use leptos::prelude::*;

/// Filters by result: the log's value and the option's label.
const ENDINGS: [(&str, &str); 5] = [
    ("", "Any outcome"),
    ("success", "Success"),
    ("failure", "Failure"),
    ("skipped", "Skipped"),
    ("warning", "Warning"),
];

/// Filters by time: seconds, and the option's label.
const SPANS: [(i64, &str); 4] = [
    (0, "As long as the log goes back"),
    (3_600, "The last hour"),
    (86_400, "The last day"),
    (604_800, "The last week"),
];

fn endings() -> Vec<(String, String)> {
    let words = |(value, words): &(&str, &str)| ((*value).to_owned(), (*words).to_owned());
    ENDINGS.iter().map(words).collect()
}

fn spans() -> Vec<(String, String)> {
    let words = |(seconds, words): &(i64, &str)| (seconds.to_string(), (*words).to_owned());
    SPANS.iter().map(words).collect()
}

/// Number of entries to read before loading pauses: Graph allows five pages of the log in ten seconds.
const AT_ONCE: usize = 200;

#[component]
pub(crate) fn Log() -> impl IntoView {
    let (state, session) = (tenant(), session());
    let (view, route) = (use_view(), use_route());
    let person = Memo::new(move |_| match route.get() {
        Some(Route::Log(person)) => person,
        _ => None,
    });
    let (ending, since) = (RwSignal::new(String::new()), RwSignal::new("0".to_owned()));
    let log = Grown::<Vec<Story>>::new();
    // Rows are keyed by load and position, because entries of provisioning on demand have no id.
    let number = StoredValue::new(0_u32);
    let whose = Memo::new(move |_| state.with(|observed| observed.map(Filter::of)));
    let several = Memo::new(move |_| state.with(|observed| observed.and_then(Observed::unpicked)));
    let look = Callback::new(move |()| {
        let Some(Some(whose)) = whose.get_untracked() else {
            return;
        };
        let seconds: i64 = since.get_untracked().parse().unwrap_or_default();
        let filter = Filter {
            person: person.get_untracked(),
            status: ENDINGS
                .iter()
                .map(|(word, _)| *word)
                .find(|word| !word.is_empty() && ending.with_untracked(|ending| ending == word)),
            since: (seconds > 0).then(|| session.now().plus(-seconds)),
            ..whose
        };
        number.update_value(|number| *number += 1);
        log.load(LogWalk::new(&filter), AT_ONCE);
    });
    Effect::new(move |_| {
        whose.track();
        person.track();
        ending.track();
        since.track();
        // Entries of another job, user or result do not match the new filter.
        log.clear();
        look.run(());
    });
    let count = Signal::derive(
        move || match log.with(|stories| stories.map_or(0, Vec::len)) {
            1 => "1 entry".to_owned(),
            count => format!("{count} entries"),
        },
    );
    let rows = Callback::new(move |()| {
        let (view, number) = (view.get(), number.get_value());
        log.with(|stories| {
            let stories = stories.into_iter().flatten().enumerate();
            stories
                .map(|(at, one)| {
                    let shown = shown(one, &view);
                    Row::new(format!("{number} {at}"), move || {
                        story(shown.clone()).into_any()
                    })
                })
                .collect::<Vec<_>>()
        })
    });
    // Changes only when the first entry appears, so that the list keeps its element while it grows.
    let some = Memo::new(move |_| log.with(|stories| stories.map(|stories| !stories.is_empty())));
    let failed = Memo::new(move |_| log.failed());
    view! {
        <ForApplication title="Provisioning log" lead="What Entra did for whom, as its log has it. Entries appear some minutes after the fact, and stay 7 or 30 days." look="Read again" again=look busy=log.busy()>
        <div class="stack">
            <div class="row">
                <SelectField label="Outcome" options=endings() value=ending help="" />
                <SelectField label="Time" options=spans() value=since help="" />
                {move || person.get().map(|_| view! { <PageLink to=Route::Log(None)>"Everybody instead of one person"</PageLink> })}
            </div>
            {move || several.get().map(|count| view! {
                <Notice tone=Tone::Info title="There are several jobs">
                    <p>{format!("The application has {count} provisioning jobs and none is picked, so the entries of all of them are shown. ")} <PageLink to=Route::Connection>"Pick one"</PageLink></p>
                </Notice>
            })}
            {move || match whose.get() {
                None => view! { <Loading what="the job" /> }.into_any(),
                Some(None) => view! { <Empty title="There is no provisioning job"><p>"Nothing was provisioned yet, so there is nothing to read."</p></Empty> }.into_any(),
                Some(Some(_)) => match (failed.get(), some.get()) {
                    (Some(error), _) if error.is_not_premium() => view! {
                        <Notice tone=Tone::Info title="The log needs Entra ID P1 or P2">
                            <p>"This tenant has neither, so Graph refuses the log. Everything else works: provisioning on demand shows its steps, and the job its counts."</p>
                        </Notice>
                    }.into_any(),
                    (Some(error), _) => view! { <Unread error=error what="the provisioning log" retry=look /> }.into_any(),
                    (None, None) => view! { <Loading what="the log" /> }.into_any(),
                    (None, Some(false)) => view! { <Empty title="No entry"><p>"Nothing in the log matches. A cycle that changes nothing writes nothing."</p></Empty> }.into_any(),
                    (None, Some(true)) => view! { <LiveCard title="Entries" end=count><ul class="plain list" aria-label="Entries"><Rows rows=rows /></ul></LiveCard> }.into_any(),
                },
            }}
            <SoFar growing=log.growing() count=count what="the provisioning log" />
            <Card title="If an invitation does not work">
                <div class="stack">
                    <p>"A create in the log is what makes Workato send its invitation. If the link in the e-mail leads to Workato's sign-in page instead of the workspace, an account with the same e-mail address exists already: sign in with it, and the workspace is there."</p>
                    <p>"Forgotten credentials: " <a href=crate::links::WORKATO_RESET_PASSWORD target="_blank" rel="noopener">"reset the password at Workato"</a> "."</p>
                </div>
            </Card>
        </div>
        </ForApplication>
    }
}
