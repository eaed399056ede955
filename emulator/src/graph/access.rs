//! Who may do what: delegated scopes in the token, and directory roles or ownership in the tenant.
//! Refuses to say what is missing, as Graph does.

use super::key::Key;
use crate::identity::bearer::Caller;
use crate::model::Tenant;

/// The directory roles that an operation asks for, any of which suffices.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Roles {
    /// Every member of the tenant may.
    NotNeeded,
    /// One of these, by template id.
    OneOf(&'static [&'static str]),
}

/// Whose owners may do it without a directory role.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Owners {
    /// Nobody's.
    Nobody,
    /// Those of the application in the address.
    Application,
    /// Those of the service principal in the address.
    ServicePrincipal,
    /// Those of the group in the address.
    Group,
}

/// Global Administrator: may do everything.
pub(crate) const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";
/// Application Administrator.
const APPLICATION_ADMINISTRATOR: &str = "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3";
/// Cloud Application Administrator.
const CLOUD_APPLICATION_ADMINISTRATOR: &str = "158c047a-c907-4556-b7ef-446551a6b5f7";
/// User Administrator.
const USER_ADMINISTRATOR: &str = "fe930be7-5e62-47db-91af-98c3a49a38b1";
/// Privileged Authentication Administrator.
pub(crate) const PRIVILEGED_AUTHENTICATION_ADMINISTRATOR: &str =
    "7be44c8a-adaf-4e2a-84d6-ab2649e08a13";
/// Reports Reader.
const REPORTS_READER: &str = "4a5d8f65-41da-4de4-8968-e035b65339cf";
/// Security Reader.
const SECURITY_READER: &str = "5d6b6bb7-de71-4623-b4af-96380a352509";
/// Security Operator.
const SECURITY_OPERATOR: &str = "5f2222b1-57c3-48ba-8ad5-d4759f1fde6f";
/// Security Administrator.
const SECURITY_ADMINISTRATOR: &str = "194ae4cb-b126-40b2-bd5b-6091b380977d";
/// Global Reader.
const GLOBAL_READER: &str = "f2ef992c-3afb-46b9-b7cf-a126ee74c451";
/// Directory Writers.
const DIRECTORY_WRITERS: &str = "9360feb5-f418-4baa-8175-e2a00bac4301";

/// Groups Administrator.
const GROUPS_ADMINISTRATOR: &str = "fdd7a751-b60b-444a-984c-02652fe8fa1c";
/// Privileged Role Administrator.
pub(crate) const PRIVILEGED_ROLE_ADMINISTRATOR: &str = "e8611ab8-c189-46e8-94e1-60213ab1f814";

/// Who manages applications.
pub(crate) const APPLICATIONS: Roles =
    Roles::OneOf(&[APPLICATION_ADMINISTRATOR, CLOUD_APPLICATION_ADMINISTRATOR]);
/// Who manages directory extensions.
pub(crate) const EXTENSIONS: Roles = Roles::OneOf(&[
    APPLICATION_ADMINISTRATOR,
    CLOUD_APPLICATION_ADMINISTRATOR,
    DIRECTORY_WRITERS,
]);
/// Who reads reports and logs.
pub(crate) const REPORTS: Roles = Roles::OneOf(&[
    APPLICATION_ADMINISTRATOR,
    CLOUD_APPLICATION_ADMINISTRATOR,
    REPORTS_READER,
    SECURITY_READER,
    SECURITY_OPERATOR,
    SECURITY_ADMINISTRATOR,
    GLOBAL_READER,
]);
/// Who assigns people and groups to applications.
pub(crate) const ASSIGNMENTS: Roles = Roles::OneOf(&[
    APPLICATION_ADMINISTRATOR,
    CLOUD_APPLICATION_ADMINISTRATOR,
    USER_ADMINISTRATOR,
    DIRECTORY_WRITERS,
    PRIVILEGED_ROLE_ADMINISTRATOR,
]);
/// Who consents for the whole organization.
pub(crate) const CONSENTS: Roles = Roles::OneOf(&[
    APPLICATION_ADMINISTRATOR,
    CLOUD_APPLICATION_ADMINISTRATOR,
    PRIVILEGED_ROLE_ADMINISTRATOR,
]);
/// Who creates, deletes and restores users.
pub(crate) const USER_LIFE: Roles = Roles::OneOf(&[USER_ADMINISTRATOR]);
/// Who manages groups.
pub(crate) const GROUPS: Roles =
    Roles::OneOf(&[GROUPS_ADMINISTRATOR, USER_ADMINISTRATOR, DIRECTORY_WRITERS]);
/// Who sees and restores what was deleted; what each may restore is told by the kind of object.
pub(crate) const DELETED_ITEMS: Roles = Roles::OneOf(&[
    APPLICATION_ADMINISTRATOR,
    CLOUD_APPLICATION_ADMINISTRATOR,
    GROUPS_ADMINISTRATOR,
    USER_ADMINISTRATOR,
]);
/// Who updates users.
pub(crate) const USERS: Roles = Roles::OneOf(&[USER_ADMINISTRATOR, DIRECTORY_WRITERS]);

impl Roles {
    /// Whether the caller holds one of them.
    pub(crate) fn include(self, caller: &Caller) -> bool {
        match self {
            Self::NotNeeded => true,
            Self::OneOf(roles) => caller
                .role_template_ids
                .iter()
                .any(|held| held == GLOBAL_ADMINISTRATOR || roles.contains(&held.as_str())),
        }
    }
}

impl Owners {
    /// Whether the person owns the object that the key names.
    pub(crate) fn include(self, tenant: &Tenant, key: &Key, user_id: &str) -> bool {
        let owner_ids = match (self, key) {
            (Self::Nobody, _) | (_, Key::Other(..)) => None,
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
            (Self::Group, key) => tenant.group_by_id(key.text()).map(|found| &found.owner_ids),
        };
        owner_ids.is_some_and(|ids| ids.iter().any(|id| id == user_id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Application, ServicePrincipal};

    #[test]
    fn owners_own_what_the_address_names_and_nothing_else() {
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
        let owns = |owners: Owners, key: &Key, user| owners.include(&tenant, key, user);
        assert!(owns(Owners::Application, &id("object"), "ada"));
        assert!(owns(Owners::Application, &app_id, "ada"));
        assert!(!owns(Owners::Application, &id("object"), "grace"));
        assert!(!owns(Owners::Application, &id("principal"), "grace"));
        assert!(owns(Owners::ServicePrincipal, &id("principal"), "grace"));
        assert!(owns(Owners::ServicePrincipal, &app_id, "grace"));
        assert!(!owns(Owners::Nobody, &id("object"), "ada"));
    }
}
