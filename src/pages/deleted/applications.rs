//! Deleted applications: days left, and restore. Both halves are in one plan, because Graph restores neither with the
//! other.

use crate::components::deleted_application::{days_left_text, what_is_deleted};
use crate::components::load_error::LoadError;
use crate::components::plan_view::PlanView;
use crate::plan::{Plan, restore_application};
use crate::state::{Loaded, current_run, session};
use crate::tenant::deleted_items::deleted_applications::{self, DeletedApplication};
use crate::texts::{deleted as texts, things};
use crate::ui::{BidiText, Button, Card};
use leptos::prelude::*;

#[component]
pub(super) fn DeletedApplications() -> impl IntoView {
    let (session, run) = (session(), current_run());
    let loaded = Loaded::<Vec<DeletedApplication>>::new();
    let load = Callback::new(move |()| {
        let client = session.client();
        loaded.load(async move { deleted_applications::read(&client).await });
    });
    load.run(());
    // The plan stays on the page while the list is read again.
    let chosen = RwSignal::new(None::<Plan>);
    let row = move |deleted: DeletedApplication| {
        let left = days_left_text(deleted.days_left(session.now()));
        let text = texts::application_row(what_is_deleted(&deleted), &left);
        let (name, app_id) = (deleted.name.clone(), deleted.app_id.to_string());
        let label = texts::restore_label(&name);
        let press = move |()| {
            if !run.running.get_untracked() {
                chosen.set(Some(restore_application::plan(&deleted)));
            }
        };
        view! { <li class="item"><div class="grow"><h3><BidiText text=name /></h3><p class="muted"><code>{app_id}</code> " " {text}</p></div><Button label=label on_press=press>{texts::RESTORE_BUTTON}</Button></li> }
    };
    view! {
        {move || match loaded.get() {
            Some(Err(error)) => view! { <LoadError error=error what=things::DELETED_APPLICATIONS retry=load /> }.into_any(),
            Some(Ok(all)) if !all.is_empty() => view! {
                <Card title=texts::APPLICATIONS_TITLE>
                    <p>{texts::APPLICATIONS_EXPLAINED}</p>
                    <ul class="plain list" aria-label=texts::APPLICATIONS_TITLE>{all.into_iter().map(row).collect_view()}</ul>
                </Card>
            }.into_any(),
            _ => ().into_any(),
        }}
        {move || chosen.get().map(|plan| view! { <PlanView plan=plan start=texts::RESTORE_APPLICATION started=|()| () done=move |_| load.run(()) /> })}
    }
}
