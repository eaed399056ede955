//! The delegated permissions of Microsoft Graph that the app requests or accepts. The endpoint table decides when one
//! is needed.

use crate::config::Clouds;
use crate::texts::answers as texts;
use std::fmt;

/// A delegated permission. Source: learn.microsoft.com, `graph/permissions-reference`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Sign in and read the user's own profile.
    UserRead,
    /// Read all users' full profiles, including directory extensions.
    UserReadAll,
    /// Read and write all users' full profiles.
    UserReadWriteAll,
    /// Read and update users (since July 2026; not known in every cloud).
    UserReadUpdateAll,
    /// Read applications and service principals.
    ApplicationReadAll,
    /// Read and write applications and service principals.
    ApplicationReadWriteAll,
    /// Manage app role assignments.
    AppRoleAssignmentReadWriteAll,
    GroupMemberReadAll,
    GroupReadAll,
    /// See the members of groups with hidden membership. Never requested.
    MemberReadHidden,
    DirectoryReadAll,
    DirectoryReadWriteAll,
    OrganizationReadAll,
    SynchronizationReadAll,
    SynchronizationReadWriteAll,
    /// Read audit logs, including the provisioning log.
    AuditLogReadAll,
    /// Read the provisioning log (since May 2025; not known in every cloud).
    ProvisioningLogReadAll,
    /// Delete and restore users (not known in every cloud).
    UserDeleteRestoreAll,
    /// Read the policies of applications, such as their claims. Optional.
    PolicyReadApplicationConfiguration,
    /// Read the tenant's policies. Optional.
    PolicyReadAll,
    /// Read and write the policies of applications. Never requested.
    PolicyReadWriteApplicationConfiguration,
    /// Read links between users and accounts, by one of two pages of the reference. Never requested.
    SynchronizationMetadataReadAll,
}

impl Scope {
    pub const ALL: [Self; 22] = [
        Self::UserRead,
        Self::UserReadAll,
        Self::UserReadWriteAll,
        Self::UserReadUpdateAll,
        Self::ApplicationReadAll,
        Self::ApplicationReadWriteAll,
        Self::AppRoleAssignmentReadWriteAll,
        Self::GroupMemberReadAll,
        Self::GroupReadAll,
        Self::MemberReadHidden,
        Self::DirectoryReadAll,
        Self::DirectoryReadWriteAll,
        Self::OrganizationReadAll,
        Self::SynchronizationReadAll,
        Self::SynchronizationReadWriteAll,
        Self::AuditLogReadAll,
        Self::ProvisioningLogReadAll,
        Self::UserDeleteRestoreAll,
        Self::PolicyReadApplicationConfiguration,
        Self::PolicyReadAll,
        Self::PolicyReadWriteApplicationConfiguration,
        Self::SynchronizationMetadataReadAll,
    ];

    /// The permissions that the registration may leave out: one page shows less without them.
    pub const OPTIONAL: [Self; 2] = [
        Self::PolicyReadApplicationConfiguration,
        Self::PolicyReadAll,
    ];

    const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// The name as in a token's `scp`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::UserRead => "User.Read",
            Self::UserReadAll => "User.Read.All",
            Self::UserReadWriteAll => "User.ReadWrite.All",
            Self::UserReadUpdateAll => "User.ReadUpdate.All",
            Self::ApplicationReadAll => "Application.Read.All",
            Self::ApplicationReadWriteAll => "Application.ReadWrite.All",
            Self::AppRoleAssignmentReadWriteAll => "AppRoleAssignment.ReadWrite.All",
            Self::GroupMemberReadAll => "GroupMember.Read.All",
            Self::GroupReadAll => "Group.Read.All",
            Self::MemberReadHidden => "Member.Read.Hidden",
            Self::DirectoryReadAll => "Directory.Read.All",
            Self::DirectoryReadWriteAll => "Directory.ReadWrite.All",
            Self::OrganizationReadAll => "Organization.Read.All",
            Self::SynchronizationReadAll => "Synchronization.Read.All",
            Self::SynchronizationReadWriteAll => "Synchronization.ReadWrite.All",
            Self::AuditLogReadAll => "AuditLog.Read.All",
            Self::ProvisioningLogReadAll => "ProvisioningLog.Read.All",
            Self::UserDeleteRestoreAll => "User.DeleteRestore.All",
            Self::PolicyReadApplicationConfiguration => "Policy.Read.ApplicationConfiguration",
            Self::PolicyReadAll => "Policy.Read.All",
            Self::PolicyReadWriteApplicationConfiguration => {
                "Policy.ReadWrite.ApplicationConfiguration"
            }
            Self::SynchronizationMetadataReadAll => "SynchronizationMetadata.Read.All",
        }
    }

    /// The clouds whose Graph knows the permission. Some clouds lack newer permissions; one unknown name makes
    /// Entra refuse the whole sign-in (AADSTS650053).
    pub const fn clouds(self) -> Clouds {
        match self {
            Self::UserReadUpdateAll
            | Self::PolicyReadApplicationConfiguration
            | Self::SynchronizationMetadataReadAll => Clouds::WORLDWIDE,
            _ => Clouds::EVERY,
        }
    }

    /// The name may have the resource before it (`https://graph.microsoft.com/User.Read`).
    pub fn from_name(name: &str) -> Option<Self> {
        let bare = name.rsplit('/').next().unwrap_or(name);
        Self::ALL
            .into_iter()
            .find(|scope| scope.name().eq_ignore_ascii_case(bare))
    }

    /// The name as the app requests it, prefixed with the base URL of the cloud's Graph.
    pub fn qualified(self, graph: &str) -> String {
        format!("{graph}/{}", self.name())
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A set of permissions, as granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Scopes(u32);

impl Scopes {
    pub const fn new() -> Self {
        Self(0)
    }

    pub const fn contains(self, scope: Scope) -> bool {
        self.0 & scope.bit() != 0
    }

    pub fn iter(self) -> impl Iterator<Item = Scope> {
        Scope::ALL
            .into_iter()
            .filter(move |scope| self.contains(*scope))
    }
}

impl<const N: usize> From<[Scope; N]> for Scopes {
    fn from(scopes: [Scope; N]) -> Self {
        scopes.into_iter().collect()
    }
}

impl FromIterator<Scope> for Scopes {
    fn from_iter<I: IntoIterator<Item = Scope>>(scopes: I) -> Self {
        Self(scopes.into_iter().fold(0, |bits, scope| bits | scope.bit()))
    }
}

/// Parses the names in a token response's `scope` and ignores unknown ones.
pub fn scopes_from_names<'a>(names: impl Iterator<Item = &'a str>) -> Scopes {
    names.filter_map(Scope::from_name).collect()
}

pub(crate) fn not_granted_message(scope: Scope) -> String {
    texts::not_granted(&scope)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_granted_scope_is_read_with_or_without_its_resource() {
        let names = [
            "openid",
            "https://graph.microsoft.com/User.Read",
            "Application.Read.All",
            "Mail.Send",
        ];
        assert_eq!(
            scopes_from_names(names.into_iter()),
            Scopes::from([Scope::UserRead, Scope::ApplicationReadAll])
        );
    }

    #[test]
    fn every_scope_is_found_by_its_name() {
        for scope in Scope::ALL {
            assert_eq!(
                Scope::from_name(&scope.qualified("http://127.0.0.1:8081/base")),
                Some(scope)
            );
        }
    }
}
