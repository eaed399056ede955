//! Owns one person's roles: the value per environment, the choice, the exact PATCH, and the confirmation read back.
//! Refuses to write an empty value, and says why.

mod why;

use super::not_found::NotFound;
use super::users::notes;
use crate::changes::Change;
use crate::components::choices::ModelChoice;
use crate::components::for_application::read_person;
use crate::components::next::Next;
use crate::components::page_link::PageLink;
use crate::components::run::PlanView;
use crate::foreign::isolated;
use crate::ids::UserId;
use crate::pages::user::why::Why;
use crate::plan::{self, Plan};
use crate::routes::Route;
use crate::state::{Loaded, current_run, session, tenant, use_route, use_view};
use crate::tenant::attributes::{Attribute, AttributeState};
use crate::tenant::user_roles::{self, RoleValue, UserRoles};
use crate::ui::{Button, Card, Choice, ChoiceField, CopyText, Empty, Notice, PageHead, Tone, Typed};
use crate::workato::{Environment, PermissionModel};
use leptos::prelude::*;

/// One person.
#[component]
pub(crate) fn User() -> impl IntoView {
    let route = use_route();
    let user = Memo::new(move |_| match route.get() {
        Some(Route::User(user)) => Some(user),
        _ => None,
    });
    move || match user.get() {
        Some(user) => view! { <Person user=user /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    }
}

#[component]
fn Person(user: UserId) -> impl IntoView {
    let session = session();
    let state = tenant();
    let read = Loaded::<UserRoles>::new();
    let again = RwSignal::new(0_u32);
    let changed = RwSignal::new(0_u32);
    // The attributes decide which values can be asked for. What is on the page stays, with the choices made on it,
    // until there is something else to ask for or the person asks: a lost reading takes nothing away.
    let attributes = Memo::new(move |_| {
        state.with(|observed| observed.map(|observed| observed.attributes.clone()))
    });
    let asked = StoredValue::new(None::<(u32, Vec<Attribute>)>);
    let user = StoredValue::new(user);
    Effect::new(move |_| {
        let wanted = match (again.get(), attributes.get()) {
            (_, None) => return,
            (_, Some(Err(error))) => {
                read.fail(error);
                return;
            }
            (again, Some(Ok(attributes))) => (again, attributes),
        };
        if asked.with_value(|asked| asked.as_ref() == Some(&wanted)) {
            return;
        }
        asked.set_value(Some(wanted.clone()));
        let (client, user) = (session.client(), user.get_value());
        read.load(async move { user_roles::read(&client, &user, &wanted.1).await });
    });
    let retry = Callback::new(move |()| {
        state.refresh();
        again.update(|again| *again += 1);
        changed.update(|changed| *changed += 1);
    });
    let picked = Memo::new(move |_| state.desired().is_some());
    view! {
        {move || match read.get() {
            // Deleted, perhaps: that is an answer to why as well.
            Some(Err(error)) if picked.get() && error.is_not_found() => {
                let id = user.get_value();
                view! { <PageHead title="Person" lead="" /> <div class="stack"><Why user=id.clone() name=id.as_str().into() again=changed /></div> }.into_any()
            }
            read => read_person("Person", picked.get(), read, retry, |roles| {
                let head = roles.user.name().to_string();
                let lead = roles.user.user_principal_name.clone().unwrap_or_default();
                let notes = notes(&roles.user);
                let object_id = roles.user.id.to_string();
                let name = roles.user.name();
                let leave = Route::Deprovision(roles.user.id.clone());
                view! {
                    <PageHead title=head lead=lead>
                        <Button on_press=retry busy=state.is_busy()>"Check again"</Button>
                        <PageLink to=Route::Users>"All people"</PageLink>
                        <PageLink to=leave>"Deprovision…"</PageLink>
                        <PageLink to=Route::Preview(Some(user.get_value()))>"What is sent"</PageLink>
                    </PageHead>
                    <div class="stack">
                        <p>{notes} " " <CopyText text=object_id what="user object id" /></p>
                        {if !roles.values.is_empty() {
                            view! { <Editor roles=roles /> }.into_any()
                        } else {
                            view! {
                                <Empty title="There is no role attribute yet">
                                    <p>"Roles are written to the role attributes, so these come first."</p>
                                    <PageLink to=Route::Attributes>"Create the role attributes"</PageLink>
                                </Empty>
                            }.into_any()
                        }}
                        <Synced />
                        <Why user=user.get_value() name=name again=changed />
                        <Next here=Route::Users />
                        <Card title="How roles are named"><div class="stack"><ModelChoice route=Route::User(user.get_value()) /></div></Card>
                    </div>
                }.into_any()
            }),
        }}
    }
}

/// The environments whose role is kept elsewhere: they are in use, and cannot be set here.
#[component]
fn Synced() -> impl IntoView {
    let state = tenant();
    let words = Memo::new(move |_| {
        state.with(|observed| {
            let attributes = observed?.attributes.as_ref().ok()?.iter();
            let synced = attributes
                .filter(|one| one.state.is_readable() && one.state != AttributeState::Usable);
            let words: Vec<String> = synced
                .map(|one| {
                    format!(
                        "{}: {} is synchronized from on-premises, so the role is set there.",
                        one.environment, one.name
                    )
                })
                .collect();
            (!words.is_empty()).then(|| words.join(" "))
        })
    });
    move || {
        words
            .get()
            .map(|words| view! { <p class="muted">{words}</p> })
    }
}

/// The value per environment, and the plan to change it.
#[component]
fn Editor(roles: UserRoles) -> impl IntoView {
    let run = current_run();
    let view = use_view();
    let model = Memo::new(move |_| view.get().model);
    let before = RwSignal::new(roles.clone());
    let wanted: Vec<(Environment, RwSignal<String>)> = roles
        .values
        .iter()
        .map(|value| {
            (
                value.environment.clone(),
                RwSignal::new(value.value.clone().unwrap_or_default()),
            )
        })
        .collect();
    let fields = roles
        .values
        .iter()
        .zip(&wanted)
        .enumerate()
        .map(|(at, (present, (_, value)))| field(present, at, before, *value, model))
        .collect_view();
    let choices = StoredValue::new(wanted);
    let held = RwSignal::new(None::<Plan>);
    let running = RwSignal::new(false);
    // A plan that was started stays as it was announced, until it is over and something else is chosen.
    Effect::new(move |earlier: Option<Vec<String>>| {
        let now: Vec<String> =
            choices.with_value(|choices| choices.iter().map(|(_, value)| value.get()).collect());
        if earlier.is_some_and(|earlier| earlier != now) && !running.get_untracked() {
            held.set(None);
        }
        now
    });
    let done = Callback::new(move |complete| {
        running.set(false);
        if complete {
            // What was confirmed is what the next change starts from.
            let confirmed =
                held.with_untracked(|plan| plan.as_ref().map(|plan| plan.changes.clone()));
            before.update(|before| before.confirm(&confirmed.unwrap_or_default()));
        }
    });
    let planned = Memo::new(move |_| {
        // An environment that has no value and got none is left alone.
        let wanted: Vec<(Environment, String)> = choices.with_value(|choices| {
            choices
                .iter()
                .map(|(environment, value)| (environment.clone(), value.get()))
                .filter(|(environment, value)| {
                    !value.is_empty() || before.with(|before| before.value(environment).is_some())
                })
                .collect()
        });
        if let Some(plan) = held.get() {
            return Ok(plan);
        }
        before
            .with(|before| plan::user_roles::plan(before, &wanted))
            .map(|change| Plan {
                changes: change.map(Change::SetRoles).into_iter().collect(),
                blocked: Vec::new(),
            })
    });
    view! {
        <Card title="Roles" end="Exact, letter case included"><fieldset class="plain stack" disabled=move || run.running.get()>{fields}</fieldset></Card>
        {move || match planned.get() {
            Err((environment, error)) => view! { <Notice tone=Tone::Warn title=format!("The role for {environment} cannot be written")>{error.to_string()}</Notice> }.into_any(),
            Ok(plan) if plan.changes.is_empty() => {
                let has = before.with(|before| before.values.iter().any(|value| value.value.is_some()));
                let words = if has { "Nothing to change: these are the values that the tenant has." } else { "No role is set yet. Choose one for each environment; the request is shown here before it is sent." };
                view! { <p class="muted">{words}</p> }.into_any()
            }
            Ok(plan) => {
                let hold = plan.clone();
                view! { <PlanView plan=plan start="Set the roles" started=move |()| { running.set(true); held.set(Some(hold.clone())); } done=done /> }.into_any()
            }
        }}
    }
}

/// The field of one environment: the model's roles, and any other as typed.
fn field(
    present: &RoleValue,
    at: usize,
    before: RwSignal<UserRoles>,
    value: RwSignal<String>,
    model: Memo<PermissionModel>,
) -> impl IntoView + use<> {
    let environment = present.environment.to_string();
    let present =
        move || before.with(|before| before.values.get(at).and_then(|value| value.value.clone()));
    let now = move || match present() {
        Some(value) => format!("Now: {}", isolated(&value)),
        None => "Now: no value".into(),
    };
    let taking_away = RwSignal::new(false);
    let legend = format!("Role in {environment}");
    let hint = Signal::derive(move || {
        let text = value.get();
        model
            .get()
            .near_miss(&text)
            .map(|meant| format!("Workato compares to the letter. Did you mean {meant}?"))
    });
    let take_away = format!("Take the role in {environment} away");
    view! {
        <div class="stack role">
            {move || {
                let choices = model.get().roles().iter().map(|role| Choice { value: role.value.into(), label: role.value.into(), help: role.note.into() }).collect::<Vec<_>>();
                let typed = Typed { label: format!("Custom role in {environment}"), help: "Exactly as it is called in Workato. Letter case is kept.".into() };
                view! { <ChoiceField legend=legend.clone() choices=choices value=value typed=typed hint=hint /> }
            }}
            <p class="muted">{now}</p>
            {move || present().is_some().then(|| {
                let words = take_away.clone();
                view! { <p class="row"><Button on_press=move |()| taking_away.update(|open| *open = !*open)>{words}</Button></p> }
            })}
            {move || taking_away.get().then(|| {
                let no_access = model.get().no_access();
                view! {
                    <Notice tone=Tone::Info title="An empty value would change nothing in Workato">
                        <p>"Provisioning never sends an empty value, so Workato would keep the old role. Write the value that grants nothing instead, or type another one above."</p>
                        <p class="row"><Button on_press=move |()| { value.set(no_access.into()); taking_away.set(false); }>{format!("Use {no_access}")}</Button></p>
                    </Notice>
                }
            })}
        </div>
    }
}
