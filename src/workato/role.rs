//! The permission models of a workspace, the roles of each, and what a typed role must be. Does not know the custom
//! roles of a workspace.

use crate::texts::roles as texts;

/// The maximum length of a directory extension of type String, in characters (Graph, extensionProperty).
pub const MAX_ROLE_LENGTH: usize = 256;

/// How a workspace grants rights. A workspace has one of the two; Workato moves workspaces from the first to the second,
/// one by one.
/// Source: docs.workato.com, `user-accounts-and-teams/role-based-access/migrate-roles.html`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PermissionModel {
    /// System roles and custom roles, the model of the provisioning guide.
    SystemRoles,
    /// Environment roles with project roles.
    EnvironmentRoles,
}

/// A role value exactly as Workato expects it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Role {
    pub value: &'static str,
    pub note: &'static str,
}

const fn role(value: &'static str, note: &'static str) -> Role {
    Role { value, note }
}

/// Values are case-sensitive. Source: docs.workato.com, `en/saml-role-sync-okta.html` (enumeration of the attribute)
/// and `user-accounts-and-teams/roles.html`.
const SYSTEM_ROLES: [Role; 5] = [
    role("Admin", texts::ADMIN_NOTE),
    role("Analyst", texts::ANALYST_NOTE),
    role("Operator", texts::OPERATOR_NOTE),
    role("DevOps_Admin", texts::DEVOPS_ADMIN_NOTE),
    role("NoAccess", texts::NO_ACCESS_NOTE),
];

/// Source: docs.workato.com, `role-based-access/new-model/system-environment-roles.html` (names in the interface) and
/// `workato-api/role-migration.html` (names in the API). No page says which spelling SCIM takes, so the app offers both,
/// and any other can be typed.
const ENVIRONMENT_ROLES: [Role; 7] = [
    role("Environment admin", texts::ENVIRONMENT_ADMIN_NOTE),
    role("Environment manager", texts::ENVIRONMENT_MANAGER_NOTE),
    role("Member", texts::MEMBER_NOTE),
    role("No access", texts::NO_ACCESS_INTERFACE_NOTE),
    role("EnvironmentAdmin", texts::ENVIRONMENT_ADMIN_API_NOTE),
    role("EnvironmentManager", texts::ENVIRONMENT_MANAGER_API_NOTE),
    role("NoAccess", texts::NO_ACCESS_SYSTEM_NOTE),
];

/// Roles of the second model that an environment cannot have, by their names in the API and in the interface. Offered
/// nowhere, but they tell the model. Source: as above, and `role-based-access/permission-model-faqs.html`.
const PROJECT_ROLES: [&str; 7] = [
    "ProjectAdmin",
    "Project admin",
    "AdvancedBuilder",
    "Advanced builder",
    "Builder",
    "ProjectOperator",
    "Project operator",
];

/// The values that withdraw access. They tell no model.
const NO_ACCESS: [&str; 2] = ["NoAccess", "No access"];

impl PermissionModel {
    /// The documented model first.
    pub const ALL: [Self; 2] = [Self::SystemRoles, Self::EnvironmentRoles];

    /// The model's name as Workato writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SystemRoles => texts::SYSTEM_ROLES,
            Self::EnvironmentRoles => texts::ENVIRONMENT_ROLES,
        }
    }

    /// What Workato's documents say about the model, as a sentence.
    pub const fn describe(self) -> &'static str {
        match self {
            Self::SystemRoles => texts::SYSTEM_ROLES_ABOUT,
            Self::EnvironmentRoles => texts::ENVIRONMENT_ROLES_ABOUT,
        }
    }

    /// The model's name in the app's URL.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::SystemRoles => "system",
            Self::EnvironmentRoles => "environment",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|model| model.slug() == slug)
    }

    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::SystemRoles => Self::EnvironmentRoles,
            Self::EnvironmentRoles => Self::SystemRoles,
        }
    }

    /// The roles that every workspace of this model has.
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::SystemRoles => &SYSTEM_ROLES,
            Self::EnvironmentRoles => &ENVIRONMENT_ROLES,
        }
    }

    pub fn has(self, value: &str) -> bool {
        self.roles().iter().any(|role| role.value == value)
    }

    /// The model that a role value tells; `None` for a custom role, and for a value that both models have.
    pub fn of_role(value: &str) -> Option<Self> {
        if NO_ACCESS.contains(&value) {
            None
        } else if PROJECT_ROLES.contains(&value) {
            Some(Self::EnvironmentRoles)
        } else {
            Self::ALL.into_iter().find(|model| model.has(value))
        }
    }
}

