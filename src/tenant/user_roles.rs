//! Owns one person's roles as the tenant has them: the value for each environment whose attribute is usable.
//! Refuses to change one.
use crate::client::Client;
use crate::graph::Request;
use crate::graph::endpoint::USER;
use crate::graph::error::GraphError;
use crate::graph::models::{ExtensionName, User};
use crate::ids::UserId;
use crate::tenant::attributes::{Attribute, AttributeState};
use crate::workato::Environment;

/// A person with a value per environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserRoles {
    /// The person.
    pub user: User,
    /// The value in each environment whose attribute is usable.
    pub values: Vec<RoleValue>,
}

/// The value of one environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleValue {
    /// The environment.
    pub environment: Environment,
    /// The attribute that holds it.
    pub name: ExtensionName,
    /// The value; none where there is none.
    pub value: Option<String>,
}

impl UserRoles {
    /// The value of an environment; none where there is none.
    pub fn value(&self, environment: &Environment) -> Option<&str> {
        let found = self
            .values
            .iter()
            .find(|value| value.environment == *environment);
        found?.value.as_deref()
    }
}

/// The request that reads a person with these attributes.
pub fn request(user: &UserId, names: &[ExtensionName]) -> Request {
    let mut select: Vec<&str> = User::SELECT.to_vec();
    select.extend(names.iter().map(ExtensionName::as_str));
    Request::new(&USER, &[user.as_str()]).select(&select)
}

/// Reads a person. Attributes that are not usable yet are left out: Graph would refuse the whole request.
pub async fn read(
    client: &Client,
    user: &UserId,
    attributes: &[Attribute],
) -> Result<UserRoles, GraphError> {
    let usable: Vec<&Attribute> = attributes
        .iter()
        .filter(|attribute| attribute.state == AttributeState::Usable)
        .collect();
    let names: Vec<ExtensionName> = usable
        .iter()
        .map(|attribute| attribute.name.clone())
        .collect();
    let user: User = client.read(&request(user, &names)).await?;
    let values = usable
        .into_iter()
        .map(|attribute| RoleValue {
            environment: attribute.environment.clone(),
            name: attribute.name.clone(),
            value: user.extension(&attribute.name).map(str::to_owned),
        })
        .collect();
    Ok(UserRoles { user, values })
}
