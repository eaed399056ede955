//! The page of the provisioning log, with filters, loaded page by page. If the licence is missing, the rest of the app
//! works without the log.

mod filters;

use crate::components::application_page::ApplicationPage;
use crate::components::load_error::LoadError;
use crate::components::page_link::PageLink;
use crate::components::paged_resource::{LoadProgress, PagedResource};
use crate::components::provisioning_summaries::summary_view;
use crate::provisioning::log::{LogFilter, LogPager};
use crate::provisioning::summary::ProvisioningSummary;
use crate::routes::Route;
use crate::state::{role_model, session, tenant, use_route, use_view};
use crate::tenant::observed::Observed;
use crate::texts::{common, log as texts, things};
use crate::ui::{
    Card, EmptyState, KeyedRow, KeyedRows, LiveCard, Loading, Notice, SelectField, Tone,
    provisioning_summary_item,
};
use filters::{RESULT_FILTERS, result_options, time_options};
use leptos::prelude::*;

/// Number of entries to read before loading pauses: Graph allows five pages of the log in ten seconds.
const PAUSE_AFTER: usize = 200;

#[component]
pub(crate) fn Log() -> impl IntoView {
    let (state, session) = (tenant(), session());
    let (view, route) = (use_view(), use_route());
    let user = Memo::new(move |_| match route.get() {
        Some(Route::Log(user)) => user,
        _ => None,
    });
    let (result, since) = (RwSignal::new(String::new()), RwSignal::new("0".to_owned()));
    let log = PagedResource::<Vec<ProvisioningSummary>>::new();
    // Rows are keyed by load and position, because entries of provisioning on demand have no id.
    let number = StoredValue::new(0_u32);
    let filter =
        Memo::new(move |_| state.with_observed(|observed| observed.map(LogFilter::from_observed)));
    let several = Memo::new(move |_| {
        state.with_observed(|observed| observed.and_then(Observed::unpicked_job_count))
    });
    let reload = Callback::new(move |()| {
        let Some(Some(filter)) = filter.get_untracked() else {
            return;
        };
        let seconds: i64 = since.get_untracked().parse().unwrap_or_default();
        let filter = LogFilter {
            user: user.get_untracked(),
            status: RESULT_FILTERS
                .iter()
                .map(|(word, _)| *word)
                .find(|word| !word.is_empty() && result.with_untracked(|result| result == word)),
            since: (seconds > 0).then(|| session.now().plus_seconds(-seconds)),
            ..filter
        };
        number.update_value(|number| *number += 1);
        log.load(LogPager::new(&filter), PAUSE_AFTER);
    });
    Effect::new(move |_| {
        filter.track();
        user.track();
        result.track();
        since.track();
        // Entries of another job, user or result do not match the new filter.
        log.clear();
        reload.run(());
    });
    Effect::new(move |_| {
        log.with_value(|entries| {
            let app = view.get_untracked().app;
            role_model().add_log(app, entries.map_or(&[], Vec::as_slice));
        });
    });
    let count = Signal::derive(move || {
        texts::entries(log.with_value(|summaries| summaries.map_or(0, Vec::len)))
    });
    let rows = Callback::new(move |()| {
        let (view, number) = (view.get(), number.get_value());
        log.with_value(|summaries| {
            let summaries = summaries.into_iter().flatten().enumerate();
            summaries
                .map(|(at, summary)| {
                    let shown = summary_view(summary, &view);
                    KeyedRow::new(format!("{number} {at}"), move || {
                        provisioning_summary_item(shown.clone()).into_any()
                    })
                })
                .collect::<Vec<_>>()
        })
    });
    // Changes only when the first entry appears, so that the list keeps its element while it grows.
    let some = Memo::new(move |_| {
        log.with_value(|summaries| summaries.map(|summaries| !summaries.is_empty()))
    });
    let failed = Memo::new(move |_| log.error());
    view! {
        <ApplicationPage title=texts::TITLE lead=texts::LEAD refresh_label=texts::READ_AGAIN on_refresh=reload busy=log.is_busy()>
        <div class="stack">
            <div class="row">
                <SelectField label=texts::OUTCOME options=result_options() value=result help="" />
                <SelectField label=texts::TIME options=time_options() value=since help="" />
                {move || user.get().map(|_| view! { <PageLink to=Route::Log(None)>{texts::ALL_USERS}</PageLink> })}
            </div>
            {move || several.get().map(|count| view! {
                <Notice tone=Tone::Info title=common::SEVERAL_JOBS>
                    <p>{texts::several_jobs(count)} " " <PageLink to=Route::Connection>{texts::PICK_ONE}</PageLink></p>
                </Notice>
            })}
            {move || match filter.get() {
                None => view! { <Loading what=things::JOB /> }.into_any(),
                Some(None) => view! { <EmptyState title=texts::NO_JOB_TITLE><p>{texts::NO_JOB}</p></EmptyState> }.into_any(),
                Some(Some(_)) => match (failed.get(), some.get()) {
                    (Some(error), _) if error.lacks_premium_license() => view! {
                        <Notice tone=Tone::Info title=texts::NO_LICENCE_TITLE>
                            <p>{texts::NO_LICENCE}</p>
                        </Notice>
                    }.into_any(),
                    (Some(error), _) => view! { <LoadError error=error what=things::LOG retry=reload /> }.into_any(),
                    (None, None) => view! { <Loading what=texts::ENTRIES_READ /> }.into_any(),
                    (None, Some(false)) => view! { <EmptyState title=texts::NO_ENTRY_TITLE><p>{texts::NO_ENTRY}</p></EmptyState> }.into_any(),
                    (None, Some(true)) => view! { <LiveCard title=texts::ENTRIES end=count><ul class="plain list" aria-label=texts::ENTRIES><KeyedRows rows=rows /></ul></LiveCard> }.into_any(),
                },
            }}
            <LoadProgress load=log.growing() count=count what=things::LOG />
            <Card title=texts::INVITATION_TITLE>
                <div class="stack">
                    <p>{texts::INVITATION}</p>
                    <p>{texts::FORGOTTEN_CREDENTIALS}<a href=crate::links::WORKATO_RESET_PASSWORD target="_blank" rel="noopener">{texts::RESET_PASSWORD}</a> "."</p>
                </div>
            </Card>
        </div>
        </ApplicationPage>
    }
}
