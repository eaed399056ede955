//! Owns the environments of a workspace: their names, the attribute of each and the target that it is mapped to.
//! Refuses to know which of them a tenant has.

use crate::foreign::isolated;
use std::fmt;

/// The name of the attribute that carries the role of the default environment (DEV), and the stem of the others.
pub const ROLE_ATTRIBUTE: &str = "workato_role";

/// The SCIM schema that Workato's role attributes belong to. It is not of the shape that Microsoft documents for custom
/// schemas and has to be exactly this. Source: docs.workato.com, `user-accounts-and-teams/scim-entra.html`.
pub const ROLE_SCHEMA: &str = "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole";

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
}
