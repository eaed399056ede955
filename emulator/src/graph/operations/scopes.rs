//! Delegated scopes of each kind of operation, least privileged first, as in the Graph reference.
//! Application permissions are absent: no application signs in without a user.

pub(super) const READ_ME: &[&str] = &[
    "User.Read",
    "User.ReadWrite",
    "User.ReadBasic.All",
    "User.Read.All",
    "User.ReadWrite.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
];
pub(super) const READ_MY_MEMBERSHIPS: &[&str] = &[
    "User.Read",
    "GroupMember.Read.All",
    "User.Read.All",
    "Group.Read.All",
    "User.ReadWrite.All",
    "Group.ReadWrite.All",
    "RoleManagement.Read.Directory",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
];
/// Memberships of others than the caller.
pub(super) const READ_MEMBERSHIPS: &[&str] = &[
    "GroupMember.Read.All",
    "User.Read.All",
    "Group.Read.All",
    "User.ReadWrite.All",
    "Group.ReadWrite.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
];
pub(super) const READ_ORGANIZATION: &[&str] = &[
    "User.Read",
    "Organization.Read.All",
    "User.Read.All",
    "Directory.Read.All",
    "Organization.ReadWrite.All",
    "Directory.ReadWrite.All",
];
pub(super) const READ_USERS: &[&str] = &[
    "User.ReadBasic.All",
    "User.Read.All",
    "User.ReadWrite.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
];
/// Includes the scopes that read only the caller's profile.
pub(super) const READ_USER: &[&str] = READ_ME;
/// The last scope only enables and disables accounts.
pub(super) const UPDATE_USER: &[&str] = &[
    "User.ReadUpdate.All",
    "User.ReadWrite.All",
    "Directory.ReadWrite.All",
    "User.EnableDisableAccount.All",
];
/// Also for what belongs to applications and service principals.
pub(super) const READ_APPLICATIONS: &[&str] = &[
    "Application.Read.All",
    "Directory.Read.All",
    "Application.ReadWrite.All",
    "Directory.ReadWrite.All",
];
/// In addition to a scope that reads the policies.
pub(super) const UPDATE_APPLICATIONS: &[&str] = &["Application.ReadWrite.All"];
/// Also for directory extensions.
pub(super) const WRITE_APPLICATIONS: &[&str] =
    &["Application.ReadWrite.All", "Directory.ReadWrite.All"];
/// Assignments of users and groups to applications.
pub(super) const READ_ASSIGNMENTS: &[&str] = &[
    "Application.Read.All",
    "Directory.Read.All",
    "AppRoleAssignment.ReadWrite.All",
    "Application.ReadWrite.All",
    "Directory.ReadWrite.All",
];
/// Also for members of groups.
pub(super) const READ_GROUPS: &[&str] = &[
    "GroupMember.Read.All",
    "Group.Read.All",
    "Directory.Read.All",
    "Group.ReadWrite.All",
    "Directory.ReadWrite.All",
    "GroupMember.ReadWrite.All",
];
pub(super) const READ_SYNCHRONIZATION: &[&str] =
    &["Synchronization.Read.All", "Synchronization.ReadWrite.All"];
/// The guide names the first, the reference the third
/// (<https://learn.microsoft.com/en-us/graph/api/synchronization-objectconnection-get?view=graph-rest-beta>).
pub(super) const READ_CONNECTIONS: &[&str] = &[
    "Synchronization.Read.All",
    "Synchronization.ReadWrite.All",
    "SynchronizationMetadata.Read.All",
    "SynchronizationMetadata.ReadWrite.All",
];
pub(super) const WRITE_CONNECTIONS: &[&str] = &[
    "Synchronization.ReadWrite.All",
    "SynchronizationMetadata.ReadWrite.All",
];
pub(super) const READ_CLAIMS_POLICY: &[&str] = &[
    "Policy.Read.ApplicationConfiguration",
    "Policy.ReadWrite.ApplicationConfiguration",
];
/// The operation also requires `Application.ReadWrite.All`
/// (<https://learn.microsoft.com/graph/api/serviceprincipal-list-claimsmappingpolicies>).
pub(super) const READ_CLAIMS_MAPPINGS: &[&str] = &[
    "Policy.Read.All",
    "Policy.ReadWrite.ApplicationConfiguration",
];
pub(super) const WRITE_SYNCHRONIZATION: &[&str] = &["Synchronization.ReadWrite.All"];
/// `directoryDefinition-discover` requires a scope of the directory, not of synchronization.
pub(super) const DISCOVER_DIRECTORIES: &[&str] = &["Directory.ReadWrite.All"];
/// For the operation `synchronizationjob-post-bulkupload` of the reference.
pub(super) const BULK_UPLOAD: &[&str] = &["SynchronizationData-User.Upload"];
pub(super) const READ_PROVISIONING_LOG: &[&str] =
    &["ProvisioningLog.Read.All", "AuditLog.Read.All"];
