//! Owns the Entra directory roles that the documented steps need, and what is known about who holds them.
//! Refuses to take silence for a no: custom roles, roles limited to an administrative unit and inactive PIM roles are
//! seen by neither source, so an unknown role never blocks.

use crate::ids::Guid;
use serde::Deserialize;

/// A directory role, by its template id, which is the same in every tenant.
/// Source: learn.microsoft.com, `entra/identity/role-based-access-control/permissions-reference`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DirectoryRole {
    /// Global Administrator.
    GlobalAdministrator,
    /// Application Administrator.
    ApplicationAdministrator,
    /// Cloud Application Administrator.
    CloudApplicationAdministrator,
    /// User Administrator.
    UserAdministrator,
    /// Directory Writers.
    DirectoryWriters,
    /// Reports Reader.
    ReportsReader,
    /// Security Reader.
    SecurityReader,
    /// Security Operator.
    SecurityOperator,
    /// Security Administrator.
    SecurityAdministrator,
    /// Global Reader.
    GlobalReader,
}

impl DirectoryRole {
    /// Every role the app knows.
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
            Self::GlobalAdministrator => "Global Administrator",
            Self::ApplicationAdministrator => "Application Administrator",
            Self::CloudApplicationAdministrator => "Cloud Application Administrator",
            Self::UserAdministrator => "User Administrator",
            Self::DirectoryWriters => "Directory Writers",
            Self::ReportsReader => "Reports Reader",
            Self::SecurityReader => "Security Reader",
            Self::SecurityOperator => "Security Operator",
            Self::SecurityAdministrator => "Security Administrator",
            Self::GlobalReader => "Global Reader",
        }
    }

    /// The role's template id.
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

    /// The role with this template id.
    pub fn of_template(id: &Guid) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|role| role.template_id() == id.as_str())
    }
}

/// Whether a person holds one of the roles a call needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    /// One of them is held (or none is needed).
    Held,
    /// None of them is among the active roles that can be seen.
    NotHeld,
    /// The roles could not be read.
    Unknown,
}

/// The active directory roles of the person signed in; none where they could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct HeldRoles(Option<Vec<DirectoryRole>>);

impl HeldRoles {
    /// Roles that could not be read.
    pub const fn unknown() -> Self {
        Self(None)
    }

    /// Roles by their template ids: the `wids` claim, or what Graph lists.
    pub fn of_templates<'a>(ids: impl Iterator<Item = &'a Guid>) -> Self {
        Self(Some(ids.filter_map(DirectoryRole::of_template).collect()))
    }

    /// Whether one of `roles` is held. An empty list needs none.
    pub fn any_of(&self, roles: &[DirectoryRole]) -> Holding {
        match &self.0 {
            _ if roles.is_empty() => Holding::Held,
            None => Holding::Unknown,
            Some(held) if roles.iter().any(|role| held.contains(role)) => Holding::Held,
            Some(_) => Holding::NotHeld,
        }
    }

    /// The names of the roles held, where they are known.
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
    /// The template the role was activated from.
    pub role_template_id: Guid,
}

/// That every directory role for a call is missing, in words that every page has.
pub(crate) fn none_held(roles: &[DirectoryRole]) -> String {
    format!("your account holds none of {}", role_list(roles))
}

/// Role names as a list in words.
pub(crate) fn role_names(roles: &[DirectoryRole]) -> String {
    listed(roles, "or")
}
pub(crate) fn role_list(roles: &[DirectoryRole]) -> String {
    listed(roles, "and")
}
pub(crate) fn listed(roles: &[DirectoryRole], joint: &str) -> String {
    let names: Vec<&str> = roles.iter().map(|role| role.name()).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {joint} {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
