//! Restores one deleted user, under another name if the former one is in use. Does not change a started plan.

use crate::changes::deletion::RestoreUser;
use crate::components::page_link::PageLink;
use crate::components::plan_view::PlanView;
use crate::graph::error::GraphResult;
use crate::graph::models::DeletedUser;
use crate::plan::Plan;
use crate::provisioning::renamed::{RenamedUser, read_renamed};
use crate::routes::Route;
use crate::state::{Loaded, current_run, session, tenant};
use crate::tenant::assignments::{UserAssignments, read_for_user};
use crate::tenant::read_error::describe_read_error;
use crate::texts::{common, deleted as texts, things};
use crate::ui::{Button, Card, Notice, TextField, Tone};
use leptos::prelude::*;

#[component]
pub(super) fn RestoreUserForm(deleted_user: DeletedUser, done: Callback<()>) -> impl IntoView {
    let (run, session, state) = (current_run(), session(), tenant());
    let new_name = RwSignal::new(String::new());
    let restored = RwSignal::new(false);
    let started_plan = RwSignal::new(None::<Plan>);
    let (user, name) = (deleted_user.id.clone(), deleted_user.name());
    let page = StoredValue::new(Route::User(user.clone()));
    let planned = Memo::new(move |_| {
        started_plan.get().unwrap_or_else(|| {
            let typed = new_name.get().trim().to_owned();
            Plan {
                changes: vec![
                    RestoreUser {
                        user: user.clone(),
                        name: name.clone(),
                        new_user_principal_name: (!typed.is_empty()).then_some(typed),
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
            started_plan.set(None);
        }
        now
    });
    let heading = texts::restore_title(&deleted_user.name());
    let sent = Loaded::<Option<RenamedUser>>::new();
    let read_for = StoredValue::new(deleted_user.id.clone());
    let assigned = Loaded::<UserAssignments>::new();
    let check = Callback::new(move |()| {
        let (client, user) = (session.client(), read_for.get_value());
        if let Some(choices) = state.desired() {
            let app = choices.app.clone();
            sent.load(async move { read_renamed(&client, &choices.app, &user).await });
            let (client, user) = (session.client(), read_for.get_value());
            assigned.load(async move { read_for_user(&client, &app, &user).await });
        }
    });
    let finished = Callback::new(move |complete: bool| {
        restored.set(complete);
        if complete {
            check.run(());
            done.run(());
        }
    });
    view! {
        <Card title=heading>
            <div class="stack">
                <TextField label=texts::NEW_NAME value=new_name help=texts::NEW_NAME_HELP error=Signal::stored(None::<String>) on_enter=Callback::new(|()| ()) />
            </div>
        </Card>
        {move || {
            let plan = planned.get();
            let announced = plan.clone();
            view! { <PlanView plan=plan start=texts::RESTORE started=move |()| started_plan.set(Some(announced.clone())) done=finished /> }
        }}
        {move || restored.get().then(|| view! {
            <Notice tone=Tone::Good title=texts::RESTORED>
                <p>{move || after_restore(assigned.get().as_ref())}</p>
                <p class="row"><PageLink to=page.get_value()>{texts::OPEN_PERSON}</PageLink> <PageLink to=Route::Assignments>{texts::ASSIGNMENTS}</PageLink></p>
            </Notice>
            {move || sent.get().map(|sent| what_workato_has(sent, check))}
        })}
    }
}

/// `None` until the assignments of the restored person are read.
fn after_restore(assigned: Option<&GraphResult<UserAssignments>>) -> String {
    match assigned {
        None => texts::READING_ASSIGNMENT.into(),
        Some(Ok(standing)) if standing.is_assigned() => texts::IS_ASSIGNED.into(),
        Some(Ok(_)) => texts::NOT_ASSIGNED.into(),
        Some(Err(error)) => {
            texts::assignment_unread(&describe_read_error(error, things::ASSIGNMENTS).1)
        }
    }
}

/// What the log shows of the name that Workato has.
fn what_workato_has(sent: GraphResult<Option<RenamedUser>>, check: Callback<()>) -> AnyView {
    let text = match sent {
        Ok(None) => return ().into_any(),
        Ok(Some(RenamedUser {
            user_name,
            is_refused,
        })) => {
            let next = if is_refused {
                texts::NAME_REFUSED
            } else {
                texts::NAME_SENT_NEXT
            };
            texts::former_name_sent(&user_name, next)
        }
        Err(error) => describe_read_error(&error, texts::WHAT_WORKATO_WAS_SENT).1,
    };
    view! {
        <Notice tone=Tone::Warn title=texts::SENT_TITLE>
            <p>{text}</p>
            <p class="row"><Button on_press=check>{common::CHECK_AGAIN}</Button></p>
        </Notice>
    }
    .into_any()
}
