//! Owns what the mappings shall be: for each environment the attribute to read and Workato's attribute to write, and
//! what the person chose besides.
//! Refuses to compose the name of an attribute: it comes from what the tenant has.

use crate::graph::models::ExtensionName;
use crate::tenant::observed::Observed;
use crate::workato::Environment;

/// What the mappings shall be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// For each environment the attribute that carries the role.
    pub roles: Vec<(Environment, ExtensionName)>,
    /// What the person chose besides.
    pub options: Options,
}

/// What can be set besides the documented rows.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Options {
    /// Turn the mapping of groups off.
    pub groups_off: bool,
    /// Take `userName` from `mail`.
    pub user_name_from_mail: bool,
    /// Whether Delete is ticked; none leaves it as it is.
    pub delete: Option<bool>,
    /// Remove the scoping filter.
    pub no_filter: bool,
}

impl Options {
    /// What is proposed: Workato takes no groups, so their mapping only fails.
    pub fn proposed() -> Self {
        Self {
            groups_off: true,
            ..Self::default()
        }
    }

    /// Nothing besides the documented rows.
    pub fn none() -> Self {
        Self::default()
    }
}

impl Wish {
    /// The wish of a choice. None where an attribute is missing, which is said by name.
    pub fn of(observed: &Observed, options: Options) -> Result<Self, Vec<String>> {
        Self::with(observed, options, &[])
    }

    /// The same, where the attributes of `created` are going to be there.
    pub fn with(
        observed: &Observed,
        options: Options,
        created: &[ExtensionName],
    ) -> Result<Self, Vec<String>> {
        let attributes = observed.attributes.as_deref().unwrap_or_default();
        let in_use = observed.environments.in_use.iter();
        let missing: Vec<String> = in_use
            .map(|one| &one.environment)
            .filter(|environment| {
                !attributes.iter().any(|attribute| {
                    attribute.environment == **environment
                        && (attribute.state.is_mappable() || created.contains(&attribute.name))
                })
            })
            .map(Environment::attribute)
            .collect();
        if !missing.is_empty() {
            return Err(missing);
        }
        Ok(Self {
            roles: attributes
                .iter()
                .map(|attribute| (attribute.environment.clone(), attribute.name.clone()))
                .collect(),
            options,
        })
    }
}
