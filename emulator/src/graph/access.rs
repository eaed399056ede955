//! Directory roles and ownership that Graph requires for an operation.

use super::key::Key;
use crate::identity::bearer::Caller;
use crate::model::{Group, Tenant};

/// Any one of the roles suffices.
#[derive(Clone, Copy, Debug)]
pub(crate) enum RequiredRoles {
    NotRequired,
    /// Template ids of directory roles.
    AnyOf(&'static [&'static str]),
}

/// The objects whose owners need no directory role.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Owners {
    Nobody,
    Application,
    ServicePrincipal,
    Group,
}

/// Passes every role check.
pub(crate) const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";
const APPLICATION_ADMINISTRATOR: &str = "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3";
const CLOUD_APPLICATION_ADMINISTRATOR: &str = "158c047a-c907-4556-b7ef-446551a6b5f7";
const USER_ADMINISTRATOR: &str = "fe930be7-5e62-47db-91af-98c3a49a38b1";
pub(crate) const PRIVILEGED_AUTHENTICATION_ADMINISTRATOR: &str =
    "7be44c8a-adaf-4e2a-84d6-ab2649e08a13";
const REPORTS_READER: &str = "4a5d8f65-41da-4de4-8968-e035b65339cf";
const SECURITY_READER: &str = "5d6b6bb7-de71-4623-b4af-96380a352509";
const SECURITY_OPERATOR: &str = "5f2222b1-57c3-48ba-8ad5-d4759f1fde6f";
const SECURITY_ADMINISTRATOR: &str = "194ae4cb-b126-40b2-bd5b-6091b380977d";
const GLOBAL_READER: &str = "f2ef992c-3afb-46b9-b7cf-a126ee74c451";
const DIRECTORY_WRITERS: &str = "9360feb5-f418-4baa-8175-e2a00bac4301";

const EXCHANGE_ADMINISTRATOR: &str = "29232cdf-9323-42fd-ade2-1d097af3e4de";
const SHAREPOINT_ADMINISTRATOR: &str = "f28a1f50-f6e7-4571-818b-6a12f2af6b6c";
const INTUNE_ADMINISTRATOR: &str = "3a2c62db-5318-420d-8d74-23affee5d9d5";
const TEAMS_ADMINISTRATOR: &str = "69091246-20e8-4a56-aa4d-066075b2a7a8";
const YAMMER_ADMINISTRATOR: &str = "810a2642-a034-447f-a5e8-41beaa378541";
const GROUPS_ADMINISTRATOR: &str = "fdd7a751-b60b-444a-984c-02652fe8fa1c";
pub(crate) const PRIVILEGED_ROLE_ADMINISTRATOR: &str = "e8611ab8-c189-46e8-94e1-60213ab1f814";

pub(crate) const APPLICATIONS: RequiredRoles =
    RequiredRoles::AnyOf(&[APPLICATION_ADMINISTRATOR, CLOUD_APPLICATION_ADMINISTRATOR]);
pub(crate) const EXTENSIONS: RequiredRoles = RequiredRoles::AnyOf(&[
    APPLICATION_ADMINISTRATOR,
    CLOUD_APPLICATION_ADMINISTRATOR,
    DIRECTORY_WRITERS,
]);
/// May read reports and logs.
pub(crate) const REPORTS: RequiredRoles = RequiredRoles::AnyOf(&[
    APPLICATION_ADMINISTRATOR,
    CLOUD_APPLICATION_ADMINISTRATOR,
    REPORTS_READER,
    SECURITY_READER,
    SECURITY_OPERATOR,
    SECURITY_ADMINISTRATOR,
    GLOBAL_READER,
]);
/// May read an application's claims policy: Cloud Application Administrator is not listed
/// (<https://learn.microsoft.com/en-us/graph/api/customclaimspolicy-get?view=graph-rest-beta>).
pub(crate) const READ_CLAIMS: RequiredRoles =
    RequiredRoles::AnyOf(&[APPLICATION_ADMINISTRATOR, GLOBAL_READER]);
/// May assign users and groups to applications.
pub(crate) const ASSIGNMENTS: RequiredRoles = RequiredRoles::AnyOf(&[
    APPLICATION_ADMINISTRATOR,
    CLOUD_APPLICATION_ADMINISTRATOR,
    USER_ADMINISTRATOR,
    DIRECTORY_WRITERS,
    PRIVILEGED_ROLE_ADMINISTRATOR,
]);
/// May consent for the whole organization.
pub(crate) const CONSENTS: RequiredRoles = RequiredRoles::AnyOf(&[
    APPLICATION_ADMINISTRATOR,
    CLOUD_APPLICATION_ADMINISTRATOR,
    PRIVILEGED_ROLE_ADMINISTRATOR,
]);
/// May create, delete and restore users.
pub(crate) const USER_LIFECYCLE: RequiredRoles = RequiredRoles::AnyOf(&[USER_ADMINISTRATOR]);
pub(crate) const GROUPS: RequiredRoles =
    RequiredRoles::AnyOf(&[GROUPS_ADMINISTRATOR, USER_ADMINISTRATOR, DIRECTORY_WRITERS]);