/// The models whose roles to offer: both if it is not known which one the workspace has.
pub fn models_to_offer(model: Option<PermissionModel>) -> Vec<PermissionModel> {
    model.map_or_else(|| PermissionModel::ALL.to_vec(), |model| vec![model])
}

/// The values that withdraw access, the likeliest first. Entra never sends an empty value to Workato, so the app writes
/// one of these.
pub const fn no_access(model: Option<PermissionModel>) -> &'static [&'static str] {
    match model {
        Some(PermissionModel::SystemRoles) => &["NoAccess"],
        Some(PermissionModel::EnvironmentRoles) => &["No access", "NoAccess"],
        None => &NO_ACCESS,
    }
}

/// A role that differs from `value` in case or spacing only, and is probably meant.
pub fn near_miss(model: Option<PermissionModel>, value: &str) -> Option<&'static str> {
    let models = models_to_offer(model);
    let mut roles = models.iter().flat_map(|model| model.roles());
    if models.iter().any(|model| model.has(value)) {
        return None;
    }
    let fold = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace() && *c != '_')
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    roles
        .find(|role| fold(role.value) == fold(value))
        .map(|role| role.value)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoleError {
    /// Empty, or white space only.
    #[error("{}", texts::EMPTY)]
    Empty,
    /// Graph would store the space, and Workato would not recognize the role.
    #[error("{}", texts::PADDED)]
    Padded,
    #[error("{}", texts::too_long(MAX_ROLE_LENGTH))]
    TooLong,
    #[error("{}", texts::CONTROL)]
    Control,
}

/// Checks a typed role. It must not be changed: Workato matches custom roles by their exact name.
pub fn check_role(value: &str) -> Result<(), RoleError> {
    if value.trim().is_empty() {
        Err(RoleError::Empty)
    } else if value.chars().any(char::is_control) {
        Err(RoleError::Control)
    } else if value.trim() != value {
        Err(RoleError::Padded)
    } else if value.chars().count() > MAX_ROLE_LENGTH {
        Err(RoleError::TooLong)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_custom_role_is_accepted_and_a_malformed_one_refused() {
        assert_eq!(check_role("Überprüfer, Team 2"), Ok(()));
        assert_eq!(check_role(&"ü".repeat(256)), Ok(()));
        assert_eq!(check_role(""), Err(RoleError::Empty));
        assert_eq!(check_role("   "), Err(RoleError::Empty));
        assert_eq!(check_role("Admin "), Err(RoleError::Padded));
        assert_eq!(check_role("Ad\nmin"), Err(RoleError::Control));
        assert_eq!(check_role(&"ü".repeat(257)), Err(RoleError::TooLong));
    }

    #[test]
    fn a_role_in_the_wrong_case_finds_the_role_meant() {
        let [system, environment] = PermissionModel::ALL.map(Some);
        for (model, typed, meant) in [
            (system, "admin", Some("Admin")),
            (system, "No access", Some("NoAccess")),
            (system, "Admin", None),
            (system, "Finance", None),
            (environment, "EnvironmentAdmin", None),
            (environment, "environment Admin", Some("Environment admin")),
            (None, "No access", None),
            (None, "admin", Some("Admin")),
            (None, "member", Some("Member")),
        ] {
            assert_eq!(near_miss(model, typed), meant, "{model:?} {typed}");
        }
    }

    #[test]
    fn a_value_tells_its_model_unless_both_have_it() {
        let [system, environment] = PermissionModel::ALL.map(Some);
        for (value, model) in [
            ("Admin", system),
            ("DevOps_Admin", system),
            ("EnvironmentAdmin", environment),
            ("Environment manager", environment),
            ("Member", environment),
            ("AdvancedBuilder", environment),
            ("NoAccess", None),
            ("No access", None),
            ("admin", None),
            ("Finance", None),
        ] {
            assert_eq!(PermissionModel::of_role(value), model, "{value}");
        }
        for model in PermissionModel::ALL {
            assert_eq!(PermissionModel::from_slug(model.slug()), Some(model));
            assert!(no_access(Some(model)).iter().all(|value| model.has(value)));
        }
    }
}
