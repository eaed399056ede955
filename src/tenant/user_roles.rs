//! Reads the roles of one user: the value of each environment whose attribute is usable.
use crate::client::Client;
use crate::graph::Request;
use crate::graph::endpoint::USER;
use crate::graph::error::GraphError;
use crate::graph::models::{ExtensionName, User};
use crate::ids::UserId;
use crate::tenant::attributes::{AttributeState, RoleAttribute};
use crate::workato::Environment;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserRoles {
    pub user: User,
    /// The value of each environment whose attribute is usable.
    pub values: Vec<RoleValue>,
    /// The value of each environment whose attribute Entra Connect fills. It is set in Active Directory only.
    pub synced_values: Vec<RoleValue>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleValue {
    pub environment: Environment,
    pub name: ExtensionName,
    pub value: Option<String>,
}

impl UserRoles {
    /// The value of an environment; `None` if there is none.
    pub fn value(&self, environment: &Environment) -> Option<&str> {
        let found = self
            .values
            .iter()
            .find(|value| value.environment == *environment);
        found?.value.as_deref()
    }
}

/// The request that reads a user with these attributes.
pub fn request(user: &UserId, names: &[ExtensionName]) -> Request {
    let mut select: Vec<&str> = User::SELECT.to_vec();
    select.push(User::IS_RESTRICTED);
    select.extend(names.iter().map(ExtensionName::as_str));
    Request::new(&USER, &[user.as_str()]).select(&select)
}

/// Reads a user. Omits attributes that are not usable yet: Graph would refuse the whole request. Fails if Graph refuses
/// or cannot be reached.
pub async fn read(
    client: &Client,
    user: &UserId,
    attributes: &[RoleAttribute],
) -> Result<UserRoles, GraphError> {
    let readable = attributes
        .iter()
        .filter(|attribute| attribute.state.is_readable());
    let names: Vec<ExtensionName> = readable.map(|attribute| attribute.name.clone()).collect();
    let user: User = client.read(&request(user, &names)).await?;
    let values_in = |state: AttributeState| {
        let attributes = attributes
            .iter()
            .filter(|attribute| attribute.state == state);
        let value = |attribute: &RoleAttribute| RoleValue {
            environment: attribute.environment.clone(),
            name: attribute.name.clone(),
            value: user.extension(&attribute.name).map(str::to_owned),
        };
        attributes.map(value).collect()
    };
    Ok(UserRoles {
        values: values_in(AttributeState::Usable),
        synced_values: values_in(AttributeState::Synced),
        user,
    })
}
