//! Entra directory roles: which ones the documented steps need, and which ones the user holds. Neither source shows
//! custom roles, roles limited to an administrative unit or inactive PIM roles, so a role that is not known to be held
//! never blocks.

use crate::ids::Guid;
use crate::texts::{answers as texts, locale};
use serde::Deserialize;

/// A directory role. Its template id is the same in every tenant.
/// Source: learn.microsoft.com, `entra/identity/role-based-access-control/permissions-reference`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DirectoryRole {
    GlobalAdministrator,
    ApplicationAdministrator,
    CloudApplicationAdministrator,
    UserAdministrator,
    DirectoryWriters,
    ReportsReader,
    SecurityReader,
    SecurityOperator,
    SecurityAdministrator,
    GlobalReader,
}

impl DirectoryRole {
    pub const ALL: [Self; 10] = [
        Self::GlobalAdministrator,
        Self::ApplicationAdministrator,
        Self::CloudApplicationAdministrator,
        Self::UserAdministrator,
        Self::DirectoryWriters,
        Self::ReportsReader,
        Self::SecurityReader,
        Self::SecurityOperator,
        Self::SecurityAdministrator,
        Self::GlobalReader,
    ];

    /// The role's name as Entra shows it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::GlobalAdministrator => texts::GLOBAL_ADMINISTRATOR,
            Self::ApplicationAdministrator => texts::APPLICATION_ADMINISTRATOR,
            Self::CloudApplicationAdministrator => texts::CLOUD_APPLICATION_ADMINISTRATOR,
            Self::UserAdministrator => texts::USER_ADMINISTRATOR,
            Self::DirectoryWriters => texts::DIRECTORY_WRITERS,
            Self::ReportsReader => texts::REPORTS_READER,
            Self::SecurityReader => texts::SECURITY_READER,
            Self::SecurityOperator => texts::SECURITY_OPERATOR,
            Self::SecurityAdministrator => texts::SECURITY_ADMINISTRATOR,
            Self::GlobalReader => texts::GLOBAL_READER,
        }
    }

    pub const fn template_id(self) -> &'static str {
        match self {
            Self::GlobalAdministrator => "62e90394-69f5-4237-9190-012177145e10",
            Self::ApplicationAdministrator => "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3",
            Self::CloudApplicationAdministrator => "158c047a-c907-4556-b7ef-446551a6b5f7",
            Self::UserAdministrator => "fe930be7-5e62-47db-91af-98c3a49a38b1",
            Self::DirectoryWriters => "9360feb5-f418-4baa-8175-e2a00bac4301",
            Self::ReportsReader => "4a5d8f65-41da-4de4-8968-e035b65339cf",
            Self::SecurityReader => "5d6b6bb7-de71-4623-b4af-96380a352509",
            Self::SecurityOperator => "5f2222b1-57c3-48ba-8ad5-d4759f1fde6f",
            Self::SecurityAdministrator => "194ae4cb-b126-40b2-bd5b-6091b380977d",
            Self::GlobalReader => "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
        }
    }

    pub fn from_template_id(id: &Guid) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|role| role.template_id() == id.as_str())
    }
}

/// Whether the user holds one of the roles that a call needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    /// Also if the call needs no role.
    Held,
    /// None of them is among the visible active roles.
    NotHeld,
    /// The roles could not be read.
    Unknown,
}

/// The active directory roles of the signed-in user; `None` if they could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct HeldRoles(Option<Vec<DirectoryRole>>);

impl HeldRoles {
    pub const fn unknown() -> Self {
        Self(None)
    }

    /// From template ids: the `wids` claim, or what Graph lists.
    pub fn from_template_ids<'a>(ids: impl Iterator<Item = &'a Guid>) -> Self {
        Self(Some(
            ids.filter_map(DirectoryRole::from_template_id).collect(),
        ))
    }

    /// An empty list counts as held.
    pub fn holds_any_of(&self, roles: &[DirectoryRole]) -> Holding {
        match &self.0 {
            _ if roles.is_empty() => Holding::Held,
            None => Holding::Unknown,
            Some(held) if roles.iter().any(|role| held.contains(role)) => Holding::Held,
            Some(_) => Holding::NotHeld,
        }
    }

    /// `None` if the roles are unknown.
    pub fn names(&self) -> Option<Vec<&'static str>> {
        self.0
            .as_ref()
            .map(|held| held.iter().map(|role| role.name()).collect())
    }
}

/// A directory role as Graph lists it. Source: Graph, `directoryRole`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DirectoryRoleItem {
    pub role_template_id: Guid,
}

pub(crate) fn none_held_message(roles: &[DirectoryRole]) -> String {
    texts::holds_none_of(&role_names_and(roles))
}

/// `A, B, or C`.
pub(crate) fn role_names_or(roles: &[DirectoryRole]) -> String {
    locale::one_of(&role_names(roles))
}

/// `A, B, and C`.
pub(crate) fn role_names_and(roles: &[DirectoryRole]) -> String {
    locale::all_of(&role_names(roles))
}

fn role_names(roles: &[DirectoryRole]) -> Vec<&'static str> {
    roles.iter().map(|role| role.name()).collect()
}
