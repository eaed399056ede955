//! The delegated scopes of each kind of operation, least first, as the reference of Graph lists them.
//! Refuses application permissions: nobody signs in here as an application.

/// Reads the caller's own profile.
pub(super) const ME: &[&str] = &[
    "User.Read",
    "User.ReadWrite",
    "User.ReadBasic.All",
    "User.Read.All",
    "User.ReadWrite.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
];
/// Reads what the caller is a member of.
pub(super) const MY_MEMBERSHIPS: &[&str] = &[
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
/// Reads what others are members of.
pub(super) const MEMBERSHIPS: &[&str] = &[
    "GroupMember.Read.All",
    "User.Read.All",
    "Group.Read.All",
    "User.ReadWrite.All",
    "Group.ReadWrite.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
];
/// Reads the organization.
pub(super) const ORGANIZATION: &[&str] = &[
    "User.Read",
    "Organization.Read.All",
    "User.Read.All",
    "Directory.Read.All",
    "Organization.ReadWrite.All",
    "Directory.ReadWrite.All",
];
/// Reads users.
pub(super) const READ_USERS: &[&str] = &[
    "User.ReadBasic.All",
    "User.Read.All",
    "User.ReadWrite.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
];
/// Reads one user; who may read only their own profile may read it here too.
pub(super) const READ_USER: &[&str] = ME;
/// Updates a user; the last one only enables and disables accounts.
pub(super) const UPDATE_USER: &[&str] = &[
    "User.ReadUpdate.All",
    "User.ReadWrite.All",
    "Directory.ReadWrite.All",
    "User.EnableDisableAccount.All",
];
/// Reads applications, service principals and what belongs to them.
pub(super) const READ_APPLICATIONS: &[&str] = &[
    "Application.Read.All",
    "Directory.Read.All",
    "Application.ReadWrite.All",
    "Directory.ReadWrite.All",
];
/// Writes applications, service principals and directory extensions.
pub(super) const WRITE_APPLICATIONS: &[&str] =
    &["Application.ReadWrite.All", "Directory.ReadWrite.All"];
/// Reads assignments to applications.
pub(super) const READ_ASSIGNMENTS: &[&str] = &[
    "Application.Read.All",
    "Directory.Read.All",
    "AppRoleAssignment.ReadWrite.All",
    "Application.ReadWrite.All",
    "Directory.ReadWrite.All",
];
/// Reads groups and their members.
pub(super) const READ_GROUPS: &[&str] = &[
    "GroupMember.Read.All",
    "Group.Read.All",
    "Directory.Read.All",
    "Group.ReadWrite.All",
    "Directory.ReadWrite.All",
    "GroupMember.ReadWrite.All",
];
/// Reads provisioning.
pub(super) const READ_SYNCHRONIZATION: &[&str] =
    &["Synchronization.Read.All", "Synchronization.ReadWrite.All"];
/// Sets up provisioning.
pub(super) const WRITE_SYNCHRONIZATION: &[&str] = &["Synchronization.ReadWrite.All"];
/// `directoryDefinition-discover`: no scope of synchronization, but the directory's.
pub(super) const DISCOVER: &[&str] = &["Directory.ReadWrite.All"];
/// `synchronizationjob-post-bulkupload`.
pub(super) const UPLOAD: &[&str] = &["SynchronizationData-User.Upload"];
/// Reads the provisioning log.
pub(super) const READ_PROVISIONING_LOG: &[&str] =
    &["ProvisioningLog.Read.All", "AuditLog.Read.All"];
/// Reads consents.
pub(super) const READ_GRANTS: &[&str] = &[
    "DelegatedPermissionGrant.Read.All",
    "Directory.Read.All",
    "DelegatedPermissionGrant.ReadWrite.All",
    "Directory.ReadWrite.All",
];
/// Writes consents.
pub(super) const WRITE_GRANTS: &[&str] = &[
    "DelegatedPermissionGrant.ReadWrite.All",
    "Directory.ReadWrite.All",
];
/// Reads what the organization subscribed to.
pub(super) const READ_SUBSCRIPTIONS: &[&str] = &[
    "LicenseAssignment.Read.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
    "Organization.Read.All",
    "Organization.ReadWrite.All",
];
/// Creates users.
pub(super) const CREATE_USERS: &[&str] = &["User.ReadWrite.All", "Directory.ReadWrite.All"];
/// Deletes users.
pub(super) const DELETE_USERS: &[&str] = &[
    "User.DeleteRestore.All",
    "User.ReadWrite.All",
    "Directory.ReadWrite.All",
];
/// Ends a person's sessions.
pub(super) const REVOKE_SESSIONS: &[&str] = &[
    "User.RevokeSessions.All",
    "User.ReadWrite.All",
    "Directory.ReadWrite.All",
];
/// Assigns to applications; reading them is needed besides.
pub(super) const ASSIGN: &[&str] = &["AppRoleAssignment.ReadWrite.All"];
/// Reads what was deleted, of any kind; each kind asks for its own among them.
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
/// Restores and removes what was deleted, of any kind; each kind asks for its own among them.
pub(super) const WRITE_DELETED: &[&str] = &[
    "User.DeleteRestore.All",
    "User.ReadWrite.All",
    "Group.ReadWrite.All",
    "Application.ReadWrite.All",
    "Directory.ReadWrite.All",
];
/// Changes the caller's own profile.
pub(super) const UPDATE_ME: &[&str] = &[
    "User.ReadWrite",
    "User.ReadUpdate.All",
    "User.ReadWrite.All",
    "Directory.ReadWrite.All",
];
/// Reads managers and who reports to them.
pub(super) const MANAGERS: &[&str] = &[
    "User.Read.All",
    "User.ReadWrite.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
];
/// Writes groups.
pub(super) const WRITE_GROUPS: &[&str] = &["Group.ReadWrite.All", "Directory.ReadWrite.All"];
/// Writes the members of groups.
pub(super) const WRITE_MEMBERS: &[&str] = &[
    "GroupMember.ReadWrite.All",
    "Group.ReadWrite.All",
    "Directory.ReadWrite.All",
];
/// Reads directory roles and who holds them.
pub(super) const READ_ROLES: &[&str] = &[
    "RoleManagement.Read.Directory",
    "Directory.Read.All",
    "RoleManagement.ReadWrite.Directory",
    "Directory.ReadWrite.All",
];
/// Reads directory objects of any kind by their ids.
pub(super) const READ_OBJECTS: &[&str] = &["Directory.Read.All", "Directory.ReadWrite.All"];
/// Reads what changed about directory objects; each kind asks for its own among them.
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
