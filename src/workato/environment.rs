//! The environments of a workspace: their names, role attributes and target attributes. Does not know which of them a
//! tenant has.

use crate::texts::environments as texts;
use crate::untrusted::isolated;
use std::fmt;

/// The attribute of the default environment (DEV). The names of the others begin with it.
pub const ROLE_ATTRIBUTE: &str = "workato_role";

/// The SCIM schema of Workato's role attributes. It does not have the form that Microsoft documents for custom schemas,
/// and must be exactly this. Source: docs.workato.com, `user-accounts-and-teams/scim-entra.html`.
pub const ROLE_SCHEMA: &str = "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole";

/// A Workato environment. `workato_role` holds the role in DEV, the default; each other environment has its attribute.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Environment {
    /// The default environment, present in every workspace.
    Dev,
    /// Another environment, by the suffix of its attribute: `test`, `prod`, or a name that the workspace chose.
    Named(String),
    /// A role attribute whose name does not follow the convention, by its full name. Found in tenants only; the app
    /// does not create one.
    Other(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EnvironmentNameError {
    #[error("{}", texts::NAME_EMPTY)]
    Empty,
    /// A character that the name of a directory extension cannot contain.
    #[error("{}", texts::NAME_CHARACTER)]
    Character,
    /// The default environment has no suffix.
    #[error("{}", texts::NAME_DEFAULT)]
    Default,
    #[error("{}", texts::NAME_TOO_LONG)]
    TooLong,
}

impl Environment {
    /// The two environments besides DEV that the documentation names, in its order.
    pub fn documented() -> [Self; 2] {
        [Self::Named("test".into()), Self::Named("prod".into())]
    }

    /// Parses a typed name: `Staging` becomes the suffix `staging`. Fails if the name cannot end an attribute's name.
    pub fn from_name(text: &str) -> Result<Self, EnvironmentNameError> {
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
    pub fn attribute_name(&self) -> String {
        match self {
            Self::Dev => ROLE_ATTRIBUTE.to_owned(),
            Self::Named(name) => format!("{ROLE_ATTRIBUTE}_{name}"),
            Self::Other(name) => name.clone(),
        }
    }

    /// Workato's attribute for the role: `urn:…:WorkatoRole:workato_role_test`.
    pub fn target_attribute(&self) -> String {
        format!("{ROLE_SCHEMA}:{}", self.attribute_name())
    }

    /// From an attribute's exact short name.
    pub fn from_attribute(name: &str) -> Option<Self> {
        match name.strip_prefix(ROLE_ATTRIBUTE)? {
            "" => Some(Self::Dev),
            suffix => Self::from_name(suffix.strip_prefix('_')?)
                .ok()
                .filter(|environment| environment.attribute_name() == name),
        }
    }

    /// From an attribute found in a tenant, whatever its suffix. Ignores case, as names in SCIM do (RFC 7643, 2.1).
    /// `None` for a name that no role attribute has.
    pub fn from_found_attribute(name: &str) -> Option<Self> {
        let folded = name.to_ascii_lowercase();
        match folded.strip_prefix(ROLE_ATTRIBUTE)? {
            "" => Some(Self::Dev),
            suffix => {
                let suffix = suffix.strip_prefix('_').filter(|rest| !rest.is_empty())?;
                Some(Self::from_name(suffix).unwrap_or_else(|_| Self::Other(name.to_owned())))
            }
        }
    }

    /// From the name of an attribute of Active Directory, which holds letters, digits and hyphens: `workatoRoleTest`.
    /// `None` for a name that no role attribute has.
    pub fn from_active_directory(name: &str) -> Option<Self> {
        let letters = name.chars().filter(char::is_ascii_alphanumeric);
        let folded = letters.collect::<String>().to_ascii_lowercase();
        match folded.strip_prefix("workatorole")? {
            "" => Some(Self::Dev),
            suffix => Self::from_name(suffix).ok(),
        }
    }

    /// From a target attribute of Workato's role schema. `None` for any other target.
    pub fn from_target(target: &str) -> Option<Self> {
        let (schema, name) = target.split_at_checked(ROLE_SCHEMA.len())?;
        let name = name.strip_prefix(':').filter(|name| !name.is_empty())?;
        schema.eq_ignore_ascii_case(ROLE_SCHEMA).then(|| {
            Self::from_found_attribute(name).unwrap_or_else(|| Self::Other(name.to_owned()))
        })
    }

    /// Sorts DEV first, then the documented names in their order, then the others by name.
    pub fn sort_key(&self) -> (usize, String) {
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

    /// The suffix in the app's URL.
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
    fn an_environment_maps_to_its_attribute_and_back() {
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
            assert_eq!(environment.attribute_name(), attribute);
            assert_eq!(
                Environment::from_attribute(attribute),
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
            assert_eq!(Environment::from_attribute(stranger), None, "{stranger}");
        }
    }

    #[test]
    fn a_role_attribute_of_a_tenant_may_have_any_suffix() {
        let named = |name: &str| Some(Environment::Named(name.into()));
        let other = |name: &str| Some(Environment::Other(name.into()));
        for (found, environment) in [
            ("workato_role", Some(Environment::Dev)),
            ("Workato_Role", Some(Environment::Dev)),
            ("workato_role_eu_prod", named("eu_prod")),
            ("workato_role_UAT", named("uat")),
            // DEV is the default, without a suffix; this is another attribute.
            ("workato_role_dev", other("workato_role_dev")),
            ("workato_role_", None),
            ("workato_roles", None),
            ("costCentre", None),
        ] {
            assert_eq!(
                Environment::from_found_attribute(found),
                environment,
                "{found}"
            );
        }
        let target = |name: &str| Environment::from_target(&format!("{ROLE_SCHEMA}:{name}"));
        assert_eq!(target("workato_role_uat"), named("uat"));
        assert_eq!(target("access"), other("access"));
        for stranger in [
            "userName",
            "workato_role",
            "urn:x:WorkatoRole:workato_role",
            ROLE_SCHEMA,
        ] {
            assert_eq!(Environment::from_target(stranger), None, "{stranger}");
        }
        let mut some = ["eu", "prod", "test"].map(|name| Environment::Named(name.into()));
        some.sort_by_key(Environment::sort_key);
        assert_eq!(some.map(|one| one.to_string()), ["TEST", "PROD", "EU"]);
    }

    #[test]
    fn a_name_that_cannot_be_an_attribute_is_refused() {
        assert_eq!(
            Environment::from_name(" Staging "),
            Ok(Environment::Named("staging".into()))
        );
        assert_eq!(
            Environment::from_name("  "),
            Err(EnvironmentNameError::Empty)
        );
        assert_eq!(
            Environment::from_name("Dev"),
            Err(EnvironmentNameError::Default)
        );
        assert_eq!(
            Environment::from_name("pre-live"),
            Err(EnvironmentNameError::Character)
        );
        assert_eq!(
            Environment::from_name(&"x".repeat(33)),
            Err(EnvironmentNameError::TooLong)
        );
    }
}
