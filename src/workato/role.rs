//! The permission models of a workspace, the roles of each, and what a typed role must be. Does not know the custom
//! roles of a workspace.

/// The maximum length of a directory extension of type String, in characters (Graph, extensionProperty).
pub const MAX_ROLE_LENGTH: usize = 256;

/// A role value is valid in one of the two models only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum PermissionModel {
    /// System roles and custom roles, the model of the provisioning guide.
    #[default]
    SystemRoles,
    /// Environment roles with project roles, the default of newer workspaces.
    EnvironmentRoles,
}

/// A role value exactly as Workato expects it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Role {
    pub value: &'static str,
    pub note: &'static str,
}

/// Values are case-sensitive. Source: docs.workato.com, `en/saml-role-sync-okta.html` (enumeration of the attribute)
/// and `user-accounts-and-teams/roles.html`.
const SYSTEM_ROLES: [Role; 5] = [
    Role {
        value: "Admin",
        note: "Everything in the workspace",
    },
    Role {
        value: "Analyst",
        note: "Builds and edits recipes",
    },
    Role {
        value: "Operator",
        note: "Runs and monitors recipes",
    },
    Role {
        value: "DevOps_Admin",
        note: "Manages deployment between environments",
    },
    Role {
        value: "NoAccess",
        note: "No access to this environment",
    },
];

/// Source: docs.workato.com, `system-environment-roles.html` (names in the UI and names of the API). The page does not
/// say which spelling SCIM accepts, so the app offers both, and the user can type any other.
const ENVIRONMENT_ROLES: [Role; 7] = [
    Role {
        value: "Environment admin",
        note: "Everything in the environment",
    },
    Role {
        value: "Environment manager",
        note: "Manages the environment",
    },
    Role {
        value: "Member",
        note: "What project roles grant",
    },
    Role {
        value: "No access",
        note: "No access to this environment",
    },
    Role {
        value: "EnvironmentAdmin",
        note: "Environment admin, spelled as in Workato's API",
    },
    Role {
        value: "EnvironmentManager",
        note: "Environment manager, spelled as in Workato's API",
    },
    Role {
        value: "NoAccess",
        note: "No access, spelled as in the system-role model",
    },
];

impl PermissionModel {
    /// The documented model first.
    pub const ALL: [Self; 2] = [Self::SystemRoles, Self::EnvironmentRoles];

    /// The model's name as Workato writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SystemRoles => "System roles",
            Self::EnvironmentRoles => "Environment roles",
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

    /// The roles that every workspace of this model has.
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::SystemRoles => &SYSTEM_ROLES,
            Self::EnvironmentRoles => &ENVIRONMENT_ROLES,
        }
    }

    /// The value that withdraws access. Entra never sends an empty value to Workato, so the app writes this one.
    pub const fn no_access(self) -> &'static str {
        match self {
            Self::SystemRoles => "NoAccess",
            Self::EnvironmentRoles => "No access",
        }
    }

    /// A role of this model that differs from `value` in case or spacing only, and is probably meant.
    pub fn near_miss(self, value: &str) -> Option<&'static str> {
        if self.roles().iter().any(|role| role.value == value) {
            return None;
        }
        let fold = |text: &str| {
            text.chars()
                .filter(|c| !c.is_whitespace() && *c != '_')
                .flat_map(char::to_lowercase)
                .collect::<String>()
        };
        self.roles()
            .iter()
            .map(|role| role.value)
            .find(|role| fold(role) == fold(value))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoleError {
    /// Empty, or white space only.
    #[error("Type a role, or choose one of the list.")]
    Empty,
    /// Graph would store the space, and Workato would not recognize the role.
    #[error(
        "The role begins or ends with a space. Workato compares the name to the letter: remove it."
    )]
    Padded,
    #[error("A role can have at most 256 characters: that is all a directory extension holds.")]
    TooLong,
    #[error("The role holds a line break or another invisible control character. Type it anew.")]
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
        assert_eq!(
            PermissionModel::SystemRoles.near_miss("admin"),
            Some("Admin")
        );
        assert_eq!(
            PermissionModel::SystemRoles.near_miss("No access"),
            Some("NoAccess")
        );
        assert_eq!(PermissionModel::SystemRoles.near_miss("Admin"), None);
        assert_eq!(PermissionModel::SystemRoles.near_miss("Finance"), None);
        assert_eq!(
            PermissionModel::EnvironmentRoles.near_miss("EnvironmentAdmin"),
            None
        );
        assert_eq!(
            PermissionModel::EnvironmentRoles.near_miss("environment Admin"),
            Some("Environment admin")
        );
        for model in PermissionModel::ALL {
            assert!(
                model
                    .roles()
                    .iter()
                    .any(|role| role.value == model.no_access()),
                "{model:?}"
            );
            assert_eq!(PermissionModel::from_slug(model.slug()), Some(model));
        }
    }
}
