//! Restores the schemas that this tab replaced, a schema from a file, or the template's defaults. Restores only through
//! a plan with a diff.

use crate::graph::models::Schema;
use crate::mappings::backup::{Backup, parse_file};
use crate::plan::Plan;
use crate::plan::mappings::{defaults, restore};
use crate::state::{TenantState, backups, session};
use crate::tenant::observed::Observed;
use crate::ui::{Button, ButtonKind, Card, OpenFile, SaveFile};
use leptos::prelude::*;

/// What the next plan restores.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum RestoreSource {
    Schema(Schema),
    /// The defaults of the template.
    Defaults,
}

impl RestoreSource {
    pub(super) fn title(&self) -> String {
        match self {
            Self::Schema(_) => "A whole schema is about to be put back".into(),
            Self::Defaults => "The default mappings are about to be restored".into(),
        }
    }

    pub(super) fn warning(&self) -> &'static str {
        match self {
            Self::Schema(_) => {
                "Everything that was changed since then is undone, by whomever it was changed. The difference below shows all of it."
            }
            Self::Defaults => {
                "Every mapping, filter and attribute list goes back to the template's. The role mappings are gone with it and have to be set again; until then no role reaches Workato. What is there now is kept as a backup in this tab: save it to a file first."
            }
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
                        <span class="grow">{format!("Backup {number}: {title}")}</span>
                        <SaveFile label=format!("Save backup {number}") name=move |()| own.clone() text=move |()| saved.text() />
                        <Button on_press=move |()| restoring.set(Some(RestoreSource::Schema(back.clone())))>{format!("Put backup {number} back")}</Button>
                    </li>
                }
            });
            view! { <ul class="plain stack" aria-label="Backups of this tab">{items.collect_view()}</ul> }
        })
    };
    view! {
        <Card title="Backups" end="In this tab only, until saved"><div class="stack">
            <p class="row"><SaveFile label="Save the schema as it is now" name=name text=text /></p>
            {backup_list}
            <OpenFile label="Put a schema back from a file" help="A file saved here, or the whole schema as Graph returns it. It is shown as a difference first." accept=".json,application/json" on_text=opened error=file_error />
            <p class="row"><Button kind=ButtonKind::Danger on_press=move |()| restoring.set(Some(RestoreSource::Defaults))>"Restore default mappings"</Button></p>
        </div></Card>
    }
}
