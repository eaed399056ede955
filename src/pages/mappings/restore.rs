//! Restores the schemas that this tab replaced, a schema from a file, or the template's defaults. Restores only through
//! a plan with a diff.

use crate::graph::models::Schema;
use crate::mappings::backup::{Backup, parse_file};
use crate::plan::Plan;
use crate::plan::mappings::{defaults, restore};
use crate::state::{TenantState, backups, session};
use crate::tenant::observed::Observed;
use crate::texts::mappings::page as texts;
use crate::ui::{Button, ButtonKind, Card, OpenFile, SaveFile};
use leptos::prelude::*;

/// The files that the administrator can choose.
const FILE_TYPES: &str = ".json,application/json";

/// What the next plan restores.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum RestoreSource {
    Schema(Schema),
    /// The defaults of the template.
    Defaults,
}

impl RestoreSource {
    pub(super) fn title(&self) -> &'static str {
        match self {
            Self::Schema(_) => texts::SCHEMA_PUT_BACK_TITLE,
            Self::Defaults => texts::DEFAULTS_RESTORED_TITLE,
        }
    }

    pub(super) fn warning(&self) -> &'static str {
        match self {
            Self::Schema(_) => texts::SCHEMA_PUT_BACK,
            Self::Defaults => texts::DEFAULTS_RESTORED,
        }
    }

    pub(super) fn plan(&self, observed: &Observed) -> Plan {
        match self {
            Self::Schema(schema) => restore(observed, schema),
            Self::Defaults => defaults(observed),
        }
    }
}

#[component]
pub(super) fn SchemaBackups(
    state: TenantState,
    restoring: RwSignal<Option<RestoreSource>>,
) -> impl IntoView {
    let (session, backups) = (session(), backups());
    let file_error = RwSignal::new(None::<String>);
    let current = move || {
        state.with_observed(|observed| {
            let observed = observed?;
            Some(Backup {
                job: observed.job()?.id.clone(),
                taken_at: session.platform().clock.now(),
                schema: observed.schema.as_ref().ok()?.clone()?,
            })
        })
    };
    let name = Callback::new(move |()| {
        current()
            .map(|backup| backup.file_name())
            .unwrap_or_default()
    });
    let text = Callback::new(move |()| current().map(|backup| backup.text()).unwrap_or_default());
    let opened = Callback::new(move |text: String| match parse_file(&text) {
        Ok(schema) => {
            file_error.set(None);
            restoring.set(Some(RestoreSource::Schema(schema)));
        }
        Err(error) => file_error.set(Some(error.to_string())),
    });
    let backup_list = move || {
        let backups = backups.get();
        (!backups.is_empty()).then(|| {
            let items = backups.into_iter().enumerate().map(|(at, backup)| {
                let (own, title, number) = (backup.file_name(), backup.title(), at + 1);
                let (saved, back) = (backup.clone(), backup.schema);
                view! {
                    <li class="row">
                        <span class="grow">{texts::backup(number, &title)}</span>
                        <SaveFile label=texts::save_backup(number) name=move |()| own.clone() text=move |()| saved.text() />
                        <Button on_press=move |()| restoring.set(Some(RestoreSource::Schema(back.clone())))>{texts::put_backup_back(number)}</Button>
                    </li>
                }
            });
            view! { <ul class="plain stack" aria-label=texts::BACKUPS_LABEL>{items.collect_view()}</ul> }
        })
    };
    view! {
        <Card title=texts::BACKUPS end=texts::BACKUPS_BOUND><div class="stack">
            <p class="row"><SaveFile label=texts::SAVE_SCHEMA name=name text=text /></p>
            {backup_list}
            <OpenFile label=texts::OPEN_SCHEMA help=texts::OPEN_SCHEMA_HELP accept=FILE_TYPES on_text=opened error=file_error />
            <p class="row"><Button kind=ButtonKind::Danger on_press=move |()| restoring.set(Some(RestoreSource::Defaults))>{texts::RESTORE_DEFAULTS}</Button></p>
        </div></Card>
    }
}
