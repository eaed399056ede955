//! Collections of directory objects of mixed kinds, each told by its `@odata.type`.
//! Refuses to filter, search or order them without a cast to one kind.

use serde_json::{Map, Value};

use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::options::Options;
use crate::graph::odata::page::next_link;
use crate::graph::odata::schema::{Column, Resource};
use crate::graph::odata::select::{Projection, names, unknown_selection};
use crate::graph::reply::Reply;
use crate::model::{
    Application, DeletedObject, DirectoryRole, Group, ServicePrincipal, Tenant, User,
};

/// An object of one of several kinds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum DirectoryObject<'a> {
    /// A user.
    User(&'a User),
    /// A group.
    Group(&'a Group),
    /// A directory role.
    Role(&'a DirectoryRole),
    /// An application object.
    Application(&'a Application),
    /// A service principal.
    ServicePrincipal(&'a ServicePrincipal),
}

impl<'a> DirectoryObject<'a> {
    /// What was deleted.
    pub(crate) fn of(deleted: &'a DeletedObject) -> Self {
        match deleted {
            DeletedObject::User(user) => Self::User(user),
            DeletedObject::Group(group) => Self::Group(group),
            DeletedObject::Application(application) => Self::Application(application),
            DeletedObject::ServicePrincipal(principal) => Self::ServicePrincipal(principal),
        }
    }

    /// The object of this id, whatever it is.
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

    /// The object with the properties that `$select` names, as far as its kind has them.
    pub(crate) fn select(
        self,
        select: Option<&str>,
        extensions: &[String],
    ) -> Result<Map<String, Value>, GraphError> {
        let selected: Option<Vec<&str>> = select.map(|select| names(select).collect());
        for name in selected.iter().flatten() {
            if !is_known(name, extensions) {
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

/// Whether some kind of directory object has the property.
pub(crate) fn is_known(name: &str, extensions: &[String]) -> bool {
    Column::<User>::find(name, extensions).is_some()
        || Group::property(name).is_some()
        || DirectoryRole::property(name).is_some()
        || Application::property(name).is_some()
        || ServicePrincipal::property(name).is_some()
}

fn describe<T: Resource>(
    object: &T,
    names: Option<&[&str]>,
    extensions: &[String],
) -> Map<String, Value> {
    let projection = match names {
        None => Projection::Default,
        Some(names) => Projection::Columns(
            names
                .iter()
                .filter_map(|name| Column::<T>::find(name, extensions))
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

/// Answers a collection of mixed kinds.
pub(crate) fn list(
    context: &Context<'_>,
    objects: &[DirectoryObject<'_>],
) -> Result<Reply, GraphError> {
    let options = uncast(context)?;
    let extensions = context.extensions("User");
    let selected: Option<Vec<&str>> = options
        .select
        .as_deref()
        .map(|select| names(select).collect());
    for name in selected.iter().flatten() {
        if !is_known(name, &extensions) {
            return Err(unknown_selection(name, "directoryObject"));
        }
    }
    let mut set = "directoryObjects".to_owned();
    if let Some(selected) = &selected {
        set = format!("{set}({})", selected.join(","));
    }
    let offset = options.offset.unwrap_or_default();
    let end = offset.saturating_add(options.page_size());
    let mut answer = Map::new();
    answer.insert(
        "@odata.context".to_owned(),
        context.call.context(&set).into(),
    );
    if options.count && options.eventual && options.offset.is_none() {
        answer.insert("@odata.count".to_owned(), objects.len().into());
    }
    if end < objects.len() {
        let link = next_link(&context.call.url(), &context.call.query, end);
        answer.insert("@odata.nextLink".to_owned(), link.into());
    }
    let value = objects
        .iter()
        .skip(offset)
        .take(options.page_size())
        .map(|object| Value::Object(object.describe(selected.as_deref(), &extensions)))
        .collect();
    answer.insert("value".to_owned(), Value::Array(value));
    Ok(Reply::json(Value::Object(answer)))
}

/// Answers how many objects of mixed kinds there are.
pub(crate) fn count(
    context: &Context<'_>,
    objects: &[DirectoryObject<'_>],
) -> Result<Reply, GraphError> {
    if !uncast(context)?.eventual {
        return Err(GraphError::BadRequest(
            "$count is not currently supported.".to_owned(),
        ));
    }
    Ok(Reply::count(objects.len()))
}

fn uncast(context: &Context<'_>) -> Result<Options, GraphError> {
    let options = context.options()?;
    let refused = [
        ("$filter", options.filter.is_some()),
        ("$search", options.search.is_some()),
        ("$orderby", options.order_by.is_some()),
        ("$expand", options.expand.is_some()),
    ];
    match refused.into_iter().find(|(_, given)| *given) {
        Some((name, _)) => Err(GraphError::UnsupportedQuery(format!(
            "The query option '{name}' is not supported on directory objects without a cast to one type."
        ))),
        None => Ok(options),
    }
}
