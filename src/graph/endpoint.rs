//! The one table of Graph calls: method, path, permissions, directory roles, effect and documentation. No other module
//! knows a Graph path.

use super::role::DirectoryRole::{
    self, ApplicationAdministrator, CloudApplicationAdministrator, DirectoryWriters,
    GlobalAdministrator, GlobalReader, ReportsReader, SecurityAdministrator, SecurityOperator,
    SecurityReader, UserAdministrator,
};
use crate::config::{Cloud, Clouds};
use crate::oauth::scope::Scope::{
    self, AppRoleAssignmentReadWriteAll, ApplicationReadAll, ApplicationReadWriteAll,
    AuditLogReadAll, DirectoryReadAll, DirectoryReadWriteAll, GroupMemberReadAll, GroupReadAll,
    OrganizationReadAll, PolicyReadAll, PolicyReadApplicationConfiguration,
    PolicyReadWriteApplicationConfiguration, ProvisioningLogReadAll,
    SynchronizationMetadataReadAll, SynchronizationReadAll, SynchronizationReadWriteAll,
    UserDeleteRestoreAll, UserRead, UserReadAll, UserReadUpdateAll, UserReadWriteAll,
};
use crate::oauth::scope::Scopes;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Changes nothing, so the call may be repeated freely. Some reads are POSTs.
    Reads,
    /// A second identical call changes nothing more.
    ChangesIdempotently,
    /// A second identical call may create another object, or be refused as a duplicate.
    Creates,
}

/// A version of Graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    V1,
    /// Subject to change, and without support. The app works without each of these calls.
    Beta,
}

