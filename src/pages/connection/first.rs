//! State of the first-user choice: the user who gets roles and is provisioned in the run that connects. Does not offer
//! users that Entra cannot provision on demand.

mod assigned;
pub(super) mod choice;
mod others;
mod roles;

use crate::client::Client;
use crate::components::choices::environments::in_use;
use crate::graph::models::User;
use crate::ids::UserId;
use crate::plan::connection;
use crate::plan::first_person::FirstPerson;
use crate::run::journal::{Journal, Kind};
use crate::state::TenantState;
use crate::tenant::attributes::AttributeState;
use crate::tenant::environments::Environments;
use crate::tenant::observed::Observed;
use crate::workato::{Environment, check_role};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The chosen user and a role for each environment.
#[derive(Clone, Copy)]
pub(super) struct First {
    person: RwSignal<Option<User>>,
    roles: RwSignal<Vec<(Environment, RwSignal<String>)>>,
    /// The user that a journal recorded, until that user is loaded.
    noted: RwSignal<Option<UserId>>,
}

impl First {
    /// Roles follow the environments in use and start with the user's current values.
    pub(super) fn new(state: TenantState, client: Client) -> Self {
        let first = Self {
            person: RwSignal::new(None),
            roles: RwSignal::new(Vec::new()),
            noted: RwSignal::new(None),
        };
        first.follow_the_note(state, client);
        first.follow_the_environments(state);
        first
    }

    /// Has one role field for each environment in use whose role can be written here.
    fn follow_the_environments(self, state: TenantState) {
        // Signals created inside an effect are disposed when it runs again. This owner keeps chosen roles.
        let owner = Owner::current().unwrap_or_default();
        let environments = in_use(state);
        Effect::new(move |_| {
            let (person, environments) =
                (self.person.get(), environments.with(Environments::names));
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
            // A role synchronized from on-premises is set there.
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
            let kept = self.roles.get_untracked();
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
            self.roles.set(roles.collect());
        });
    }

    /// Restores the user that a journal recorded. The roles have to be chosen again.
    pub(super) fn restore(self, journal: &Journal) {
        let left = journal.left(Kind::Provision).into_iter().next();
        self.noted.set(left.map(UserId::from));
    }

    /// Loads the user that a journal recorded once the attribute names are known. If that fails, no user is chosen.
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
                // The administrator may have left the page or chosen another user.
                if self.person.try_with_untracked(Option::is_none) == Some(true) {
                    self.person.set(Some(user));
                }
            });
        });
    }

    pub(super) fn is_some(self) -> bool {
        self.person.with(Option::is_some)
    }

    /// `NoRole` if a role of the chosen user cannot be written.
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
