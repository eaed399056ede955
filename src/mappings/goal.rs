//! What the mappings should be: for each environment the attribute to read, and the administrator's further options.
//! Uses the names of attributes that the tenant has; does not compose any.

use crate::expression::Expression;
use crate::graph::models::ExtensionName;
use crate::tenant::observed::Observed;
use crate::workato::Environment;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappingGoal {
    /// The attribute that carries the role of each environment.
    pub roles: Vec<(Environment, ExtensionName)>,
    pub options: MappingOptions,
}

/// A target attribute that Workato wants an e-mail address in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressTarget {
    UserName,
    /// The address in `emails`.
    Email,
}

impl AddressTarget {
    /// Whether a mapping to this target attribute writes it.
    pub fn is_written_by(self, target: &str) -> bool {
        match self {
            Self::UserName => target.eq_ignore_ascii_case("userName"),
            Self::Email => target.starts_with("emails[") && target.ends_with("].value"),
        }
    }
}

/// Where an address may come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressSource {
    Mail,
    /// The user principal name of users without a mailbox.
    MailOrPrincipalName,
}

impl AddressSource {
    /// Microsoft's own example of `Coalesce`, or the attribute.
    pub fn expression(self) -> Expression {
        let attribute = |name: &str| Expression::Attribute(name.to_owned());
        let (mail, name) = (attribute("mail"), attribute("userPrincipalName"));
        match self {
            Self::Mail => mail,
            Self::MailOrPrincipalName => {
                Expression::Function("Coalesce".into(), vec![Some(mail), Some(name)])
            }
        }
    }
}

/// Options besides the documented steps.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one checkbox of the page, independent of the others"
)]
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct MappingOptions {
    pub groups_off: bool,
    /// Another source for `userName`; `None` leaves it unchanged.
    pub user_name: Option<AddressSource>,
    /// Another source for the address in `emails`, likewise.
    pub email: Option<AddressSource>,
    /// Whether to tick Delete; `None` leaves it unchanged.
    pub delete: Option<bool>,
    pub remove_filter: bool,
    /// Whether to map `active` as Entra's default does.
    pub default_active: bool,
    /// Whether a role that comes from an expression is read from its attribute instead.
    pub direct_roles: bool,
}

impl MappingOptions {
    /// Workato accepts no groups, so mapping them only causes failures.
    pub fn proposed() -> Self {
        Self {
            groups_off: true,
            ..Self::default()
        }
    }

    pub const fn none() -> Self {
        Self {
            groups_off: false,
            user_name: None,
            email: None,
            delete: None,
            remove_filter: false,
            default_active: false,
            direct_roles: false,
        }
    }

    /// The addresses that get another source.
    pub fn addresses(&self) -> impl Iterator<Item = (AddressTarget, AddressSource)> {
        let all = [
            (AddressTarget::UserName, self.user_name),
            (AddressTarget::Email, self.email),
        ];
        all.into_iter()
            .filter_map(|(target, source)| Some((target, source?)))
    }
}

impl MappingGoal {
    /// The attributes of all roles.
    pub fn extension_names(&self) -> Vec<&str> {
        let names = self.roles.iter();
        names.map(|(_, name)| name.as_str()).collect()
    }

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
