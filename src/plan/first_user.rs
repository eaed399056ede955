//! Plans the first user of a connection: assigned, given a role in each environment, and provisioned in the same run.
//! Also finds assigned users without a role.

use super::Plan;
use crate::changes::assign::Assign;
use crate::changes::set_roles::{RoleChange, SetRoles};
use crate::changes::{Change, ProvisionFirst};
use crate::graph::models::{ExtensionName, PrincipalType, User};
use crate::ids::UserId;
use crate::plan::assign;
use crate::tenant::observed::Observed;
use crate::tenant::principals::Principal;
use crate::tenant::users_in_scope::UsersInScope;
use crate::texts::{locale, plan as texts};
use crate::untrusted::UntrustedText;
use crate::workato::{Environment, check_role};

/// How many names are listed before the rest is counted.
const MAX_NAMES: usize = 5;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstUser {
    /// With the role values that were read.
    pub user: User,
    /// The role of each environment in use.
    pub roles: Vec<(Environment, String)>,
}

impl FirstUser {
    /// Appends to the plan, because these changes depend on all earlier ones.
    pub(crate) fn add_to_plan(&self, observed: &Observed, plan: &mut Plan) {
        for (environment, role) in &self.roles {
            if let Err(error) = check_role(role) {
                plan.blocked.push(format!("{environment}: {error}"));
            }
        }
        if !plan.blocked.is_empty() {
            return;
        }
        self.assign(observed, plan);
        let attributes = observed.attributes.as_deref().unwrap_or_default();
        let values: Vec<RoleChange> = self
            .roles
            .iter()
            .filter_map(|(environment, role)| {
                let attribute = attributes
                    .iter()
                    .find(|attribute| attribute.environment == *environment)?;
                let before = self
                    .user
                    .extension(&attribute.name)
                    .map(UntrustedText::from);
                (before.as_ref().map(UntrustedText::exact) != Some(role)).then(|| RoleChange {
                    environment: environment.clone(),
                    name: attribute.name.clone(),
                    before,
                    after: role.as_str().into(),
                })
            })
            .collect();
        if !values.is_empty() {
            plan.changes.push(
                SetRoles {
                    user: self.user.id.clone(),
                    name: self.user.name(),
                    values,
                }
                .into(),
            );
        }
        plan.changes.push(
            ProvisionFirst {
                app: observed.choices.app.clone(),
                job: observed.job().map(|job| job.id.clone()),
                rule: observed.choices.rule.clone(),
                user: self.user.id.clone(),
                name: self.user.name(),
                roles: self.roles.clone(),
            }
            .into(),
        );
    }

    fn assign(&self, observed: &Observed, plan: &mut Plan) {
        let users = observed.users_in_scope.as_ref().ok();
        let is_assigned =
            users.is_some_and(|users| users.users.iter().any(|user| user.id == self.user.id));
        let principal = observed
            .enterprise_application
            .as_ref()
            .ok()
            .and_then(|enterprise| enterprise.service_principal.as_ref());
        if let (false, Some(application)) = (is_assigned, principal) {
            let assignee = Principal {
                id: self.user.id.guid().clone(),
                kind: PrincipalType::User,
                name: self.user.name(),
            };
            // A user who was not read may be assigned already; the change checks before it sends.
            let is_known = users.is_some_and(UsersInScope::is_complete);
            match assign::plan(application, &[assignee], &[]) {
                Ok(assign) => plan.changes.extend(assign.into_iter().map(|assign| {
                    Change::from(Assign {
                        may_be_assigned: !is_known,
                        ..assign
                    })
                })),
                Err(none) => plan.blocked.push(none.to_string()),
            }
        }
    }
}

/// A proposal that follows the data read, until the administrator decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub value: bool,
    /// Whether the administrator decided: then nothing is proposed any more.
    pub is_decided: bool,
}

impl Proposal {
    /// `has` is the current choice: if it differs from the proposal `before`, the administrator decided.
    pub fn from_previous(before: Option<Self>, has: bool, is: bool) -> Self {
        let is_decided = before.is_some_and(|before| before.is_decided || before.value != has);
        Self {
            value: is,
            is_decided,
        }
    }
}

/// Assigned users who lack a role in an environment in use. A start creates an account for each, without the role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UsersWithoutRole {
    /// All users were read, and each has a role.
    None,
    /// Not all users were read, but all who were have a role; as text.
    Unknown(String),
    /// Users without a role, as text.
    Users(String),
}

impl UsersWithoutRole {
    /// Title and text of the warning before a start.
    pub fn warning(self) -> Option<(&'static str, String)> {
        match self {
            Self::None => None,
            Self::Unknown(text) => Some((texts::ROLES_UNKNOWN, text)),
            Self::Users(text) => Some((texts::ROLES_LACKING, text)),
        }
    }
}

/// `except` gets a role from the same plan, and is not counted.
pub fn users_without_role(observed: &Observed, except: Option<&UserId>) -> UsersWithoutRole {
    let users = match &observed.users_in_scope {
        Ok(users) if observed.attributes.is_ok() => users,
        _ => {
            return UsersWithoutRole::Unknown(texts::PEOPLE_UNREAD.into());
        }
    };
    let wanted = observed.environments.in_use.len();
    let names: Vec<ExtensionName> = observed.readable_names();
    let lacking: Vec<&User> = users
        .users
        .iter()
        .filter(|user| Some(&user.id) != except)
        .filter(|user| {
            let has = names
                .iter()
                .filter(|name| user.extension(name).is_some_and(|value| !value.is_empty()));
            has.count() < wanted
        })
        .collect();
    let (count, all) = (lacking.len(), users.users.len());
    if lacking.is_empty() {
        let Some(missing) = users.describe_missing() else {
            return UsersWithoutRole::None;
        };
        return UsersWithoutRole::Unknown(match all {
            0 => texts::none_read(&missing),
            all if wanted > 1 => texts::all_read_have_each_role(all, &missing),
            all => texts::all_read_have_role(all, &missing),
        });
    }
    let mut names: Vec<String> = lacking
        .iter()
        .take(MAX_NAMES)
        .map(|user| user.name().to_string())
        .collect();
    match lacking.len().saturating_sub(MAX_NAMES) {
        0 => {}
        rest => names.push(texts::more(rest)),
    }
    let names = locale::all_of(&names);
    let text = match (wanted > 1, users.is_complete()) {
        (false, true) => texts::without_role,
        (false, false) => texts::without_role_at_least,
        (true, true) => texts::without_role_in_each,
        (true, false) => texts::without_role_in_each_at_least,
    };
    UsersWithoutRole::Users(text(count, all, &names))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposal_does_not_replace_a_decision() {
        let first = Proposal::from_previous(None, true, true);
        let follows = Proposal::from_previous(Some(first), true, false);
        assert!(!follows.is_decided, "no decision yet");
        let unticked = Proposal::from_previous(Some(first), false, false);
        assert!(unticked.is_decided);
        let later = Proposal::from_previous(Some(unticked), false, true);
        assert!(
            later.is_decided,
            "it looks like the proposal only by chance"
        );
    }
}
