//! Owns the page that takes one person's access away: by removing the assignment, or by deleting the person.
//! Refuses to delete without the typed name, and to promise an end while a group still assigns the person.

use super::not_found::NotFound;
use crate::changes::deletion::DeleteUser;
use crate::changes::provision::Target;
use crate::components::environments::InUse;
use crate::components::for_application::read_person;
use crate::components::page_link::PageLink;
use crate::components::reading::Unread;
use crate::components::run::PlanView;
use crate::foreign::Foreign;
use crate::ids::UserId;
use crate::plan::deprovision::{self, Leaver, Leaving};
use crate::plan::{Plan, removal};
use crate::routes::Route;
use crate::state::{Loaded, current_run, session, tenant, use_route, use_view};
use crate::tenant::assignments::Standing;
use crate::ui::{Button, Card, CheckField, Confirm, Notice, PageHead, Tone};
use leptos::prelude::*;

/// Taking access away.
#[component]
pub(crate) fn Deprovision() -> impl IntoView {
    let route = use_route();
    let user = Memo::new(move |_| match route.get() {
        Some(Route::Deprovision(user)) => Some(user),
        _ => None,
    });
    move || match user.get() {
        Some(user) => view! { <Leave user=user /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

#[component]
fn Leave(user: UserId) -> impl IntoView {
    let (state, view, session) = (tenant(), use_view(), session());
    let loaded = Loaded::<Leaver>::new();
    let again = RwSignal::new(0_u32);
    // What is on the page stays until there is something else to take away.
    let removal = Memo::new(move |_| {
        let no_access = view.get().model.no_access();
        state.with(|observed| observed.map(|observed| removal::of(observed, no_access)))
    });
    let user = StoredValue::new(user);
    Effect::new(move |_| {
        again.track();
        let (Some(removal), Some(desired)) = (removal.get(), state.desired()) else {
            return;
        };
        let (client, user) = (session.client(), user.get_value());
        loaded.load(async move { deprovision::read(&client, &desired.app, &user, removal?).await });
    });
    let retry = Callback::new(move |()| {
        state.refresh();
        again.update(|again| *again += 1);
    });
    let picked = Memo::new(move |_| state.desired().is_some());
    view! {
        {move || read_person("Deprovision", picked.get(), loaded.get(), retry, |leaver| view! { <Ways leaver=leaver again=retry /> }.into_any())}
    }
}

#[component]
fn Ways(leaver: Leaver, again: Callback<()>) -> impl IntoView {
    let user = leaver.roles.user.clone();
    let title = format!("Deprovision {}", user.name());
    let lead = user.user_principal_name.clone().unwrap_or_default();
    let page = Route::User(user.id.clone());
    let first = match leaver.standing.clone() {
        Ok(standing) => view! { <Removal leaver=leaver standing=standing /> }.into_any(),
        Err(error) => view! { <Unread error=error what="the assignment" retry=again /> }.into_any(),
    };
    view! {
        <PageHead title=title lead=lead>
            <Button on_press=again>"Check again"</Button>
            <PageLink to=page>"Back to the person"</PageLink>
        </PageHead>
        <div class="stack">
            <Notice tone=Tone::Info title="What happens in Workato, either way">
                <p>"Entra deactivates the account. Somebody who is signed in is locked out with their next action. Their recipes and connections stay with the team."</p>
            </Notice>
            {first}
            <Deletion user=user.id.clone() name=user.name() known_as=user.user_principal_name.clone() word=user.user_principal_name.clone().unwrap_or_else(|| user.name().exact().to_owned()) />
        </div>
    }
}

/// The first way: the assignment is removed, after the roles were taken away.
#[component]
fn Removal(leaver: Leaver, standing: Standing) -> impl IntoView {
    let (state, view) = (tenant(), use_view());
    let roles_first = RwSignal::new(true);
    let held = RwSignal::new(None::<Plan>);
    let open = RwSignal::new(false);
    let no_access = move || view.get().model.no_access();
    let kept = deprovision::kept_by(&standing);
    let (shared, left) = (leaver.elsewhere.words(), leaver.removal.left.clone());
    let set: Vec<String> = leaver
        .removal
        .writes
        .iter()
        .map(|one| one.environment.to_string())
        .collect();
    let help = if set.is_empty() {
        "There is no role attribute that could be set.".to_owned()
    } else {
        format!(
            "Recommended. Set for {}. If the person is assigned again, they come back without access.",
            set.join(", ")
        )
    };
    let stored = StoredValue::new((leaver, standing));
    let planned = Memo::new(move |_| {
        held.get().or_else(|| {
            state.with(|observed| {
                let observed = observed?;
                let target = Target::of(observed);
                Some(stored.with_value(|(leaver, standing)| {
                    deprovision::plan(&Leaving {
                        app: &observed.desired.app,
                        roles: &leaver.roles,
                        standing,
                        target: target.as_ref(),
                        model: view.get().model,
                        roles_first: roles_first.get(),
                        left: &leaver.removal.left,
                    })
                }))
            })
        })
    });
    view! {
        <Card title="Remove the assignment" end="Enough for Workato">
            <div class="stack">
                <p>"The person stays in the tenant and loses this application only. After the removal no role is ever sent again, so the roles are set to the value that grants nothing first, and sent."</p>
                {(!kept.is_empty()).then(|| view! { <Notice tone=Tone::Warn title="A group keeps the person in scope"><p>{format!("Assigned through {}. Removing the direct assignment alone ends nothing.", kept.join(", "))}</p></Notice> })}
                {move || { let words = format!("Set every role to {} first and send that", no_access()); view! { <CheckField label=words checked=roles_first help=help.clone() /> } }}
                <InUse />
                {said("Not every role can be taken away here", &left)}
                {said("Other applications are concerned", &shared)}
                <p class="row">{move || (!open.get()).then(|| view! { <Button on_press=move |()| open.set(true)>"Show the plan to remove the assignment"</Button> })}</p>
            </div>
        </Card>
        {move || open.get().then(|| planned.get().map(|plan| {
            let announced = plan.clone();
            view! { <PlanView plan=plan start="Remove the assignment" started=move |()| held.set(Some(announced.clone())) done=|_| () /> }
        }))}
    }
}

/// What has to be known before anything is taken away.
fn said(title: &'static str, words: &[String]) -> Option<AnyView> {
    let items: Vec<_> = words
        .iter()
        .map(|words| view! { <li>{words.clone()}</li> })
        .collect();
    (!words.is_empty()).then(|| view! { <Notice tone=Tone::Warn title=title><ul class="plain stack">{items}</ul></Notice> }.into_any())
}

/// The second way: the person is deleted from the tenant.
#[component]
fn Deletion(user: UserId, name: Foreign, word: String, known_as: Option<String>) -> impl IntoView {
    let (session, run) = (session(), current_run());
    let typed = RwSignal::new(String::new());
    let started = RwSignal::new(false);
    let over = RwSignal::new(false);
    let expected = word.clone();
    let is_oneself = {
        let word = word.clone();
        move || {
            session
                .account()
                .is_some_and(|account| account.username.eq_ignore_ascii_case(&word))
        }
    };
    let confirmed = Memo::new(move |_| started.get() || typed.with(|typed| *typed == expected));
    let plan = Plan {
        changes: vec![
            DeleteUser {
                user,
                name,
                known_as,
            }
            .into(),
        ],
        blocked: Vec::new(),
    };
    view! {
        <Card title="Delete the person from the tenant" end="A much bigger hammer">
            <div class="stack">
                <p>"The person loses everything in this tenant, not this application only: sign-in, mail, groups, licences. For 30 days the person can be restored. Removing the assignment is enough to end the access to Workato."</p>
                {move || if is_oneself() {
                    view! { <Notice tone=Tone::Bad title="That is your own account"><p>"Nobody deletes the account they are signed in with."</p></Notice> }.into_any()
                } else {
                    view! { <Confirm label="User principal name of whom to delete" word=word.clone() typed=typed disabled=run.running /> }.into_any()
                }}
                <p class="row"><PageLink to=Route::Deleted>"Deleted people"</PageLink></p>
            </div>
        </Card>
        {move || confirmed.get().then(|| view! { <PlanView plan=plan.clone() start="Delete the person" started=move |()| started.set(true) done=move |complete| over.set(complete) /> })}
        {move || over.get().then(|| view! { <Notice tone=Tone::Good title="Deleted"><p>"The next cycle deactivates the account in Workato. Provisioning on demand cannot process deleted people."</p></Notice> })}
    }
}
