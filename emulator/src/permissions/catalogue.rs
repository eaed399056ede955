//! The delegated Graph scopes that the tenants know, each with its text on the consent page. A scope missing here gives
//! the error of a tenant older than the scope.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    /// The signed-in user may grant it for themselves.
    User,
    /// Only an administrator may grant it.
    Admin,
}

/// A delegated scope of Graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The name, in Graph's spelling.
    pub name: &'static str,
    pub consent: Consent,
    /// The text on the consent page.
    pub title: &'static str,
}

const fn user(name: &'static str, title: &'static str) -> Scope {
    Scope {
        name,
        consent: Consent::User,
        title,
    }
}

const fn admin(name: &'static str, title: &'static str) -> Scope {
    Scope {
        name,
        consent: Consent::Admin,
        title,
    }
}

/// The scopes of `OpenID` Connect. They are not Graph permissions, and every user may grant them.
pub const OPENID: [Scope; 4] = [
    user("email", "View your email address"),
    user(
        "offline_access",
        "Maintain access to data you have given it access to",
    ),
    user("openid", "Sign you in"),
    user("profile", "View your basic profile"),
];

/// Every delegated Graph scope of the catalogue, by name.
pub const GRAPH: [Scope; 84] = [
    admin(
        "AccessReview.Read.All",
        "Read all access reviews that you can access",
    ),
    admin("AdministrativeUnit.Read.All", "Read administrative units"),
    admin(
        "AdministrativeUnit.ReadWrite.All",
        "Read and write administrative units",
    ),
    admin("Application.Read.All", "Read applications"),
    admin("Application.ReadWrite.All", "Read and write applications"),
    admin(
        "AppRoleAssignment.ReadWrite.All",
        "Manage app permission grants and app role assignments",
    ),
    admin("AuditLog.Read.All", "Read audit log data"),
    user("Calendars.Read", "Read your calendars"),
    user("Calendars.ReadWrite", "Have full access to your calendars"),
    user("Chat.Read", "Read your chat messages"),
    user("Contacts.Read", "Read your contacts"),
    user("Contacts.ReadWrite", "Have full access to your contacts"),
    admin(
        "CrossTenantInformation.ReadBasic.All",
        "Read cross-tenant basic information",
    ),
    admin(
        "CustomSecAttributeAssignment.Read.All",
        "Read custom security attribute assignments",
    ),
    admin(
        "CustomSecAttributeAssignment.ReadWrite.All",
        "Read and write custom security attribute assignments",
    ),
    admin(
        "DelegatedPermissionGrant.Read.All",
        "Read delegated permission grants",
    ),
    admin(
        "DelegatedPermissionGrant.ReadWrite.All",
        "Manage all delegated permission grants",
    ),
    admin("Device.Read.All", "Read all devices"),
    admin("Directory.AccessAsUser.All", "Access the directory as you"),
    admin("Directory.Read.All", "Read directory data"),
    admin("Directory.ReadWrite.All", "Read and write directory data"),
    admin("Domain.Read.All", "Read domains"),
    admin("Domain.ReadWrite.All", "Read and write domains"),
    admin(
        "EntitlementManagement.Read.All",
        "Read entitlement management resources",
    ),
    user("Files.Read", "Read your files"),
    user("Files.Read.All", "Read all files that you have access to"),
    user("Files.ReadWrite", "Have full access to your files"),
    admin("Group.Read.All", "Read all groups"),
    admin("Group.ReadWrite.All", "Read and write all groups"),
    admin("GroupMember.Read.All", "Read group memberships"),
    admin(
        "GroupMember.ReadWrite.All",
        "Read and write group memberships",
    ),
    admin("IdentityProvider.Read.All", "Read identity providers"),
    admin(
        "IdentityRiskEvent.Read.All",
        "Read identity risk event information",
    ),
    admin("LicenseAssignment.Read.All", "Read all license assignments"),
    admin(
        "LicenseAssignment.ReadWrite.All",
        "Manage all license assignments",
    ),
    admin(
        "LifecycleWorkflows.Read.All",
        "Read all lifecycle workflows resources",
    ),
    user("Mail.Read", "Read your mail"),
    user("Mail.ReadBasic", "Read your basic mail"),
    user("Mail.ReadWrite", "Read and write access to your mail"),
    user("Mail.Send", "Send mail as you"),
    user("MailboxSettings.Read", "Read your mailbox settings"),
    admin("Member.Read.Hidden", "Read hidden memberships"),
    user("Notes.Read", "Read your OneNote notebooks"),
    admin(
        "OnPremDirectorySynchronization.Read.All",
        "Read all on-premises directory synchronization information",
    ),
    admin("Organization.Read.All", "Read organization information"),
    admin(
        "Organization.ReadWrite.All",
        "Read and write organization information",
    ),
    user("People.Read", "Read your relevant people list"),
    admin("People.Read.All", "Read all users' relevant people lists"),
    admin("Policy.Read.All", "Read your organization's policies"),
    admin(
        "Policy.Read.PermissionGrant",
        "Read consent and permission grant policies",
    ),
    admin(
        "Policy.ReadWrite.ApplicationConfiguration",
        "Read and write your organization's application configuration policies",
    ),
    user("Presence.Read", "Read your presence information"),
    admin(
        "PrivilegedAccess.Read.AzureAD",
        "Read privileged access to your directory",
    ),
    admin("ProvisioningLog.Read.All", "Read all provisioning log data"),
    admin("Reports.Read.All", "Read all usage reports"),
    admin(
        "RoleAssignmentSchedule.Read.Directory",
        "Read all active role assignments for your directory",
    ),
    admin(
        "RoleEligibilitySchedule.Read.Directory",
        "Read all eligible role assignments for your directory",
    ),
    admin(
        "RoleManagement.Read.All",
        "Read role management data for all RBAC providers",
    ),
    admin(
        "RoleManagement.Read.Directory",
        "Read directory RBAC settings",
    ),
    admin(
        "RoleManagement.ReadWrite.Directory",
        "Read and write directory RBAC settings",
    ),
    admin("Schedule.Read.All", "Read your schedule items"),
    admin(
        "SecurityEvents.Read.All",
        "Read your organization's security events",
    ),
    admin("ServiceHealth.Read.All", "Read service health"),
    user("Sites.Read.All", "Read items in all site collections"),
    admin(
        "Synchronization.Read.All",
        "Read all Azure AD synchronization data",
    ),
    admin(
        "Synchronization.ReadWrite.All",
        "Read and write all Azure AD synchronization data",
    ),
    admin(
        "SynchronizationData-User.Upload",
        "Upload user data to the identity synchronization service",
    ),
    user("Tasks.Read", "Read your tasks and task lists"),
    user(
        "Tasks.ReadWrite",
        "Create, read, update, and delete your tasks and task lists",
    ),
    user(
        "Team.ReadBasic.All",
        "Read the names and descriptions of teams",
    ),
    admin("User.DeleteRestore.All", "Delete and restore users"),
    admin(
        "User.EnableDisableAccount.All",
        "Enable and disable user accounts",
    ),
    admin("User.Export.All", "Export a user's data"),
    admin("User.Invite.All", "Invite guest users to the organization"),
    admin("User.ManageIdentities.All", "Manage user identities"),
    user("User.Read", "Sign you in and read your profile"),
    admin("User.Read.All", "Read all users' full profiles"),
    user("User.ReadBasic.All", "Read all users' basic profiles"),
    user("User.ReadWrite", "Read and update your profile"),
    admin(
        "User.ReadWrite.All",
        "Read and write all users' full profiles",
    ),
    admin(
        "User.RevokeSessions.All",
        "Revoke all sign in sessions for a user",
    ),
    admin(
        "UserAuthenticationMethod.Read",
        "Read your authentication methods",
    ),
    admin(
        "UserAuthenticationMethod.Read.All",
        "Read all users' authentication methods",
    ),
    admin(
        "UserAuthenticationMethod.ReadWrite.All",
        "Read and write all users' authentication methods",
    ),
];

/// Finds a Graph scope by name, regardless of case.
#[must_use]
pub fn graph_scope(name: &str) -> Option<&'static Scope> {
    GRAPH
        .iter()
        .find(|scope| scope.name.eq_ignore_ascii_case(name))
}

/// Finds an `OpenID` Connect scope by name.
#[must_use]
pub fn openid_scope(name: &str) -> Option<&'static Scope> {
    OPENID
        .iter()
        .find(|scope| scope.name.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_sorted_and_has_no_duplicates() {
        assert!(
            GRAPH
                .windows(2)
                .all(|pair| pair[0].name.to_lowercase() < pair[1].name.to_lowercase())
        );
    }

    #[test]
    fn names_are_found_regardless_of_case() {
        assert_eq!(
            graph_scope("user.read.all").map(|scope| scope.name),
            Some("User.Read.All")
        );
        assert_eq!(graph_scope("User.Reed"), None);
    }
}