/// May list and restore deleted items; each type of object restricts its own restore further.
pub(crate) const DELETED_ITEMS: RequiredRoles = RequiredRoles::AnyOf(&[
    APPLICATION_ADMINISTRATOR,
    CLOUD_APPLICATION_ADMINISTRATOR,
    GROUPS_ADMINISTRATOR,
    USER_ADMINISTRATOR,
]);
pub(crate) const USERS: RequiredRoles =
    RequiredRoles::AnyOf(&[USER_ADMINISTRATOR, DIRECTORY_WRITERS]);

/// May read hidden members, besides the members and owners of the group
/// (<https://learn.microsoft.com/graph/api/group-list-members>).
const HIDDEN_MEMBERS: RequiredRoles = RequiredRoles::AnyOf(&[
    USER_ADMINISTRATOR,
    EXCHANGE_ADMINISTRATOR,
    SHAREPOINT_ADMINISTRATOR,
    INTUNE_ADMINISTRATOR,
    TEAMS_ADMINISTRATOR,
    YAMMER_ADMINISTRATOR,
]);

/// The groups whose members Graph leaves out for the caller, without an error: hidden ones need a scope of their own,
/// and a role, membership or ownership besides.
pub(crate) fn hidden_group_ids(tenant: &Tenant, caller: &Caller) -> Vec<String> {
    let has_scope = caller
        .scopes
        .iter()
        .any(|held| held == "Member.Read.Hidden");
    let is_shown = |group: &Group| {
        let mut ids = group.members.iter().map(|member| &member.id);
        has_scope
            && (HIDDEN_MEMBERS.is_met_by(caller)
                || group.owner_ids.contains(&caller.user_id)
                || ids.any(|id| *id == caller.user_id))
    };
    let hidden = tenant.groups.iter().filter(|group| {
        group.visibility.as_deref() == Some("HiddenMembership") && !is_shown(group)
    });
    hidden.map(|group| group.id.clone()).collect()
}

impl RequiredRoles {
    pub(crate) fn is_met_by(self, caller: &Caller) -> bool {
        let mut held = caller.role_template_ids.iter();
        matches!(self, Self::NotRequired) || held.any(|held| self.includes(held))
    }

    fn includes(self, held: &str) -> bool {
        match self {
            Self::NotRequired => true,
            Self::AnyOf(roles) => held == GLOBAL_ADMINISTRATOR || roles.contains(&held),
        }
    }

    /// Whether the caller holds a role scoped to a restricted unit of the object; one for the whole tenant does not
    /// count.
    pub(crate) fn is_met_within(self, tenant: &Tenant, object_id: &str, caller: &Caller) -> bool {
        let mut scoped = tenant
            .restricting_units(object_id)
            .flat_map(|unit| &unit.scoped_roles);
        scoped.any(|role| role.user_id == caller.user_id && self.includes(&role.template_id))
    }
}

impl Owners {
    /// Whether the user owns the object that the key names.
    pub(crate) fn includes(self, tenant: &Tenant, key: &Key, user_id: &str) -> bool {
        let owner_ids = match (self, key) {
            (Self::Nobody, _) | (_, Key::Alternate(..)) => None,
            (Self::Application, Key::Id(id)) => {
                tenant.application_by_id(id).map(|found| &found.owner_ids)
            }
            (Self::Application, Key::AppId(id)) => tenant
                .application_by_app_id(id)
                .map(|found| &found.owner_ids),
            (Self::ServicePrincipal, Key::Id(id)) => tenant
                .service_principal_by_id(id)
                .map(|found| &found.owner_ids),
            (Self::ServicePrincipal, Key::AppId(id)) => tenant
                .service_principal_by_app_id(id)
                .map(|found| &found.owner_ids),
            (Self::Group, key) => tenant
                .group_by_id(key.as_str())
                .map(|found| &found.owner_ids),
        };
        owner_ids.is_some_and(|ids| ids.iter().any(|id| id == user_id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Application, ServicePrincipal};

    #[test]
    fn owners_have_rights_only_to_the_object_in_the_path() {
        let tenant = Tenant {
            applications: vec![Application {
                id: "object".to_owned(),
                app_id: "client".to_owned(),
                owner_ids: vec!["ada".to_owned()],
                ..Application::default()
            }],
            service_principals: vec![ServicePrincipal {
                id: "principal".to_owned(),
                app_id: "client".to_owned(),
                owner_ids: vec!["grace".to_owned()],
                ..ServicePrincipal::default()
            }],
            ..Tenant::default()
        };
        let id = |id: &str| Key::Id(id.to_owned());
        let app_id = Key::AppId("client".to_owned());
        let owns = |owners: Owners, key: &Key, user| owners.includes(&tenant, key, user);
        assert!(owns(Owners::Application, &id("object"), "ada"));
        assert!(owns(Owners::Application, &app_id, "ada"));
        assert!(!owns(Owners::Application, &id("object"), "grace"));
        assert!(!owns(Owners::Application, &id("principal"), "grace"));
        assert!(owns(Owners::ServicePrincipal, &id("principal"), "grace"));
        assert!(owns(Owners::ServicePrincipal, &app_id, "grace"));
        assert!(!owns(Owners::Nobody, &id("object"), "ada"));
    }
}
