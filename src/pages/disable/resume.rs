//! Restores provisioning after the job was deleted: a backed-up schema, the connection typed again, and one plan.
//! Requires a schema. Without one, the connection page sets everything up again.

use crate::changes::run_values::RunValues;
use crate::components::connection_form::{ConnectionFields, ConnectionForm};
use crate::components::load_error::LoadError;
use crate::components::page_link::PageLink;
use crate::components::plan_view::PlanView;
use crate::components::schema_diff;
use crate::graph::models::Schema;
use crate::mappings::backup::parse_file;
use crate::plan::{Plan, connection, resume_provisioning};
use crate::routes::Route;
use crate::secret::Secret;
use crate::state::{Loaded, backups, current_run, session, tenant};
use crate::texts::disable as texts;
use crate::ui::{Button, Card, EmptyState, Loading, Notice, OpenFile, SaveFile, Tone};
use leptos::prelude::*;

/// Sets `returning` once the restore has started, so that the page stays and shows the result.
#[component]
pub(super) fn ResumeProvisioning(returning: RwSignal<bool>) -> impl IntoView {
    let (state, session, run, backups) = (tenant(), session(), current_run(), backups());
    let chosen = RwSignal::new(None::<Schema>);
    let (file_error, source) = (RwSignal::new(None::<String>), RwSignal::new(String::new()));
    let fields = ConnectionFields::new(state);
    let started_plan = RwSignal::new(None::<Plan>);
    let opened = Callback::new(move |text: String| match parse_file(&text) {
        Ok(schema) => {
            file_error.set(None);
            source.set(texts::SCHEMA_OF_FILE.into());
            chosen.set(Some(schema));
        }
        Err(error) => file_error.set(Some(error.to_string())),
    });
    let running = RwSignal::new(false);
    // A started plan stays on the page until it ends and the administrator types or chooses something else.
    Effect::new(move |before: Option<(bool, Option<Schema>)>| {
        let now = (fields.track_changes(), chosen.get());
        if before.is_some_and(|before| before != now) && !running.get_untracked() {
            started_plan.set(None);
        }
        now
    });
    let done = Callback::new(move |_| running.set(false));
    let initial = Loaded::<Schema>::new();
    let compare = Callback::new(move |()| {
        let template = state.with_observed(|observed| {
            let observed = observed?;
            let template = connection::pick_template(observed.templates.as_ref().ok()?)?;
            Some((observed.choices.app.clone(), template.id.clone()))
        });
        if let Some((app, template)) = template {
            let client = session.client();
            initial.clear();
            initial.load(async move {
                resume_provisioning::initial_schema(&client, &app, &template).await
            });
        }
    });
    Effect::new(move |_| {
        if chosen.with(Option::is_some) && untrack(|| initial.get()).is_none() {
            compare.run(());
        }
    });
    let difference = move || {
        let schema = chosen.get()?;
        Some(match initial.get() {
            Some(Ok(initial)) => schema_diff::backup_diff(&initial, &schema),
            Some(Err(error)) => {
                view! { <LoadError error=error what=texts::INITIAL_SCHEMA retry=compare /> }
                    .into_any()
            }
            None => view! { <Loading what=texts::INITIAL_SCHEMA /> }.into_any(),
        })
    };
    let planned = Memo::new(move |_| {
        if let Some(started_plan) = started_plan.get() {
            return Some(started_plan);
        }
        // Does not write a schema whose diff was not shown.
        initial.value_if_loaded()?;
        let (settings, schema) = (fields.connection_settings()?, chosen.get()?);
        state.with_observed(|observed| {
            observed.map(|observed| resume_provisioning::plan(observed, &settings, &schema))
        })
    });
    let typed_values = Callback::new(move |()| RunValues::with_token(fields.token.get_untracked()));
    let on_start = move |plan: Plan| {
        running.set(true);
        started_plan.set(Some(plan));
        returning.set(true);
        fields.token.set(Secret::new(String::new()));
    };
    let backups = move || {
        let all_backups = backups.get();
        (!all_backups.is_empty()).then(|| {
            let items = all_backups.into_iter().enumerate().map(|(at, backup)| {
                let (number, own, title) = (at + 1, backup.file_name(), backup.title());
                let (shown, saved, schema) = (title.clone(), backup.clone(), backup.schema);
                view! {
                    <li class="row">
                        <span class="grow">{texts::backup(number, &shown)}</span>
                        <SaveFile label=texts::save_backup(number) name=move |()| own.clone() text=move |()| saved.text() />
                        <Button on_press=move |()| { source.set(title.clone()); chosen.set(Some(schema.clone())); }>{texts::restore_backup(number)}</Button>
                    </li>
                }
            });
            view! { <ul class="plain stack" aria-label=texts::BACKUPS>{items.collect_view()}</ul> }
        })
    };
    view! {
        <EmptyState title=texts::NO_JOB_TITLE>
            <p>{texts::NO_JOB}</p>
            <PageLink to=Route::Connection>{texts::SET_UP_WITHOUT_BACKUP}</PageLink>
        </EmptyState>
        <Card title=texts::BACKUPS_TITLE><div class="stack">
            {backups}
            <OpenFile label=texts::BACKUP_FILE help=texts::BACKUP_FILE_HELP accept=".json,application/json" on_text=opened error=file_error />
        </div></Card>
        {move || chosen.get().is_some().then(|| view! {
            <Notice tone=Tone::Info title=texts::CHOSEN_TITLE><p>{move || texts::chosen(&source.get())}</p><p>{texts::TYPE_CONNECTION_AGAIN}</p></Notice>
            <fieldset class="plain stack" disabled=move || run.running.get()><ConnectionForm fields=fields alone=true /></fieldset>
        })}
        {difference}
        {move || planned.get().map(|plan| {
            let announced = plan.clone();
            view! { <PlanView plan=plan start=texts::RESTORE started=move |()| on_start(announced.clone()) done=done typed_values=typed_values /> }
        })}
    }
}
