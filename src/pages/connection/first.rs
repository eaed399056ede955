//! Owns the choice of the first person: who is given roles and provisioned in the run that connects.
//! Refuses to offer whom Entra cannot provision on demand.

use crate::client::Client;
use crate::components::choices::ModelChoice;
use crate::components::environments::in_use;
use crate::components::reading::Unread;
use crate::components::searching::Searching;
use crate::foreign::isolated;
use crate::graph::models::User;
use crate::ids::UserId;
use crate::plan::connection;
use crate::plan::first_person::FirstPerson;
use crate::routes::Route;
use crate::run::journal::{Journal, Kind};
use crate::state::{TenantState, session, use_view};
use crate::tenant::attributes::AttributeState;
use crate::tenant::environments::Environments;
use crate::tenant::observed::Observed;
use crate::tenant::search;
use crate::ui::{Button, Card, Choice, ChoiceField, Name, SearchBox, SelectField, Typed};
use crate::workato::{Environment, check_role};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How many assigned people the list offers; others are found by the search.
const MOST: usize = 200;

/// Who is chosen, and the role of each environment.
#[derive(Clone, Copy)]
pub(super) struct First {
    person: RwSignal<Option<User>>,
    roles: RwSignal<Vec<(Environment, RwSignal<String>)>>,
    /// What a journal noted, until it is taken up.
    noted: RwSignal<Option<UserId>>,
}

impl First {
    /// Nobody yet. The roles follow the environments in use, and begin with the values that the person has.
    pub(super) fn new(state: TenantState, client: Client) -> Self {
        let first = Self {
            person: RwSignal::new(None),
            roles: RwSignal::new(Vec::new()),
            noted: RwSignal::new(None),
        };
        // What is made inside an effect is gone when it runs again; a role that was chosen stays.
        let owner = Owner::current().unwrap_or_default();
        first.follow_the_note(state, client);
        let environments = in_use(state);
        Effect::new(move |_| {
            let (person, environments) =
                (first.person.get(), environments.with(Environments::names));
            let value = |environment: &Environment| {
                let name = state.with(|observed| {
                    let attributes = observed?.attributes.as_ref().ok()?;
                    let own = attributes
                        .iter()
                        .find(|one| one.environment == *environment)?;
                    Some(own.name.clone())
                });
                let has =
                    name.and_then(|name| person.as_ref()?.extension(&name).map(str::to_owned));
                has.unwrap_or_default()
            };
            // A role that is synchronized from on-premises is set there.
            let is_written = |environment: &Environment| {
                untrack(|| {
                    state.with(|observed| {
                        let attributes = observed?.attributes.as_ref().ok()?;
                        let mut all = attributes.iter();
                        let own = all.find(|one| one.environment == *environment)?;
                        Some(own.state == AttributeState::Usable || !own.state.is_readable())
                    })
                })
                .unwrap_or(true)
            };
            let kept = first.roles.get_untracked();
            let environments = environments.into_iter().filter(is_written);
            let roles = environments.map(|environment| {
                let before = kept.iter().find(|(one, _)| *one == environment);
                match before.filter(|(_, value)| !value.get_untracked().is_empty()) {
                    Some(before) => before.clone(),
                    None => {
                        let now = untrack(|| value(&environment));
                        (environment, owner.with(|| RwSignal::new(now)))
                    }
                }
            });
            first.roles.set(roles.collect());
        });
        first
    }

    /// Takes up what a journal noted: who was to be provisioned. The roles are chosen again.
    pub(super) fn restore(self, journal: &Journal) {
        let left = journal.left(Kind::Provision).into_iter().next();
        self.noted.set(left.map(UserId::from));
    }

    /// Reads the person that a journal noted, once it is known which values there are. Where that fails, no one is chosen.
    fn follow_the_note(self, state: TenantState, client: Client) {
        Effect::new(move |_| {
            let names = state.with(|observed| observed.map(Observed::readable_names));
            let (Some(id), Some(names)) = (self.noted.get(), names) else {
                return;
            };
            self.noted.set(None);
            let client = client.clone();
            spawn_local(async move {
                let request = crate::tenant::user_roles::request(&id, &names);
                let Ok(user) = client.read::<User>(&request).await else {
                    return;
                };
                // The page may be gone, or another person be chosen meanwhile.
                if self.person.try_with_untracked(Option::is_none) == Some(true) {
                    self.person.set(Some(user));
                }
            });
        });
    }

    /// Whether somebody is chosen.
    pub(super) fn is_some(self) -> bool {
        self.person.with(Option::is_some)
    }

    /// Who is chosen, and whether each environment has a role that can be written.
    pub(super) fn said(self) -> connection::First {
        let Some(user) = self.person.get() else {
            return connection::First::Nobody;
        };
        let roles: Vec<(Environment, String)> = self
            .roles
            .get()
            .into_iter()
            .map(|(environment, value)| (environment, value.get()))
            .collect();
        if roles.iter().all(|(_, role)| check_role(role).is_ok()) {
            connection::First::Chosen(Box::new(FirstPerson { user, roles }))
        } else {
            connection::First::NoRole(user.name())
        }
    }
}

/// The choice.
#[component]
pub(super) fn FirstChoice(first: First, state: TenantState) -> impl IntoView {
    view! {
        <Card title="The first person" end="Steps 1.7 to 1.9 and 4.1 to 4.8"><div class="stack">
            <p>"Somebody can be given a role and be provisioned in the same run, before anybody else is. Everybody else follows with the first cycle."</p>
            <Assigned first=first state=state />
            <Others first=first state=state />
            {move || first.is_some().then(|| view! { <Roles first=first /> })}
        </div></Card>
    }
}

