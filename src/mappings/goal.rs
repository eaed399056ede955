//! What the mappings should be: for each environment the attribute to read, and the administrator's further options.
//! Uses the names of attributes that the tenant has; does not compose any.

use crate::graph::models::ExtensionName;
use crate::tenant::observed::Observed;
use crate::workato::Environment;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappingGoal {
    /// The attribute that carries the role of each environment.
    pub roles: Vec<(Environment, ExtensionName)>,
    pub options: MappingOptions,
}

/// Options besides the documented steps.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct MappingOptions {
    pub groups_off: bool,
    pub user_name_from_mail: bool,
    /// Whether to tick Delete; `None` leaves it unchanged.
    pub delete: Option<bool>,
    pub remove_filter: bool,
}

impl MappingOptions {
    /// Workato accepts no groups, so mapping them only causes failures.
    pub fn proposed() -> Self {
        Self {
            groups_off: true,
            ..Self::default()
        }
    }

    pub fn none() -> Self {
        Self::default()
    }
}

impl MappingGoal {
    /// Fails with the names of the missing attributes.
    pub fn from_observed(
        observed: &Observed,
        options: MappingOptions,
    ) -> Result<Self, Vec<String>> {
        Self::from_observed_with_created(observed, options, &[])
    }

    /// Like `from_observed`, but also accepts the attributes in `created`, which the run will create first.
    pub fn from_observed_with_created(
        observed: &Observed,
        options: MappingOptions,
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
            .map(Environment::attribute_name)
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
