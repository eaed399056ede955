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

const fn user_consent(name: &'static str, title: &'static str) -> Scope {
    Scope {
        name,
        consent: Consent::User,
        title,
    }
}

const fn admin_consent(name: &'static str, title: &'static str) -> Scope {
    Scope {
        name,
        consent: Consent::Admin,
        title,
    }
}

/// The scopes of `OpenID` Connect. They are not Graph permissions, and every user may grant them.
pub const OPENID_SCOPES: [Scope; 4] = [
    user_consent("email", "View your email address"),
    user_consent(
        "offline_access",
        "Maintain access to data you have given it access to",
    ),
    user_consent("openid", "Sign you in"),
    user_consent("profile", "View your basic profile"),
];

/// Every delegated Graph scope of the catalogue, by name.
pub const GRAPH_SCOPES: [Scope; 85] = [
    admin_consent(
        "AccessReview.Read.All",
        "Read all access reviews that you can access",
    ),
    admin_consent("AdministrativeUnit.Read.All", "Read administrative units"),
    admin_consent(
        "AdministrativeUnit.ReadWrite.All",
        "Read and write administrative units",
    ),
    admin_consent("Application.Read.All", "Read applications"),
    admin_consent("Application.ReadWrite.All", "Read and write applications"),
    admin_consent(
        "AppRoleAssignment.ReadWrite.All",
        "Manage app permission grants and app role assignments",
    ),
    admin_consent("AuditLog.Read.All", "Read audit log data"),
    user_consent("Calendars.Read", "Read your calendars"),
    user_consent("Calendars.ReadWrite", "Have full access to your calendars"),
    user_consent("Chat.Read", "Read your chat messages"),
    user_consent("Contacts.Read", "Read your contacts"),
    user_consent("Contacts.ReadWrite", "Have full access to your contacts"),
    admin_consent(
        "CrossTenantInformation.ReadBasic.All",
        "Read cross-tenant basic information",
    ),
    admin_consent(
        "CustomSecAttributeAssignment.Read.All",
        "Read custom security attribute assignments",
    ),
    admin_consent(
        "CustomSecAttributeAssignment.ReadWrite.All",
        "Read and write custom security attribute assignments",
    ),
    admin_consent(
        "DelegatedPermissionGrant.Read.All",
        "Read delegated permission grants",
    ),
    admin_consent(
        "DelegatedPermissionGrant.ReadWrite.All",
        "Manage all delegated permission grants",
    ),
    admin_consent("Device.Read.All", "Read all devices"),
    admin_consent("Directory.AccessAsUser.All", "Access the directory as you"),
    admin_consent("Directory.Read.All", "Read directory data"),
    admin_consent("Directory.ReadWrite.All", "Read and write directory data"),
    admin_consent("Domain.Read.All", "Read domains"),
    admin_consent("Domain.ReadWrite.All", "Read and write domains"),
    admin_consent(
        "EntitlementManagement.Read.All",
        "Read entitlement management resources",
    ),
    user_consent("Files.Read", "Read your files"),
    user_consent("Files.Read.All", "Read all files that you have access to"),
    user_consent("Files.ReadWrite", "Have full access to your files"),
    admin_consent("Group.Read.All", "Read all groups"),
    admin_consent("Group.ReadWrite.All", "Read and write all groups"),
    admin_consent("GroupMember.Read.All", "Read group memberships"),
    admin_consent(
        "GroupMember.ReadWrite.All",
        "Read and write group memberships",
    ),
    admin_consent("IdentityProvider.Read.All", "Read identity providers"),
    admin_consent(
        "IdentityRiskEvent.Read.All",
        "Read identity risk event information",
    ),
    admin_consent("LicenseAssignment.Read.All", "Read all license assignments"),
    admin_consent(
        "LicenseAssignment.ReadWrite.All",
        "Manage all license assignments",
    ),
    admin_consent(
        "LifecycleWorkflows.Read.All",
        "Read all lifecycle workflows resources",
    ),
    user_consent("Mail.Read", "Read your mail"),
    user_consent("Mail.ReadBasic", "Read your basic mail"),
    user_consent("Mail.ReadWrite", "Read and write access to your mail"),
    user_consent("Mail.Send", "Send mail as you"),
    user_consent("MailboxSettings.Read", "Read your mailbox settings"),
    admin_consent("Member.Read.Hidden", "Read hidden memberships"),
    user_consent("Notes.Read", "Read your OneNote notebooks"),
    admin_consent(
        "OnPremDirectorySynchronization.Read.All",
        "Read all on-premises directory synchronization information",
    ),
    admin_consent("Organization.Read.All", "Read organization information"),
    admin_consent(
        "Organization.ReadWrite.All",
        "Read and write organization information",
    ),
    user_consent("People.Read", "Read your relevant people list"),
    admin_consent("People.Read.All", "Read all users' relevant people lists"),
    admin_consent("Policy.Read.All", "Read your organization's policies"),
    admin_consent(
        "Policy.Read.ApplicationConfiguration",
        "Read your organization's application configuration policies",
    ),
    admin_consent(
        "Policy.Read.PermissionGrant",
        "Read consent and permission grant policies",
    ),
    admin_consent(
        "Policy.ReadWrite.ApplicationConfiguration",
        "Read and write your organization's application configuration policies",
    ),
    user_consent("Presence.Read", "Read your presence information"),
    admin_consent(
        "PrivilegedAccess.Read.AzureAD",
        "Read privileged access to your directory",
    ),
    admin_consent("ProvisioningLog.Read.All", "Read all provisioning log data"),
    admin_consent("Reports.Read.All", "Read all usage reports"),
    admin_consent(
        "RoleAssignmentSchedule.Read.Directory",
        "Read all active role assignments for your directory",
    ),
    admin_consent(
        "RoleEligibilitySchedule.Read.Directory",
        "Read all eligible role assignments for your directory",
    ),
    admin_consent(
        "RoleManagement.Read.All",
        "Read role management data for all RBAC providers",
    ),
    admin_consent(
        "RoleManagement.Read.Directory",
        "Read directory RBAC settings",
    ),
    admin_consent(
        "RoleManagement.ReadWrite.Directory",
        "Read and write directory RBAC settings",
    ),
    admin_consent("Schedule.Read.All", "Read your schedule items"),
    admin_consent(
        "SecurityEvents.Read.All",
        "Read your organization's security events",
    ),
    admin_consent("ServiceHealth.Read.All", "Read service health"),
    user_consent("Sites.Read.All", "Read items in all site collections"),
    admin_consent(
        "Synchronization.Read.All",
        "Read all Azure AD synchronization data",
    ),
    admin_consent(
        "Synchronization.ReadWrite.All",
        "Read and write all Azure AD synchronization data",
    ),
    admin_consent(
        "SynchronizationData-User.Upload",
        "Upload user data to the identity synchronization service",
    ),
    user_consent("Tasks.Read", "Read your tasks and task lists"),
    user_consent(
        "Tasks.ReadWrite",
        "Create, read, update, and delete your tasks and task lists",
    ),
    user_consent(
        "Team.ReadBasic.All",
        "Read the names and descriptions of teams",
    ),
    admin_consent("User.DeleteRestore.All", "Delete and restore users"),
    admin_consent(
        "User.EnableDisableAccount.All",
        "Enable and disable user accounts",
    ),
    admin_consent("User.Export.All", "Export a user's data"),
    admin_consent("User.Invite.All", "Invite guest users to the organization"),
    admin_consent("User.ManageIdentities.All", "Manage user identities"),
    user_consent("User.Read", "Sign you in and read your profile"),
    admin_consent("User.Read.All", "Read all users' full profiles"),
    user_consent("User.ReadBasic.All", "Read all users' basic profiles"),
    user_consent("User.ReadWrite", "Read and update your profile"),
    admin_consent(
        "User.ReadWrite.All",
        "Read and write all users' full profiles",
    ),
    admin_consent(
        "User.RevokeSessions.All",
        "Revoke all sign in sessions for a user",
    ),
    admin_consent(
        "UserAuthenticationMethod.Read",
        "Read your authentication methods",
    ),
    admin_consent(
        "UserAuthenticationMethod.Read.All",
        "Read all users' authentication methods",
    ),
    admin_consent(
        "UserAuthenticationMethod.ReadWrite.All",
        "Read and write all users' authentication methods",
    ),
];

/// Finds a Graph scope by name, regardless of case.
#[must_use]
pub fn graph_scope(name: &str) -> Option<&'static Scope> {
    GRAPH_SCOPES
        .iter()
        .find(|scope| scope.name.eq_ignore_ascii_case(name))
}

/// Finds an `OpenID` Connect scope by name.
#[must_use]
pub fn openid_scope(name: &str) -> Option<&'static Scope> {
    OPENID_SCOPES
        .iter()
        .find(|scope| scope.name.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_sorted_and_has_no_duplicates() {
        assert!(
            GRAPH_SCOPES
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