/// The people who are assigned, by name.
#[component]
fn Assigned(first: First, state: TenantState) -> impl IntoView {
    let people = Memo::new(move |_| {
        state.people.with(|_| ());
        state.with(|observed| {
            let people = observed.and_then(|observed| observed.people.as_ref().ok());
            let users = people
                .map(|people| people.users.as_slice())
                .unwrap_or_default();
            let enabled = users
                .iter()
                .filter(|user| user.account_enabled != Some(false));
            enabled.take(MOST).cloned().collect::<Vec<User>>()
        })
    });
    let picked = RwSignal::new(String::new());
    // The list and the search choose the same person.
    Effect::new(move |before: Option<String>| {
        let id = picked.get();
        if before.is_some_and(|before| before != id) {
            let user = people.with_untracked(|people| {
                people
                    .iter()
                    .find(|user| user.id.to_string() == id)
                    .cloned()
            });
            if user.is_some() || id.is_empty() {
                first.person.set(user);
            }
        }
        id
    });
    Effect::new(move |_| {
        let id = first
            .person
            .with(|person| person.as_ref().map(|user| user.id.to_string()));
        let listed =
            people.with(|people| people.iter().any(|user| Some(user.id.to_string()) == id));
        let shown = id.filter(|_| listed).unwrap_or_default();
        if shown != picked.get_untracked() {
            picked.set(shown);
        }
    });
    move || {
        let people = people.get();
        (!people.is_empty()).then(|| {
            let nobody = (String::new(), "Nobody yet".to_owned());
            let options = people.iter().map(|user| (user.id.to_string(), named(user)));
            let options: Vec<_> = [nobody].into_iter().chain(options).collect();
            view! { <SelectField label="Somebody who is assigned" options=options value=picked help="" /> }
        })
    }
}

fn named(user: &User) -> String {
    match &user.user_principal_name {
        Some(upn) => format!("{} ({})", user.name(), isolated(upn)),
        None => user.name().to_string(),
    }
}

/// Anybody else, who is assigned in the same run.
#[component]
fn Others(first: First, state: TenantState) -> impl IntoView {
    let session = session();
    let query = RwSignal::new(String::new());
    let searching = Searching::<User>::new();
    let look = Callback::new(move |()| {
        let text = query.get_untracked();
        if text.trim().is_empty() {
            searching.clear();
            return;
        }
        let client = session.client();
        let names = state
            .with(|observed| observed.map(crate::tenant::observed::Observed::readable_names))
            .unwrap_or_default();
        searching.start(async move { search::people_like(&client, &text, &names).await });
    });
    let choose = Callback::new(move |user: User| {
        first.person.set(Some(user));
        searching.clear();
        query.set(String::new());
    });
    view! {
        <SearchBox label="Somebody else: name, user principal name or mail" value=query on_search=look busy=searching.busy() />
        {move || searching.with(|found| found.map(|found| match found {
            Err(error) => view! { <Unread error=error.clone() what="the people" retry=look /> }.into_any(),
            Ok(found) if found.items.is_empty() => view! { <p class="muted">"Nobody found."</p> }.into_any(),
            Ok(found) => {
                let rows = found.items.iter().map(|user| candidate(user, choose)).collect_view();
                view! { <ul class="plain list" aria-label="People found">{rows}</ul> }.into_any()
            }
        }))}
        {move || first.person.get().map(|user| {
            let words = state.with(|observed| {
                let people = observed.and_then(|observed| observed.people.as_ref().ok());
                match people {
                    Some(people) if people.users.iter().any(|one| one.id == user.id) => "is provisioned in this run.",
                    Some(people) if people.is_whole() => "is assigned and provisioned in this run.",
                    _ => "is assigned, unless that is so already, and provisioned in this run.",
                }
            });
            let name = user.name();
            view! { <p class="row" role="status"><span><b><Name text=name /></b> " " {words}</span><Button on_press=move |()| first.person.set(None)>"Nobody yet"</Button></p> }
        })}
    }
}

fn candidate(user: &User, choose: Callback<User>) -> impl IntoView + use<> {
    let (name, about) = (user.name(), user.user_principal_name.clone());
    let label = format!("Choose {name}");
    let chosen = user.clone();
    let end = if user.account_enabled == Some(false) {
        view! { <span class="muted">"The account is disabled"</span> }.into_any()
    } else {
        view! { <Button label=label on_press=move |()| choose.run(chosen.clone())>"Choose"</Button> }.into_any()
    };
    view! { <li class="item"><div class="grow"><p><Name text=name /></p><p class="muted">{about.map(|about| view! { <Name text=about /> })}</p></div>{end}</li> }
}

/// The role of each environment in use.
#[component]
fn Roles(first: First) -> impl IntoView {
    let view = use_view();
    let model = Memo::new(move |_| view.get().model);
    view! {
        {move || {
            let model = model.get();
            first.roles.get().into_iter().map(|(environment, value)| {
                let choices = model.roles().iter().map(|role| Choice { value: role.value.into(), label: role.value.into(), help: role.note.into() }).collect::<Vec<_>>();
                let typed = Typed { label: format!("Custom role in {environment}"), help: "Exactly as it is called in Workato. Letter case is kept.".into() };
                let hint = Signal::derive(move || {
                    let meant = model.near_miss(&value.get());
                    meant.map(|meant| format!("Workato compares to the letter. Did you mean {meant}?"))
                });
                view! { <ChoiceField legend=format!("Role in {environment}") choices=choices value=value typed=typed hint=hint /> }
            }).collect_view()
        }}
        <ModelChoice route=Route::Connection />
    }
}
