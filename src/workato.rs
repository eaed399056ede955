//! Owns every fact about Workato: the names of its role attributes, its role values and its SCIM schema.
//! Refuses to know how Graph stores or sends them.

use crate::foreign::isolated;
use std::fmt;

/// What its application is called, unless somebody named it otherwise.
pub const NAME: &str = "Workato";

/// The name of the attribute that carries the role of the default environment (DEV), and the stem of the others.
pub const ROLE_ATTRIBUTE: &str = "workato_role";

/// The SCIM schema that Workato's role attributes belong to. It is not of the shape that Microsoft documents for custom
/// schemas and has to be exactly this. Source: docs.workato.com, `user-accounts-and-teams/scim-entra.html`.
pub const ROLE_SCHEMA: &str = "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole";

/// What the address of every SCIM base URL of Workato ends in; the host differs between data centres.
pub const SCIM_PATH: &str = "/scim/v2";

/// The longest value a directory extension of type String can hold, in characters (Graph, extensionProperty).
pub const LONGEST_ROLE: usize = 256;

/// A Workato environment. `workato_role` is the role in DEV, the default; each other has an attribute of its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Environment {
    /// The default environment, present in every workspace.
    Dev,
    /// A further environment, by the suffix of its attribute: `test`, `prod`, or a name of the workspace's own.
    Named(String),
    /// An attribute that carries a role and is not named as an environment's is, by its whole name. Only a tenant has
    /// one; nobody can ask for it.
    Other(String),
}

/// Why a typed name cannot name an environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EnvironmentNameError {
    /// Nothing was typed.
    #[error("Type the environment's name.")]
    Empty,
    /// A character that the name of a directory extension cannot hold.
    #[error(
        "Use letters, digits and underscores only: the name becomes part of an attribute's name."
    )]
    Character,
    /// The default environment has no suffix.
    #[error(
        "DEV is the default environment: its attribute is workato_role, and it is always included."
    )]
    Default,
    /// Longer than makes sense for the suffix of an attribute.
    #[error("Use at most 32 characters.")]
    TooLong,
}

impl Environment {
    /// The two further environments that the documentation names, in its order.
    pub fn documented() -> [Self; 2] {
        [Self::Named("test".into()), Self::Named("prod".into())]
    }

    /// Reads the name of a further environment as typed: `Staging` becomes the suffix `staging`.
    pub fn named(text: &str) -> Result<Self, EnvironmentNameError> {
        let name = text.trim().to_ascii_lowercase();
        match name.as_str() {
            "" => Err(EnvironmentNameError::Empty),
            "dev" => Err(EnvironmentNameError::Default),
            _ if name.len() > 32 => Err(EnvironmentNameError::TooLong),
            _ if name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') =>
            {
                Ok(Self::Named(name))
            }
            _ => Err(EnvironmentNameError::Character),
        }
    }

    /// The short name of its attribute: `workato_role`, `workato_role_test`.
    pub fn attribute(&self) -> String {
        match self {
            Self::Dev => ROLE_ATTRIBUTE.to_owned(),
            Self::Named(name) => format!("{ROLE_ATTRIBUTE}_{name}"),
            Self::Other(name) => name.clone(),
        }
    }

    /// The attribute of Workato's that carries the role: `urn:…:WorkatoRole:workato_role_test`.
    pub fn target(&self) -> String {
        format!("{ROLE_SCHEMA}:{}", self.attribute())
    }

    /// The environment whose attribute has this short name.
    pub fn of_attribute(name: &str) -> Option<Self> {
        match name.strip_prefix(ROLE_ATTRIBUTE)? {
            "" => Some(Self::Dev),
            suffix => Self::named(suffix.strip_prefix('_')?)
                .ok()
                .filter(|environment| environment.attribute() == name),
        }
    }

    /// The environment of an attribute that a tenant has, whatever its suffix. Letter case does not tell two
    /// environments apart: names in SCIM know none (RFC 7643, 2.1). None for a name that no role attribute has.
    pub fn of_found(name: &str) -> Option<Self> {
        let folded = name.to_ascii_lowercase();
        match folded.strip_prefix(ROLE_ATTRIBUTE)? {
            "" => Some(Self::Dev),
            suffix => {
                let suffix = suffix.strip_prefix('_').filter(|rest| !rest.is_empty())?;
                Some(Self::named(suffix).unwrap_or_else(|_| Self::Other(name.to_owned())))
            }
        }
    }