pub(super) const READ_GRANTS: &[&str] = &[
    "DelegatedPermissionGrant.Read.All",
    "Directory.Read.All",
    "DelegatedPermissionGrant.ReadWrite.All",
    "Directory.ReadWrite.All",
];
pub(super) const WRITE_GRANTS: &[&str] = &[
    "DelegatedPermissionGrant.ReadWrite.All",
    "Directory.ReadWrite.All",
];
pub(super) const READ_SUBSCRIPTIONS: &[&str] = &[
    "LicenseAssignment.Read.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
    "Organization.Read.All",
    "Organization.ReadWrite.All",
];
pub(super) const CREATE_USERS: &[&str] = &["User.ReadWrite.All", "Directory.ReadWrite.All"];
pub(super) const DELETE_USERS: &[&str] = &[
    "User.DeleteRestore.All",
    "User.ReadWrite.All",
    "Directory.ReadWrite.All",
];
pub(super) const REVOKE_SESSIONS: &[&str] = &[
    "User.RevokeSessions.All",
    "User.ReadWrite.All",
    "Directory.ReadWrite.All",
];
/// The operations also require one of `READ_APPLICATIONS`.
pub(super) const WRITE_ASSIGNMENTS: &[&str] = &["AppRoleAssignment.ReadWrite.All"];
/// Scopes for all types of objects; each type requires some of them.
pub(super) const READ_DELETED: &[&str] = &[
    "User.Read.All",
    "User.ReadWrite.All",
    "User.DeleteRestore.All",
    "Group.Read.All",
    "Group.ReadWrite.All",
    "Application.Read.All",
    "Application.ReadWrite.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
];
/// Restores and permanently deletes objects of all types; each type requires some of these scopes.
pub(super) const WRITE_DELETED: &[&str] = &[
    "User.DeleteRestore.All",
    "User.ReadWrite.All",
    "Group.ReadWrite.All",
    "Application.ReadWrite.All",
    "Directory.ReadWrite.All",
];
/// For the profile of the caller.
pub(super) const UPDATE_ME: &[&str] = &[
    "User.ReadWrite",
    "User.ReadUpdate.All",
    "User.ReadWrite.All",
    "Directory.ReadWrite.All",
];
/// Also for direct reports.
pub(super) const READ_MANAGERS: &[&str] = &[
    "User.Read.All",
    "User.ReadWrite.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
];
pub(super) const WRITE_GROUPS: &[&str] = &["Group.ReadWrite.All", "Directory.ReadWrite.All"];
pub(super) const WRITE_MEMBERS: &[&str] = &[
    "GroupMember.ReadWrite.All",
    "Group.ReadWrite.All",
    "Directory.ReadWrite.All",
];
/// Also for members of directory roles.
pub(super) const READ_ROLES: &[&str] = &[
    "RoleManagement.Read.Directory",
    "Directory.Read.All",
    "RoleManagement.ReadWrite.Directory",
    "Directory.ReadWrite.All",
];
/// Directory objects of any type by their ids.
pub(super) const READ_OBJECTS: &[&str] = &["Directory.Read.All", "Directory.ReadWrite.All"];
/// Changes of directory objects of all types; each type requires some of these scopes.
pub(super) const READ_CHANGES: &[&str] = &[
    "User.Read.All",
    "User.ReadWrite.All",
    "Group.Read.All",
    "Group.ReadWrite.All",
    "Application.Read.All",
    "Application.ReadWrite.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
];
