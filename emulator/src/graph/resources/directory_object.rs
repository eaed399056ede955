//! A directory object of any type, with its `@odata.type`.

use crate::graph::error::GraphError;
use crate::graph::odata::property_ref::PropertyRef;
use crate::graph::odata::published;
use crate::graph::odata::schema::Resource;
use crate::graph::odata::select::{Selection, names, unknown_selection};
use crate::model::{
    Application, DeletedObject, DirectoryRole, Group, ServicePrincipal, Tenant, User,
};
use serde_json::{Map, Value};

pub(crate) mod collections;
pub(crate) mod memberships;
pub(crate) mod navigation;
pub(crate) mod reference;
pub(crate) mod tracked;

#[derive(Clone, Copy, Debug)]
pub(crate) enum DirectoryObject<'a> {
    User(&'a User),
    Group(&'a Group),
    Role(&'a DirectoryRole),
    Application(&'a Application),
    ServicePrincipal(&'a ServicePrincipal),
}

impl<'a> DirectoryObject<'a> {
    pub(crate) fn from_deleted(deleted: &'a DeletedObject) -> Self {
        match deleted {
            DeletedObject::User(user) => Self::User(user),
            DeletedObject::Group(group) => Self::Group(group),
            DeletedObject::Application(application) => Self::Application(application),
            DeletedObject::ServicePrincipal(principal) => Self::ServicePrincipal(principal),
        }
    }

    pub(crate) fn find(tenant: &'a Tenant, id: &str) -> Option<Self> {
        let role = || {
            tenant
                .directory_roles
                .iter()
                .find(|role| role.id.eq_ignore_ascii_case(id))
        };
        tenant
            .user_by_id(id)
            .map(Self::User)
            .or_else(|| tenant.group_by_id(id).map(Self::Group))
            .or_else(|| tenant.application_by_id(id).map(Self::Application))
            .or_else(|| {
                tenant
                    .service_principal_by_id(id)
                    .map(Self::ServicePrincipal)
            })
            .or_else(|| role().map(Self::Role))
    }

    pub(crate) fn id(self) -> &'a str {
        match self {
            Self::User(user) => &user.id,
            Self::Group(group) => &group.id,
            Self::Role(role) => &role.id,
            Self::Application(application) => &application.id,
            Self::ServicePrincipal(principal) => &principal.id,
        }
    }

    /// The name below `microsoft.graph`.
    pub(crate) fn type_name(self) -> &'static str {
        match self {
            Self::User(_) => User::TYPE,
            Self::Group(_) => Group::TYPE,
            Self::Role(_) => DirectoryRole::TYPE,
            Self::Application(_) => Application::TYPE,
            Self::ServicePrincipal(_) => ServicePrincipal::TYPE,
        }
    }

    /// Returns the selected properties that the type has. Fails for a name that no type has.
    pub(crate) fn select(
        self,
        select: Option<&str>,
        extensions: &[String],
    ) -> Result<Map<String, Value>, GraphError> {
        let selected: Option<Vec<&str>> = select.map(|select| names(select).collect());
        for name in selected.iter().flatten() {
            if !is_known_property(name, extensions) {
                return Err(unknown_selection(name, "directoryObject"));
            }
        }
        Ok(self.describe(selected.as_deref(), extensions))
    }

    fn describe(self, names: Option<&[&str]>, extensions: &[String]) -> Map<String, Value> {
        match self {
            Self::User(user) => describe(user, names, extensions),
            Self::Group(group) => describe(group, names, &[]),
            Self::Role(role) => describe(role, names, &[]),
            Self::Application(application) => describe(application, names, &[]),
            Self::ServicePrincipal(principal) => describe(principal, names, &[]),
        }
    }
}

/// Types of directory objects without extensions, also those without objects in any tenant.
const OTHER_TYPES: [&str; 7] = [
    Group::TYPE,
    DirectoryRole::TYPE,
    Application::TYPE,
    ServicePrincipal::TYPE,
    "administrativeUnit",
    "device",
    "orgContact",
];

/// Whether any type of directory object has the property.
pub(crate) fn is_known_property(name: &str, extensions: &[String]) -> bool {
    PropertyRef::<User>::find(name, extensions).is_some()
        || OTHER_TYPES
            .iter()
            .any(|type_name| published::find(type_name, name).is_some())
}

pub(crate) fn describe<T: Resource>(
    object: &T,
    names: Option<&[&str]>,
    extensions: &[String],
) -> Map<String, Value> {
    let projection = match names {
        None => Selection::Default,
        Some(names) => Selection::Properties(
            names
                .iter()
                .filter_map(|name| PropertyRef::<T>::find(name, extensions))
                .collect(),
        ),
    };
    let mut description = Map::new();
    description.insert(
        "@odata.type".to_owned(),
        format!("#microsoft.graph.{}", T::TYPE).into(),
    );
    description.extend(projection.apply(object));
    description
}