    /// The environment whose role a target attribute carries: one of Workato's role schema. None for any other target.
    pub fn of_target(target: &str) -> Option<Self> {
        let (schema, name) = target.split_at_checked(ROLE_SCHEMA.len())?;
        let name = name.strip_prefix(':').filter(|name| !name.is_empty())?;
        schema
            .eq_ignore_ascii_case(ROLE_SCHEMA)
            .then(|| Self::of_found(name).unwrap_or_else(|| Self::Other(name.to_owned())))
    }

    /// The place in a list: DEV, then as the documentation names them, then by name.
    pub fn rank(&self) -> (usize, String) {
        let documented = Self::documented();
        let place = documented.iter().position(|one| one == self);
        match self {
            Self::Dev => (0, String::new()),
            Self::Named(name) => (
                place.map_or(documented.len() + 1, |at| at + 1),
                name.clone(),
            ),
            Self::Other(name) => (documented.len() + 2, name.clone()),
        }
    }

    /// The suffix, as the URL carries it.
    pub fn suffix(&self) -> &str {
        match self {
            Self::Dev => "",
            Self::Named(name) | Self::Other(name) => name,
        }
    }
}

impl fmt::Display for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dev => f.write_str("DEV"),
            Self::Named(name) => f.write_str(&name.to_ascii_uppercase()),
            Self::Other(name) => isolated(name).fmt(f),
        }
    }
}

/// The two ways in which a workspace grants rights; a role value means something in one of them only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum PermissionModel {
    /// System roles and custom roles, the model of the provisioning guide.
    #[default]
    SystemRoles,
    /// Environment roles with project roles, the default of newer workspaces.
    EnvironmentRoles,
}

/// A role value as Workato expects it, exact to the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Role {
    /// The value to write.
    pub value: &'static str,
    /// What it grants, in a few words.
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

/// Source: docs.workato.com, `system-environment-roles.html` (names in the page and names of the API). Which of the two
/// spellings SCIM takes is not stated there, so both are offered, and any other can be typed.
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
    /// Both models, the documented one first.
    pub const ALL: [Self; 2] = [Self::SystemRoles, Self::EnvironmentRoles];

    /// The model's name as Workato writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SystemRoles => "System roles",
            Self::EnvironmentRoles => "Environment roles",
        }
    }

    /// The word that stands for the model in the URL.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::SystemRoles => "system",
            Self::EnvironmentRoles => "environment",
        }
    }

    /// The model that a word in the URL stands for.
    pub fn of_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|model| model.slug() == slug)
    }

    /// The roles that every workspace of this model has.
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::SystemRoles => &SYSTEM_ROLES,
            Self::EnvironmentRoles => &ENVIRONMENT_ROLES,
        }
    }

    /// The value that takes access away. An empty value never reaches Workato, so this is how a role is withdrawn.
    pub const fn no_access(self) -> &'static str {
        match self {
            Self::SystemRoles => "NoAccess",
            Self::EnvironmentRoles => "No access",
        }
    }

    /// A role of this model that `value` differs from by letter case or spacing only: probably what was meant.
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

/// Why a typed role cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoleError {
    /// Nothing, or nothing but white space.
    #[error("Type a role, or choose one of the list.")]
    Empty,
    /// Graph would keep the space and Workato would not know the role.
    #[error(
        "The role begins or ends with a space. Workato compares the name to the letter: remove it."
    )]
    Padded,
    /// Longer than a directory extension can hold.
    #[error("A role can have at most 256 characters: that is all a directory extension holds.")]
    TooLong,
    /// A line break or another control character.
    #[error("The role holds a line break or another invisible control character. Type it anew.")]
    Control,
}

