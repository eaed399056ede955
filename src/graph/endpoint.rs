//! Owns the one table of Graph calls: method, path, permissions, directory roles, effect and documentation.
//! Refuses to send anything, and every other place in the app refuses to know a Graph path.

use super::role::DirectoryRole::{
    self, ApplicationAdministrator, CloudApplicationAdministrator, DirectoryWriters,
    GlobalAdministrator, GlobalReader, ReportsReader, SecurityAdministrator, SecurityOperator,
    SecurityReader, UserAdministrator,
};
use crate::config::{Cloud, Clouds};
use crate::oauth::scope::Scope::{
    self, AppRoleAssignmentReadWriteAll, ApplicationReadAll, ApplicationReadWriteAll,
    AuditLogReadAll, DirectoryReadAll, DirectoryReadWriteAll, GroupMemberReadAll, GroupReadAll,
    OrganizationReadAll, ProvisioningLogReadAll, SynchronizationReadAll,
    SynchronizationReadWriteAll, UserDeleteRestoreAll, UserRead, UserReadAll, UserReadUpdateAll,
    UserReadWriteAll,
};
use crate::oauth::scope::Scopes;

/// What a call does to the tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Nothing changes, so the call may be repeated freely. Some reads are POSTs.
    Reads,
    /// Something changes; a second identical call changes nothing more.
    ChangesIdempotently,
    /// Something is created; a second identical call may create another, or be refused as a duplicate.
    Creates,
}

/// One Graph call.
#[derive(Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The HTTP method.
    pub method: http::Method,
    /// The path below the version, with `{}` for each parameter.
    pub template: &'static str,
    /// The delegated permission to ask for: the least one that is long established in every cloud.
    pub scope: Scope,
    /// Other permissions any one of which also suffices.
    pub also: &'static [Scope],
    /// The directory roles one of which the call needs besides the permission; empty where any member may call it.
    pub roles: &'static [DirectoryRole],
    /// What the call does to the tenant.
    pub effect: Effect,
    /// The page of the reference, below learn.microsoft.com.
    pub doc: &'static str,
    /// The clouds whose Graph is documented to have the call.
    pub clouds: Clouds,
}

impl Endpoint {
    /// The permissions any one of which suffices in this cloud, the one to ask for first. A permission that the cloud's
    /// Graph does not know is left out.
    pub fn sufficient<'a>(&'a self, cloud: &'a Cloud) -> impl Iterator<Item = Scope> + 'a {
        std::iter::once(self.scope)
            .chain(self.also.iter().copied())
            .filter(|scope| scope.clouds().contains(cloud))
    }

    /// Whether one of the granted permissions suffices.
    pub fn is_granted(&self, granted: &Scopes) -> bool {
        granted.contains(self.scope) || self.also.iter().any(|scope| granted.contains(*scope))
    }
}

const APPLICATION_ADMINS: &[DirectoryRole] = &[
    CloudApplicationAdministrator,
    ApplicationAdministrator,
    GlobalAdministrator,
];

/// Who may assign people and groups.
const ASSIGNERS: &[DirectoryRole] = &[
    CloudApplicationAdministrator,
    ApplicationAdministrator,
    UserAdministrator,
    DirectoryWriters,
    GlobalAdministrator,
];

/// Who may delete and restore people.
const USER_ADMINS: &[DirectoryRole] = &[UserAdministrator, GlobalAdministrator];

/// Who may read the provisioning log.
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

/// The clouds of a row: every one, unless the row names some.
macro_rules! clouds {
    () => {
        Clouds::EVERY
    };
    ($clouds:expr) => {
        $clouds
    };
}

