//! Concludes which of Workato's two permission models the workspace has, from what the tenant shows. What the
//! administrator set comes first. Assumes neither: if nothing tells, the model is not known.

mod sent_roles;
mod text;

pub use sent_roles::SentRoles;

use crate::graph::models::{ExtensionName, User};
use crate::tenant::environments::RoleMapping;
use crate::tenant::observed::Observed;
use crate::tenant::users_in_scope::UsersInScope;
use crate::workato::PermissionModel;

/// What the model is concluded from.
#[derive(Clone, Copy, Debug)]
pub struct RoleModelInputs<'a> {
    pub chosen: Option<PermissionModel>,
    /// `None` if the users could not be read.
    pub users: Option<&'a UsersInScope>,
    /// The attributes that carry the roles.
    pub names: &'a [ExtensionName],
    pub mappings: &'a [RoleMapping],
    pub sent: &'a SentRoles,
}

/// The model of the workspace, and the grounds for it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct RoleModel {
    /// The model that the administrator set.
    pub chosen: Option<PermissionModel>,
    /// What tells the first model, and what the second.
    grounds: [ModelGrounds; 2],
    /// Users who hold a role and none that tells a model.
    untelling_people: usize,
    /// Whether a mapping has a text that tells no model.
    has_untelling_text: bool,
    are_users_read: bool,
    /// Whether there may be users besides those who were read.
    is_partial: bool,
}

/// What tells one model.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
struct ModelGrounds {
    /// Users who hold roles of it, and those roles.
    held: Told,
    /// Roles of it among the texts of the mappings.
    mapped: Vec<String>,
    /// Users for whom Workato took a role of it last, and those roles.
    taken: Told,
    /// Likewise, where Workato refused it.
    refused: Told,
}

#[derive(Clone, Debug, PartialEq, Eq, Default)]
struct Told {
    people: usize,
    values: Vec<String>,
}

impl Told {
    fn add_value(&mut self, value: &str) {
        add_once(&mut self.values, value);
    }
}

/// Keeps the values sorted, so that a text does not depend on the order of the users.
fn add_once(values: &mut Vec<String>, value: &str) {
    if let Err(at) = values.binary_search_by(|known| known.as_str().cmp(value)) {
        values.insert(at, value.to_owned());
    }
}

const fn index(model: PermissionModel) -> usize {
    match model {
        PermissionModel::SystemRoles => 0,
        PermissionModel::EnvironmentRoles => 1,
    }
}

/// The roles of a user in these attributes; none is empty.
fn roles_of<'a>(user: &'a User, names: &'a [ExtensionName]) -> impl Iterator<Item = &'a str> {
    let values = names.iter().filter_map(|name| user.extension(name));
    values.filter(|value| !value.is_empty())
}

/// Counts what tells a model. A role that both models have, and a custom one, tell none.
pub fn conclude(inputs: &RoleModelInputs<'_>) -> RoleModel {
    let mut found = RoleModel {
        chosen: inputs.chosen,
        are_users_read: inputs.users.is_some(),
        is_partial: inputs.users.is_none_or(|users| !users.is_complete()),
        ..RoleModel::default()
    };
    for user in inputs.users.iter().flat_map(|users| &users.users) {
        let mut tells = [false; 2];
        for value in roles_of(user, inputs.names) {
            if let Some(model) = PermissionModel::of_role(value) {
                tells[index(model)] = true;
                found.grounds[index(model)].held.add_value(value);
            }
        }
        for (grounds, tells) in found.grounds.iter_mut().zip(tells) {
            grounds.held.people += usize::from(tells);
        }
        if tells == [false; 2] && roles_of(user, inputs.names).next().is_some() {
            found.untelling_people += 1;
        }
    }
    for text in inputs.mappings.iter().flat_map(|one| &one.constants) {
        match PermissionModel::of_role(text) {
            Some(model) => add_once(&mut found.grounds[index(model)].mapped, text),
            None => found.has_untelling_text = true,
        }
    }
    inputs.sent.count_into(&mut found.grounds);
    found
}

/// Likewise, from the tenant as it was read.
pub fn from_observed(
    observed: &Observed,
    chosen: Option<PermissionModel>,
    sent: &SentRoles,
) -> RoleModel {
    conclude(&RoleModelInputs {
        chosen,
        users: observed.users_in_scope.as_ref().ok(),
        names: &observed.readable_names(),
        mappings: &observed.environments.role_mappings,
        sent,
    })
}

impl RoleModel {
    /// While nothing of the tenant was read.
    pub fn before_reading(chosen: Option<PermissionModel>) -> Self {
        Self {
            chosen,
            ..Self::default()
        }
    }

    /// The model of the workspace; `None` if nothing tells, or if the tenant shows both.
    pub fn model(&self) -> Option<PermissionModel> {
        match (self.chosen, self.tells()) {
            (Some(chosen), _) => Some(chosen),
            (None, [true, false]) => Some(PermissionModel::SystemRoles),
            (None, [false, true]) => Some(PermissionModel::EnvironmentRoles),
            (None, _) => None,
        }
    }

    /// Whether the tenant shows both models, and the administrator set none.
    pub fn is_mixed(&self) -> bool {
        self.chosen.is_none() && self.tells() == [true; 2]
    }

    /// What the log shows as taken is the past, so it counts only if users and mappings tell nothing. A role that
    /// Workato refused last tells the other model.
    fn tells(&self) -> [bool; 2] {
        let is_present =
            |grounds: &ModelGrounds| grounds.held.people > 0 || !grounds.mapped.is_empty();
        let is_any_present = self.grounds.iter().any(is_present);
        PermissionModel::ALL.map(|model| {
            let grounds = &self.grounds[index(model)];
            let other = &self.grounds[index(model.other())];
            is_present(grounds)
                || other.refused.people > 0
                || (!is_any_present && grounds.taken.people > 0)
        })
    }

    /// The model that a role belongs to, if it is not that of the workspace.
    pub fn foreign(&self, value: &str) -> Option<PermissionModel> {
        let model = self.model()?;
        PermissionModel::of_role(value).filter(|one| *one != model)
    }

    /// Whether everything was read and nothing tells the model, so that a picked role answers it.
    pub fn is_answered_by_a_pick(&self) -> bool {
        let is_whole = self.are_users_read && !self.is_partial;
        is_whole && self.model().is_none() && !self.is_mixed()
    }

    /// What tells the other model.
    fn foreign_grounds(&self) -> Option<&ModelGrounds> {
        self.model()
            .map(|model| &self.grounds[index(model.other())])
    }
}

#[cfg(test)]
mod tests;