impl Version {
    /// The segment of the path before the template.
    pub const fn path(self) -> &'static str {
        match self {
            Self::V1 => "/v1.0",
            Self::Beta => "/beta",
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
pub struct Endpoint {
    pub method: http::Method,
    pub version: Version,
    /// The path below the version, with `{}` for each parameter.
    pub template: &'static str,
    /// The delegated permission to request: the least privileged one that every cloud has long had.
    pub scope: Scope,
    /// Permissions that the call needs together with `scope`.
    pub together: &'static [Scope],
    /// Other permissions, each of which also suffices in place of `scope`.
    pub also: &'static [Scope],
    /// The directory roles, one of which the call needs besides the permission; empty if any member may make it.
    pub roles: &'static [DirectoryRole],
    pub effect: Effect,
    /// The page of the reference, below learn.microsoft.com.
    pub doc: &'static str,
    /// The clouds whose Graph is documented to have the call.
    pub clouds: Clouds,
}

impl Endpoint {
    /// The permissions that suffice in this cloud, the one to request first. Omits those that the cloud's Graph does
    /// not know.
    pub fn sufficient_scopes<'a>(&'a self, cloud: &'a Cloud) -> impl Iterator<Item = Scope> + 'a {
        std::iter::once(self.scope)
            .chain(self.also.iter().copied())
            .filter(|scope| scope.clouds().contains(cloud))
    }

    /// Whether the provisioning service behind Graph answers it.
    pub fn is_of_provisioning_service(&self) -> bool {
        self.template.contains("/synchronization")
    }

    /// Whether the granted permissions suffice.
    pub fn is_granted(&self, granted: &Scopes) -> bool {
        self.missing_scope(granted).is_none()
    }

    /// The permission to request next; `None` if those that are granted suffice.
    pub fn missing_scope(&self, granted: &Scopes) -> Option<Scope> {
        let has = |scope: &Scope| granted.contains(*scope);
        if !has(&self.scope) && !self.also.iter().any(has) {
            return Some(self.scope);
        }
        self.together.iter().copied().find(|scope| !has(scope))
    }
}

/// The roles that may read an application's claims policy. Cloud Application Administrator is not among them.
const CLAIMS_READERS: &[DirectoryRole] =
    &[ApplicationAdministrator, GlobalReader, GlobalAdministrator];

const APPLICATION_ADMINS: &[DirectoryRole] = &[
    CloudApplicationAdministrator,
    ApplicationAdministrator,
    GlobalAdministrator,
];

/// The roles that may assign users and groups.
const ASSIGNERS: &[DirectoryRole] = &[
    CloudApplicationAdministrator,
    ApplicationAdministrator,
    UserAdministrator,
    DirectoryWriters,
    GlobalAdministrator,
];

/// The roles that may delete and restore users.
const USER_ADMINS: &[DirectoryRole] = &[UserAdministrator, GlobalAdministrator];

/// The roles that may read the provisioning log.
const LOG_READERS: &[DirectoryRole] = &[
    CloudApplicationAdministrator,
    ApplicationAdministrator,
    ReportsReader,
    SecurityReader,
    SecurityOperator,
    SecurityAdministrator,
    GlobalReader,
    GlobalAdministrator,
];

/// The version of a row: 1.0, unless the row says beta.
macro_rules! version {
    () => {
        Version::V1
    };
    (beta) => {
        Version::Beta
    };
}

/// The clouds of a row: all, unless the row names some.
macro_rules! clouds {
    () => {
        Clouds::EVERY
    };
    ($clouds:expr) => {
        $clouds
    };
}

/// A row has `beta` before its path if only that version has the call, `and …` after its permission if it needs several
/// together, and ends in `, Clouds::…` if the call is not documented for every cloud.
macro_rules! endpoints {
    ($($(#[$doc:meta])* $name:ident: $method:ident $($version:ident)? $template:literal, $scope:ident $(and $together:ident)*, [$($also:expr),*], $roles:expr, $effect:ident, $page:literal $(, $clouds:expr)?;)*) => {
        $(
            $(#[$doc])*
            pub static $name: Endpoint = Endpoint {
                method: http::Method::$method,
                version: version!($($version)?),
                template: $template,
                scope: $scope,
                together: &[$($together),*],
                also: &[$($also),*],
                roles: $roles,
                effect: Effect::$effect,
                doc: $page,
                clouds: clouds!($($clouds)?),
            };
        )*

        /// Every Graph call of the app.
        pub static ALL: &[&Endpoint] = &[$(&$name),*];
    };
}

endpoints! {
    ME: GET "/me", UserRead, [UserReadAll, UserReadWriteAll], &[], Reads, "graph/api/user-get";
    /// Sign-in already grants its least permission.
    ORGANIZATION: GET "/organization", UserRead, [OrganizationReadAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/organization-list";
    /// The directory roles of the signed-in user.
    MY_DIRECTORY_ROLES: GET "/me/transitiveMemberOf/microsoft.graph.directoryRole", UserRead, [UserReadAll, DirectoryReadAll], &[], Reads, "graph/api/user-list-transitivememberof";
    SERVICE_PRINCIPALS: GET "/servicePrincipals", ApplicationReadAll, [ApplicationReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/serviceprincipal-list";
    SERVICE_PRINCIPAL: GET "/servicePrincipals/{}", ApplicationReadAll, [ApplicationReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/serviceprincipal-get";
    APPLICATIONS: GET "/applications", ApplicationReadAll, [ApplicationReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/application-list";
    APPLICATION: GET "/applications/{}", ApplicationReadAll, [ApplicationReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/application-get";
    /// Creates an application and its service principal from a template.
    INSTANTIATE: POST "/applicationTemplates/{}/instantiate", ApplicationReadWriteAll, [DirectoryReadWriteAll], APPLICATION_ADMINS, Creates, "graph/api/applicationtemplate-instantiate";
    EXTENSION_PROPERTIES: GET "/applications/{}/extensionProperties", ApplicationReadAll, [ApplicationReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/application-list-extensionproperty";
    /// By the client id, an alternate key, which saves a round trip.
    EXTENSION_PROPERTIES_BY_APP_ID: GET "/applications(appId='{}')/extensionProperties", ApplicationReadAll, [ApplicationReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/application-list-extensionproperty";
    CREATE_EXTENSION_PROPERTY: POST "/applications/{}/extensionProperties", ApplicationReadWriteAll, [DirectoryReadWriteAll], &[CloudApplicationAdministrator, ApplicationAdministrator, DirectoryWriters, GlobalAdministrator], Creates, "graph/api/application-post-extensionproperty";
    /// Hides the values that objects have in it.
    DELETE_EXTENSION_PROPERTY: DELETE "/applications/{}/extensionProperties/{}", ApplicationReadWriteAll, [DirectoryReadWriteAll], &[CloudApplicationAdministrator, ApplicationAdministrator, DirectoryWriters, GlobalAdministrator], ChangesIdempotently, "graph/api/extensionproperty-delete";
    /// The directory extensions available in the tenant now, from any application.
    AVAILABLE_EXTENSION_PROPERTIES: POST "/directoryObjects/getAvailableExtensionProperties", ApplicationReadAll, [ApplicationReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/directoryobject-getavailableextensionproperties";
    USERS: GET "/users", UserReadAll, [UserReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/user-list";
    /// Changes to users, from now on or since a delta link.
    USERS_DELTA: GET "/users/delta", UserReadAll, [UserReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/user-delta";
    USER: GET "/users/{}", UserReadAll, [UserReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/user-get";
    /// Also updates directory extensions.
    UPDATE_USER: PATCH "/users/{}", UserReadWriteAll, [UserReadUpdateAll, DirectoryReadWriteAll], &[UserAdministrator, DirectoryWriters, GlobalAdministrator], ChangesIdempotently, "graph/api/user-update";
    /// An enterprise application without a template cannot be provisioned.
    SYNCHRONIZATION_TEMPLATES: GET "/servicePrincipals/{}/synchronization/templates", SynchronizationReadAll, [SynchronizationReadWriteAll], APPLICATION_ADMINS, Reads, "graph/api/synchronization-synchronization-list-templates", Clouds::NOT_CHINA;
    SYNCHRONIZATION_JOBS: GET "/servicePrincipals/{}/synchronization/jobs", SynchronizationReadAll, [SynchronizationReadWriteAll], APPLICATION_ADMINS, Reads, "graph/api/synchronization-synchronization-list-jobs";
    SYNCHRONIZATION_JOB: GET "/servicePrincipals/{}/synchronization/jobs/{}", SynchronizationReadAll, [SynchronizationReadWriteAll], APPLICATION_ADMINS, Reads, "graph/api/synchronization-synchronizationjob-get";
    CREATE_SYNCHRONIZATION_JOB: POST "/servicePrincipals/{}/synchronization/jobs", SynchronizationReadWriteAll, [], APPLICATION_ADMINS, Creates, "graph/api/synchronization-synchronization-post-jobs";
    /// Also clears a quarantine.
    START_SYNCHRONIZATION_JOB: POST "/servicePrincipals/{}/synchronization/jobs/{}/start", SynchronizationReadWriteAll, [], APPLICATION_ADMINS, ChangesIdempotently, "graph/api/synchronization-synchronizationjob-start", Clouds::NOT_CHINA;
    /// The current cycle still completes.
    PAUSE_SYNCHRONIZATION_JOB: POST "/servicePrincipals/{}/synchronization/jobs/{}/pause", SynchronizationReadWriteAll, [], APPLICATION_ADMINS, ChangesIdempotently, "graph/api/synchronization-synchronizationjob-pause";
    /// Restarts a job, with or without clearing its state.
    RESTART_SYNCHRONIZATION_JOB: POST "/servicePrincipals/{}/synchronization/jobs/{}/restart", SynchronizationReadWriteAll, [], APPLICATION_ADMINS, ChangesIdempotently, "graph/api/synchronization-synchronizationjob-restart";
    /// Deletes a job with its whole schema.
    DELETE_SYNCHRONIZATION_JOB: DELETE "/servicePrincipals/{}/synchronization/jobs/{}", SynchronizationReadWriteAll, [], APPLICATION_ADMINS, ChangesIdempotently, "graph/api/synchronization-synchronizationjob-delete";
    /// The settings of the connection, with marks in place of secrets.
    SYNCHRONIZATION_SECRETS: GET "/servicePrincipals/{}/synchronization/secrets", SynchronizationReadAll, [SynchronizationReadWriteAll], APPLICATION_ADMINS, Reads, "graph/api/resources/synchronization-synchronizationsecretkeystringvaluepair";
    /// Replaces all settings of the connection.
    PUT_SYNCHRONIZATION_SECRETS: PUT "/servicePrincipals/{}/synchronization/secrets", SynchronizationReadWriteAll, [], APPLICATION_ADMINS, ChangesIdempotently, "graph/api/synchronization-serviceprincipal-put-synchronization", Clouds::NOT_CHINA;
    /// Tests a connection before there is a job. Changes nothing, yet needs the permission to write.
    VALIDATE_CREDENTIALS: POST "/servicePrincipals/{}/synchronization/jobs/validateCredentials", SynchronizationReadWriteAll, [], APPLICATION_ADMINS, ChangesIdempotently, "graph/api/synchronization-synchronizationjob-validatecredentials", Clouds::NOT_CHINA;
    /// The same for an existing job.
    VALIDATE_JOB_CREDENTIALS: POST "/servicePrincipals/{}/synchronization/jobs/{}/validateCredentials", SynchronizationReadWriteAll, [], APPLICATION_ADMINS, ChangesIdempotently, "graph/api/synchronization-synchronizationjob-validatecredentials", Clouds::NOT_CHINA;
    /// The schema of a job: directories, rules and mappings.
    SYNCHRONIZATION_SCHEMA: GET "/servicePrincipals/{}/synchronization/jobs/{}/schema", SynchronizationReadAll, [SynchronizationReadWriteAll], APPLICATION_ADMINS, Reads, "graph/api/synchronization-synchronizationschema-get", Clouds::NOT_CHINA;
    /// The schema of a template, which a job has after a restore.
    SYNCHRONIZATION_TEMPLATE_SCHEMA: GET "/servicePrincipals/{}/synchronization/templates/{}/schema", SynchronizationReadAll, [SynchronizationReadWriteAll], APPLICATION_ADMINS, Reads, "graph/api/synchronization-synchronizationschema-get", Clouds::NOT_CHINA;
    /// Replaces the whole schema of a job; there is no PATCH.
    PUT_SYNCHRONIZATION_SCHEMA: PUT "/servicePrincipals/{}/synchronization/jobs/{}/schema", SynchronizationReadWriteAll, [], APPLICATION_ADMINS, ChangesIdempotently, "graph/api/synchronization-synchronizationschema-update";
    /// Resets the schema of a job to that of its template.
    RESTORE_SYNCHRONIZATION_SCHEMA: DELETE "/servicePrincipals/{}/synchronization/jobs/{}/schema", SynchronizationReadWriteAll, [], APPLICATION_ADMINS, ChangesIdempotently, "graph/api/synchronization-synchronizationschema-delete";
    APP_ROLE_ASSIGNED_TO: GET "/servicePrincipals/{}/appRoleAssignedTo", ApplicationReadAll, [ApplicationReadWriteAll, AppRoleAssignmentReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/serviceprincipal-list-approleassignedto";
    /// The users who are direct members of a group.
    GROUP_MEMBERS: GET "/groups/{}/members/microsoft.graph.user", GroupMemberReadAll, [GroupReadAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/group-list-members";
    ASSIGN: POST "/servicePrincipals/{}/appRoleAssignedTo", AppRoleAssignmentReadWriteAll, [], ASSIGNERS, Creates, "graph/api/serviceprincipal-post-approleassignedto";
    UNASSIGN: DELETE "/servicePrincipals/{}/appRoleAssignedTo/{}", AppRoleAssignmentReadWriteAll, [], ASSIGNERS, ChangesIdempotently, "graph/api/serviceprincipal-delete-approleassignedto";
    GROUPS: GET "/groups", GroupMemberReadAll, [GroupReadAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/group-list";
    GROUP: GET "/groups/{}", GroupMemberReadAll, [GroupReadAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/group-get";
    /// The number of direct members of a group, including groups.
    GROUP_MEMBERS_COUNT: GET "/groups/{}/members/$count", GroupMemberReadAll, [GroupReadAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/group-list-members";
    /// The groups inside a group; provisioning does not include their members.
    NESTED_GROUPS: GET "/groups/{}/members/microsoft.graph.group", GroupMemberReadAll, [GroupReadAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/group-list-members";
    /// The groups of which a user is a direct member.
    GROUPS_OF_USER: GET "/users/{}/memberOf/microsoft.graph.group", UserReadAll, [UserReadWriteAll, GroupMemberReadAll, GroupReadAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/user-list-memberof";
    /// The groups of a user, also through other groups.
    ALL_GROUPS_OF_USER: GET "/users/{}/transitiveMemberOf/microsoft.graph.group", UserReadAll, [UserReadWriteAll, GroupMemberReadAll, GroupReadAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/user-list-transitivememberof";
    /// A deleted user can be restored for 30 days.
    DELETE_USER: DELETE "/users/{}", UserReadWriteAll, [UserDeleteRestoreAll, DirectoryReadWriteAll], USER_ADMINS, ChangesIdempotently, "graph/api/user-delete";
    DELETED_USERS: GET "/directory/deletedItems/microsoft.graph.user", UserReadAll, [UserReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/directory-deleteditems-list";
    RESTORE_USER: POST "/directory/deletedItems/{}/restore", UserReadWriteAll, [UserDeleteRestoreAll, DirectoryReadWriteAll], USER_ADMINS, ChangesIdempotently, "graph/api/directory-deleteditems-restore";
    DELETED_APPLICATIONS: GET "/directory/deletedItems/microsoft.graph.application", ApplicationReadAll, [ApplicationReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/directory-deleteditems-list";
    /// Deleted with their applications, and restored one by one.
    DELETED_SERVICE_PRINCIPALS: GET "/directory/deletedItems/microsoft.graph.servicePrincipal", ApplicationReadAll, [ApplicationReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/directory-deleteditems-list";
    /// An application object or a service principal; the type of the object decides the permission.
    RESTORE_APPLICATION: POST "/directory/deletedItems/{}/restore", ApplicationReadWriteAll, [DirectoryReadWriteAll], APPLICATION_ADMINS, ChangesIdempotently, "graph/api/directory-deleteditems-restore";
    /// The tenant's licences. Read only where one of these permissions is granted already; see [`NEVER_REQUESTED`].
    SUBSCRIBED_SKUS: GET "/subscribedSkus", OrganizationReadAll, [DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/subscribedsku-list";
    PROVISION_ON_DEMAND: POST "/servicePrincipals/{}/synchronization/jobs/{}/provisionOnDemand", SynchronizationReadWriteAll, [], APPLICATION_ADMINS, ChangesIdempotently, "graph/api/synchronization-synchronizationjob-provisionondemand", Clouds::NOT_CHINA;
    /// The newer least permission is not known in every cloud, so the app requests the older one.
    PROVISIONING_LOG: GET "/auditLogs/provisioning", AuditLogReadAll, [ProvisioningLogReadAll, DirectoryReadAll], LOG_READERS, Reads, "graph/api/provisioningobjectsummary-list", Clouds::NOT_CHINA;
    /// The claims that the application's own policy emits, which the admin center edits as well.
    CLAIMS_POLICY: GET beta "/servicePrincipals/{}/claimsPolicy", PolicyReadApplicationConfiguration, [PolicyReadWriteApplicationConfiguration], CLAIMS_READERS, Reads, "graph/api/customclaimspolicy-get?view=graph-rest-beta", Clouds::WORLDWIDE;
    /// The policies that are assigned to the application and supersede its own.
    CLAIMS_MAPPING_POLICIES: GET "/servicePrincipals/{}/claimsMappingPolicies", PolicyReadAll and ApplicationReadWriteAll, [PolicyReadWriteApplicationConfiguration], &[], Reads, "graph/api/serviceprincipal-list-claimsmappingpolicies";
    /// The link between a user and an account of the target. The reference names the permission to synchronization
    /// metadata instead; the guide `entra/identity/app-provisioning/manage-object-connections` names this one.
    OBJECT_CONNECTION: GET beta "/servicePrincipals/{}/synchronization/jobs/{}/objectConnections('{}')", SynchronizationReadAll, [SynchronizationReadWriteAll, SynchronizationMetadataReadAll], APPLICATION_ADMINS, Reads, "graph/api/synchronization-objectconnection-get?view=graph-rest-beta", Clouds::WORLDWIDE;
    /// Each item also needs its permissions.
    BATCH: POST "/$batch", UserRead, [], &[], Reads, "graph/json-batching";
}

/// The calls whose permission the app never requests.
pub static NEVER_REQUESTED: &[&Endpoint] = &[&SUBSCRIBED_SKUS];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_call_is_in_the_table_once() {
        let calls: BTreeSet<_> = ALL
            .iter()
            // Restoring needs another permission for another type of object.
            .map(|one| {
                (
                    one.method.as_str(),
                    one.version.path(),
                    one.template,
                    one.scope,
                )
            })
            .collect();
        assert_eq!(calls.len(), ALL.len());
    }

    #[test]
    fn the_requested_scope_exists_in_every_cloud_of_the_call() {
        for endpoint in ALL {
            for cloud in Cloud::NAMED
                .iter()
                .filter(|cloud| endpoint.clouds.contains(cloud))
            {
                assert_eq!(
                    endpoint.sufficient_scopes(cloud).next(),
                    Some(endpoint.scope),
                    "{} in {cloud:?}",
                    endpoint.template
                );
            }
        }
        let suffices = |cloud: &Cloud| UPDATE_USER.sufficient_scopes(cloud).collect::<Vec<_>>();
        assert!(suffices(&Cloud::Global).contains(&UserReadUpdateAll));
        assert!(!suffices(&Cloud::China).contains(&UserReadUpdateAll));
    }

    #[test]
    fn a_call_may_need_several_permissions_together() {
        let call = &CLAIMS_MAPPING_POLICIES;
        let missing = |granted: &[Scope]| call.missing_scope(&granted.iter().copied().collect());
        assert_eq!(missing(&[]), Some(PolicyReadAll));
        assert_eq!(
            missing(&[ApplicationReadWriteAll, PolicyReadApplicationConfiguration]),
            Some(PolicyReadAll)
        );
        for one in [PolicyReadAll, PolicyReadWriteApplicationConfiguration] {
            assert_eq!(missing(&[one]), Some(ApplicationReadWriteAll));
            assert_eq!(missing(&[one, ApplicationReadWriteAll]), None);
        }
        assert_eq!(
            UPDATE_USER.missing_scope(&Scopes::from([UserReadUpdateAll])),
            None
        );
    }

    #[test]
    fn a_write_permission_to_policies_is_never_requested() {
        let requested = ALL
            .iter()
            .flat_map(|one| one.together.iter().chain([&one.scope]));
        let mut policies: Vec<&str> = requested
            .map(|scope| scope.name())
            .filter(|name| name.starts_with("Policy."))
            .collect();
        policies.sort_unstable();
        let mut optional = Scope::OPTIONAL.map(Scope::name);
        optional.sort_unstable();
        assert_eq!(policies, optional);
    }

    #[test]
    fn a_write_needs_more_than_a_read_permission() {
        for endpoint in ALL {
            let reads = endpoint.scope.name().ends_with(".Read")
                || endpoint.scope.name().contains(".Read.");
            assert_eq!(
                endpoint.effect == Effect::Reads,
                reads,
                "{} {}",
                endpoint.method,
                endpoint.template
            );
        }
    }
}
