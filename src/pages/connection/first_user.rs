//! State of the first-user choice: the user who gets roles and is provisioned in the run that connects. Does not offer
//! users that Entra cannot provision on demand.

mod assigned;
pub(super) mod form;
mod roles;
mod search;

use crate::client::Client;
use crate::components::choices::environments::environments_in_use;
use crate::graph::models::User;
use crate::ids::UserId;
use crate::plan::connection;
use crate::plan::first_user::FirstUser;
use crate::run::journal::{ChangeKind, Journal};
use crate::state::TenantState;
use crate::tenant::attributes::AttributeState;
use crate::tenant::environments::Environments;
use crate::tenant::observed::Observed;
use crate::workato::{Environment, check_role};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The chosen user and a role for each environment.
#[derive(Clone, Copy)]
pub(super) struct FirstUserFields {
    user: RwSignal<Option<User>>,
    roles: RwSignal<Vec<(Environment, RwSignal<String>)>>,
    /// The user that a journal recorded, until that user is loaded.
    journal_user: RwSignal<Option<UserId>>,
}

impl FirstUserFields {
    /// Roles follow the environments in use and start with the user's current values.
    pub(super) fn new(state: TenantState, client: Client) -> Self {
        let first = Self {
            user: RwSignal::new(None),
            roles: RwSignal::new(Vec::new()),
            journal_user: RwSignal::new(None),
        };
        first.load_journal_user(state, client);
        first.track_environments(state);
        first
    }

    /// Has one role field for each environment in use whose role can be written here.
    fn track_environments(self, state: TenantState) {
        // Signals created inside an effect are disposed when it runs again. This owner keeps chosen roles.
        let owner = Owner::current().unwrap_or_default();
        let environments = environments_in_use(state);
        Effect::new(move |_| {
            let (user, environments) = (self.user.get(), environments.with(Environments::list));
            let value = |environment: &Environment| {
                let name = state.with_observed(|observed| {
                    let attributes = observed?.attributes.as_ref().ok()?;
                    let own = attributes
                        .iter()
                        .find(|one| one.environment == *environment)?;
                    Some(own.name.clone())
                });
                let has = name.and_then(|name| user.as_ref()?.extension(&name).map(str::to_owned));
                has.unwrap_or_default()
            };
            // A role synchronized from on-premises is set there.
            let is_written = |environment: &Environment| {
                untrack(|| {
                    state.with_observed(|observed| {
                        let attributes = observed?.attributes.as_ref().ok()?;
                        let mut all = attributes.iter();
                        let own = all.find(|one| one.environment == *environment)?;
                        Some(own.state == AttributeState::Usable || !own.state.is_readable())
                    })
                })
                .unwrap_or(true)
            };
            let previous = self.roles.get_untracked();
            let environments = environments.into_iter().filter(is_written);
            let roles = environments.map(|environment| {
                let before = previous.iter().find(|(one, _)| *one == environment);
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
        let unfinished = journal
            .unfinished_ids(ChangeKind::Provision)
            .into_iter()
            .next();
        self.journal_user.set(unfinished.map(UserId::from));
    }

    /// Loads the user that a journal recorded once the attribute names are known. If that fails, no user is chosen.
    fn load_journal_user(self, state: TenantState, client: Client) {
        Effect::new(move |_| {
            let names = state.with_observed(|observed| observed.map(Observed::readable_names));
            let (Some(id), Some(names)) = (self.journal_user.get(), names) else {
                return;
            };
            self.journal_user.set(None);
            let client = client.clone();
            spawn_local(async move {
                let request = crate::tenant::user_roles::request(&id, &names);
                let Ok(user) = client.read::<User>(&request).await else {
                    return;
                };
                // The administrator may have left the page or chosen another user.
                if self.user.try_with_untracked(Option::is_none) == Some(true) {
                    self.user.set(Some(user));
                }
            });
        });
    }

    pub(super) fn is_chosen(self) -> bool {
        self.user.with(Option::is_some)
    }

    /// `NoRole` if a role of the chosen user cannot be written.
    pub(super) fn selection(self) -> connection::FirstUserChoice {
        let Some(user) = self.user.get() else {
            return connection::FirstUserChoice::None;
        };
        let roles: Vec<(Environment, String)> = self
            .roles
            .get()
            .into_iter()
            .map(|(environment, value)| (environment, value.get()))
            .collect();
        if roles.iter().all(|(_, role)| check_role(role).is_ok()) {
            connection::FirstUserChoice::Chosen(Box::new(FirstUser { user, roles }))
        } else {
            connection::FirstUserChoice::NoRole(user.name())
        }
    }
}