/// A row may end in `, Clouds::…` where the call is not documented for every cloud.
macro_rules! endpoints {
    ($($(#[$doc:meta])* $name:ident: $method:ident $template:literal, $scope:expr, [$($also:expr),*], $roles:expr, $effect:ident, $page:literal $(, $clouds:expr)?;)*) => {
        $(
            $(#[$doc])*
            pub static $name: Endpoint = Endpoint {
                method: http::Method::$method,
                template: $template,
                scope: $scope,
                also: &[$($also),*],
                roles: $roles,
                effect: Effect::$effect,
                doc: $page,
                clouds: clouds!($($clouds)?),
            };
        )*

        /// Every Graph call the app makes.
        pub static ALL: &[&Endpoint] = &[$(&$name),*];
    };
}

endpoints! {
    /// Who is signed in.
    ME: GET "/me", UserRead, [UserReadAll, UserReadWriteAll], &[], Reads, "graph/api/user-get";
    /// The tenant's name and domains. Its least permission is the one that sign-in brings.
    ORGANIZATION: GET "/organization", UserRead, [OrganizationReadAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/organization-list";
    /// The directory roles held by the person signed in.
    MY_DIRECTORY_ROLES: GET "/me/transitiveMemberOf/microsoft.graph.directoryRole", UserRead, [UserReadAll, DirectoryReadAll], &[], Reads, "graph/api/user-list-transitivememberof";
    /// Enterprise applications.
    SERVICE_PRINCIPALS: GET "/servicePrincipals", ApplicationReadAll, [ApplicationReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/serviceprincipal-list";
    /// One enterprise application, by its object id.
    SERVICE_PRINCIPAL: GET "/servicePrincipals/{}", ApplicationReadAll, [ApplicationReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/serviceprincipal-get";
    /// Applications registered in the tenant.
    APPLICATIONS: GET "/applications", ApplicationReadAll, [ApplicationReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/application-list";
    /// One application, by its object id.
    APPLICATION: GET "/applications/{}", ApplicationReadAll, [ApplicationReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/application-get";
    /// Creates an application with its enterprise application from a template.
    INSTANTIATE: POST "/applicationTemplates/{}/instantiate", ApplicationReadWriteAll, [DirectoryReadWriteAll], APPLICATION_ADMINS, Creates, "graph/api/applicationtemplate-instantiate";
    /// The directory extensions an application defines.
    EXTENSION_PROPERTIES: GET "/applications/{}/extensionProperties", ApplicationReadAll, [ApplicationReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/application-list-extensionproperty";
    /// The same, for an application known by its client id: an alternate key, so one round trip less.
    EXTENSION_PROPERTIES_BY_APP_ID: GET "/applications(appId='{}')/extensionProperties", ApplicationReadAll, [ApplicationReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/application-list-extensionproperty";
    /// Defines a directory extension on an application.
    CREATE_EXTENSION_PROPERTY: POST "/applications/{}/extensionProperties", ApplicationReadWriteAll, [DirectoryReadWriteAll], &[CloudApplicationAdministrator, ApplicationAdministrator, DirectoryWriters, GlobalAdministrator], Creates, "graph/api/application-post-extensionproperty";
    /// The directory extensions that can be used in the tenant now, whichever application defines them.
    AVAILABLE_EXTENSION_PROPERTIES: POST "/directoryObjects/getAvailableExtensionProperties", ApplicationReadAll, [ApplicationReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/directoryobject-getavailableextensionproperties";
    /// Users, found by search or filter.
    USERS: GET "/users", UserReadAll, [UserReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/user-list";
    /// What changed about users: from now on, or since a place that an earlier answer gave.
    USERS_DELTA: GET "/users/delta", UserReadAll, [UserReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/user-delta";
    /// One user.
    USER: GET "/users/{}", UserReadAll, [UserReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/user-get";
    /// Changes properties of a user, directory extensions included.
    UPDATE_USER: PATCH "/users/{}", UserReadWriteAll, [UserReadUpdateAll, DirectoryReadWriteAll], &[UserAdministrator, DirectoryWriters, GlobalAdministrator], ChangesIdempotently, "graph/api/user-update";
    /// The provisioning templates of an enterprise application; none means that it cannot be provisioned.
    SYNCHRONIZATION_TEMPLATES: GET "/servicePrincipals/{}/synchronization/templates", SynchronizationReadAll, [SynchronizationReadWriteAll], APPLICATION_ADMINS, Reads, "graph/api/synchronization-synchronization-list-templates";
    /// The provisioning jobs of an enterprise application.
    SYNCHRONIZATION_JOBS: GET "/servicePrincipals/{}/synchronization/jobs", SynchronizationReadAll, [SynchronizationReadWriteAll], APPLICATION_ADMINS, Reads, "graph/api/synchronization-synchronization-list-jobs";
    /// One provisioning job.
    SYNCHRONIZATION_JOB: GET "/servicePrincipals/{}/synchronization/jobs/{}", SynchronizationReadAll, [SynchronizationReadWriteAll], APPLICATION_ADMINS, Reads, "graph/api/synchronization-synchronizationjob-get";
    /// Creates a provisioning job from a template.
    CREATE_SYNCHRONIZATION_JOB: POST "/servicePrincipals/{}/synchronization/jobs", SynchronizationReadWriteAll, [], APPLICATION_ADMINS, Creates, "graph/api/synchronization-synchronization-post-jobs";
    /// Starts a job. It clears a quarantine as well.
    START_SYNCHRONIZATION_JOB: POST "/servicePrincipals/{}/synchronization/jobs/{}/start", SynchronizationReadWriteAll, [], APPLICATION_ADMINS, ChangesIdempotently, "graph/api/synchronization-synchronizationjob-start";
    /// Stops a job for the time being; the cycle under way runs to its end.
    PAUSE_SYNCHRONIZATION_JOB: POST "/servicePrincipals/{}/synchronization/jobs/{}/pause", SynchronizationReadWriteAll, [], APPLICATION_ADMINS, ChangesIdempotently, "graph/api/synchronization-synchronizationjob-pause";
    /// Has a job begin anew, with or without what it remembers.
    RESTART_SYNCHRONIZATION_JOB: POST "/servicePrincipals/{}/synchronization/jobs/{}/restart", SynchronizationReadWriteAll, [], APPLICATION_ADMINS, ChangesIdempotently, "graph/api/synchronization-synchronizationjob-restart";
    /// Deletes a job, and with it everything that was set in its schema.
    DELETE_SYNCHRONIZATION_JOB: DELETE "/servicePrincipals/{}/synchronization/jobs/{}", SynchronizationReadWriteAll, [], APPLICATION_ADMINS, ChangesIdempotently, "graph/api/synchronization-synchronizationjob-delete";
    /// What Entra keeps of the connection, with marks in place of what is secret.
    SYNCHRONIZATION_SECRETS: GET "/servicePrincipals/{}/synchronization/secrets", SynchronizationReadAll, [SynchronizationReadWriteAll], APPLICATION_ADMINS, Reads, "graph/api/resources/synchronization-synchronizationsecretkeystringvaluepair";
    /// Saves the connection, whole.
    PUT_SYNCHRONIZATION_SECRETS: PUT "/servicePrincipals/{}/synchronization/secrets", SynchronizationReadWriteAll, [], APPLICATION_ADMINS, ChangesIdempotently, "graph/api/synchronization-serviceprincipal-put-synchronization";
    /// Has Entra try a connection before there is a job. Nothing changes, and yet it takes the permission to write.
    VALIDATE_CREDENTIALS: POST "/servicePrincipals/{}/synchronization/jobs/validateCredentials", SynchronizationReadWriteAll, [], APPLICATION_ADMINS, ChangesIdempotently, "graph/api/synchronization-synchronizationjob-validatecredentials";
    /// The same for a job.
    VALIDATE_JOB_CREDENTIALS: POST "/servicePrincipals/{}/synchronization/jobs/{}/validateCredentials", SynchronizationReadWriteAll, [], APPLICATION_ADMINS, ChangesIdempotently, "graph/api/synchronization-synchronizationjob-validatecredentials";
    /// The schema of a job: directories, rules and mappings.
    SYNCHRONIZATION_SCHEMA: GET "/servicePrincipals/{}/synchronization/jobs/{}/schema", SynchronizationReadAll, [SynchronizationReadWriteAll], APPLICATION_ADMINS, Reads, "graph/api/synchronization-synchronizationschema-get";
    /// The schema that a template brings, which is the one that a restored job has.
    SYNCHRONIZATION_TEMPLATE_SCHEMA: GET "/servicePrincipals/{}/synchronization/templates/{}/schema", SynchronizationReadAll, [SynchronizationReadWriteAll], APPLICATION_ADMINS, Reads, "graph/api/synchronization-synchronizationschema-get";
    /// Replaces the schema of a job, whole: there is no PATCH.
    PUT_SYNCHRONIZATION_SCHEMA: PUT "/servicePrincipals/{}/synchronization/jobs/{}/schema", SynchronizationReadWriteAll, [], APPLICATION_ADMINS, ChangesIdempotently, "graph/api/synchronization-synchronizationschema-update";
    /// Takes the schema of a job back to what its template brings.
    RESTORE_SYNCHRONIZATION_SCHEMA: DELETE "/servicePrincipals/{}/synchronization/jobs/{}/schema", SynchronizationReadWriteAll, [], APPLICATION_ADMINS, ChangesIdempotently, "graph/api/synchronization-synchronizationschema-delete";
    /// Who is assigned to an enterprise application.
    APP_ROLE_ASSIGNED_TO: GET "/servicePrincipals/{}/appRoleAssignedTo", ApplicationReadAll, [ApplicationReadWriteAll, AppRoleAssignmentReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/serviceprincipal-list-approleassignedto";
    /// The users who are direct members of a group.
    GROUP_MEMBERS: GET "/groups/{}/members/microsoft.graph.user", GroupMemberReadAll, [GroupReadAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/group-list-members";
    /// Assigns a user or a group to an enterprise application.
    ASSIGN: POST "/servicePrincipals/{}/appRoleAssignedTo", AppRoleAssignmentReadWriteAll, [], ASSIGNERS, Creates, "graph/api/serviceprincipal-post-approleassignedto";
    /// Takes an assignment away.
    UNASSIGN: DELETE "/servicePrincipals/{}/appRoleAssignedTo/{}", AppRoleAssignmentReadWriteAll, [], ASSIGNERS, ChangesIdempotently, "graph/api/serviceprincipal-delete-approleassignedto";
    /// Groups, found by search.
    GROUPS: GET "/groups", GroupMemberReadAll, [GroupReadAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/group-list";
    /// One group.
    GROUP: GET "/groups/{}", GroupMemberReadAll, [GroupReadAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/group-get";
    /// How many direct members a group has, groups among them.
    GROUP_MEMBERS_COUNT: GET "/groups/{}/members/$count", GroupMemberReadAll, [GroupReadAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/group-list-members";
    /// The groups inside a group, whose members are not provisioned through it.
    NESTED_GROUPS: GET "/groups/{}/members/microsoft.graph.group", GroupMemberReadAll, [GroupReadAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/group-list-members";
    /// The groups a person is a direct member of.
    GROUPS_OF_USER: GET "/users/{}/memberOf/microsoft.graph.group", UserReadAll, [UserReadWriteAll, GroupMemberReadAll, GroupReadAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/user-list-memberof";
    /// The groups a person is in, through others as well.
    ALL_GROUPS_OF_USER: GET "/users/{}/transitiveMemberOf/microsoft.graph.group", UserReadAll, [UserReadWriteAll, GroupMemberReadAll, GroupReadAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/user-list-transitivememberof";
    /// Deletes a user, who can be restored for 30 days.
    DELETE_USER: DELETE "/users/{}", UserReadWriteAll, [UserDeleteRestoreAll, DirectoryReadWriteAll], USER_ADMINS, ChangesIdempotently, "graph/api/user-delete";
    /// The deleted users.
    DELETED_USERS: GET "/directory/deletedItems/microsoft.graph.user", UserReadAll, [UserReadWriteAll, DirectoryReadAll, DirectoryReadWriteAll], &[], Reads, "graph/api/directory-deleteditems-list";
    /// Restores a deleted user.
    RESTORE_USER: POST "/directory/deletedItems/{}/restore", UserReadWriteAll, [UserDeleteRestoreAll, DirectoryReadWriteAll], USER_ADMINS, ChangesIdempotently, "graph/api/directory-deleteditems-restore";
    /// Provisions one person now.
    PROVISION_ON_DEMAND: POST "/servicePrincipals/{}/synchronization/jobs/{}/provisionOnDemand", SynchronizationReadWriteAll, [], APPLICATION_ADMINS, ChangesIdempotently, "graph/api/synchronization-synchronizationjob-provisionondemand";
    /// What provisioning did. The least permission is the newer one, which not every cloud knows.
    PROVISIONING_LOG: GET "/auditLogs/provisioning", AuditLogReadAll, [ProvisioningLogReadAll, DirectoryReadAll], LOG_READERS, Reads, "graph/api/provisioningobjectsummary-list";
    /// Several calls in one request; each item needs its own permissions.
    BATCH: POST "/$batch", UserRead, [], &[], Reads, "graph/json-batching";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_call_stands_in_the_table_once() {
        let calls: BTreeSet<_> = ALL
            .iter()
            .map(|endpoint| (endpoint.method.as_str(), endpoint.template))
            .collect();
        assert_eq!(calls.len(), ALL.len());
    }

    #[test]
    fn what_is_asked_for_is_known_in_every_cloud_that_has_the_call() {
        for endpoint in ALL {
            for cloud in Cloud::NAMED
                .iter()
                .filter(|cloud| endpoint.clouds.contains(cloud))
            {
                assert_eq!(
                    endpoint.sufficient(cloud).next(),
                    Some(endpoint.scope),
                    "{} in {cloud:?}",
                    endpoint.template
                );
            }
        }
        let suffices = |cloud: &Cloud| UPDATE_USER.sufficient(cloud).collect::<Vec<_>>();
        assert!(suffices(&Cloud::Global).contains(&UserReadUpdateAll));
        assert!(!suffices(&Cloud::China).contains(&UserReadUpdateAll));
    }

    #[test]
    fn a_call_that_changes_something_needs_more_than_a_read_permission() {
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