/// Checks a typed role. It is kept exactly as typed: custom roles are matched by their exact name.
pub fn check_role(value: &str) -> Result<(), RoleError> {
    if value.trim().is_empty() {
        Err(RoleError::Empty)
    } else if value.chars().any(char::is_control) {
        Err(RoleError::Control)
    } else if value.trim() != value {
        Err(RoleError::Padded)
    } else if value.chars().count() > LONGEST_ROLE {
        Err(RoleError::TooLong)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_environment_and_its_attribute_name_each_other() {
        for (environment, attribute, label) in [
            (Environment::Dev, "workato_role", "DEV"),
            (
                Environment::Named("test".into()),
                "workato_role_test",
                "TEST",
            ),
            (
                Environment::Named("prod".into()),
                "workato_role_prod",
                "PROD",
            ),
            (
                Environment::Named("pre_live2".into()),
                "workato_role_pre_live2",
                "PRE_LIVE2",
            ),
        ] {
            assert_eq!(environment.attribute(), attribute);
            assert_eq!(
                Environment::of_attribute(attribute),
                Some(environment.clone())
            );
            assert_eq!(environment.to_string(), label);
        }
        for stranger in [
            "workato",
            "workato_roles",
            "workato_role_",
            "Workato_role",
            "workato_role_dev",
            "workato_role_TEST",
        ] {
            assert_eq!(Environment::of_attribute(stranger), None, "{stranger}");
        }
    }

    #[test]
    fn what_a_tenant_has_is_read_whatever_its_suffix() {
        let named = |name: &str| Some(Environment::Named(name.into()));
        let other = |name: &str| Some(Environment::Other(name.into()));
        for (found, environment) in [
            ("workato_role", Some(Environment::Dev)),
            ("Workato_Role", Some(Environment::Dev)),
            ("workato_role_eu_prod", named("eu_prod")),
            ("workato_role_UAT", named("uat")),
            // DEV is the default, and this is not it.
            ("workato_role_dev", other("workato_role_dev")),
            ("workato_role_", None),
            ("workato_roles", None),
            ("costCentre", None),
        ] {
            assert_eq!(Environment::of_found(found), environment, "{found}");
        }
        let target = |name: &str| Environment::of_target(&format!("{ROLE_SCHEMA}:{name}"));
        assert_eq!(target("workato_role_uat"), named("uat"));
        assert_eq!(target("access"), other("access"));
        for stranger in [
            "userName",
            "workato_role",
            "urn:x:WorkatoRole:workato_role",
            ROLE_SCHEMA,
        ] {
            assert_eq!(Environment::of_target(stranger), None, "{stranger}");
        }
        let mut some = ["eu", "prod", "test"].map(|name| Environment::Named(name.into()));
        some.sort_by_key(Environment::rank);
        assert_eq!(some.map(|one| one.to_string()), ["TEST", "PROD", "EU"]);
    }

    #[test]
    fn a_name_that_cannot_be_an_attribute_is_refused_in_words() {
        assert_eq!(
            Environment::named(" Staging "),
            Ok(Environment::Named("staging".into()))
        );
        assert_eq!(Environment::named("  "), Err(EnvironmentNameError::Empty));
        assert_eq!(
            Environment::named("Dev"),
            Err(EnvironmentNameError::Default)
        );
        assert_eq!(
            Environment::named("pre-live"),
            Err(EnvironmentNameError::Character)
        );
        assert_eq!(
            Environment::named(&"x".repeat(33)),
            Err(EnvironmentNameError::TooLong)
        );
    }

    #[test]
    fn a_custom_role_is_kept_as_typed_and_a_broken_one_is_refused() {
        assert_eq!(check_role("Überprüfer, Team 2"), Ok(()));
        assert_eq!(check_role(&"ü".repeat(256)), Ok(()));
        assert_eq!(check_role(""), Err(RoleError::Empty));
        assert_eq!(check_role("   "), Err(RoleError::Empty));
        assert_eq!(check_role("Admin "), Err(RoleError::Padded));
        assert_eq!(check_role("Ad\nmin"), Err(RoleError::Control));
        assert_eq!(check_role(&"ü".repeat(257)), Err(RoleError::TooLong));
    }

    #[test]
    fn a_role_in_the_wrong_case_is_noticed() {
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
            assert_eq!(PermissionModel::of_slug(model.slug()), Some(model));
        }
    }
}
