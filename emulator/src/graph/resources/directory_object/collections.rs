//! Collections of directory objects of mixed types, with casts, single members, counts and references.
//! Filtering, searching and sorting need a cast to one type.

use serde_json::{Map, Value, json};

use super::{DirectoryObject, is_known_property};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::options::QueryOptions;
use crate::graph::odata::page::next_link;
use crate::graph::odata::schema::Resource;
use crate::graph::odata::select::{names, unknown_selection};
use crate::graph::reply::Reply;
use crate::graph::view::Shape;
use crate::model::{Application, DirectoryRole, Group, ServicePrincipal, User};

/// Types without objects in any tenant, with their entity sets for context URLs.
const EMPTY_TYPES: [(&str, &str); 5] = [
    ("administrativeUnit", "directory/administrativeUnits"),
    ("appRoleAssignment", "appRoleAssignments"),
    ("device", "devices"),
    ("endpoint", "endpoints"),
    ("orgContact", "contacts"),
];

/// Returns the collection, or the part of it that the path requests.
pub(crate) fn list(
    context: &Context<'_>,
    objects: &[DirectoryObject<'_>],
) -> Result<Reply, GraphError> {
    if let Some(id) = &context.view.member {
        let member = objects
            .iter()
            .find(|object| object.id().eq_ignore_ascii_case(id))
            .ok_or_else(|| GraphError::NotFound(id.clone()))?;
        return entity(context, *member);
    }
    match context.view.cast.as_deref() {
        Some(kind) if !kind.eq_ignore_ascii_case("directoryObject") => {
            list_cast(context, kind, objects)
        }
        _ => list_mixed(context, objects),
    }
}

/// Fails if the path contains a cast to another type.
pub(crate) fn entity(
    context: &Context<'_>,
    object: DirectoryObject<'_>,
) -> Result<Reply, GraphError> {
    let view = &context.view;
    if !view.includes_type(object.type_name()) {
        return Err(GraphError::NotFound(object.id().to_owned()));
    }
    if view.cast.is_some() {
        return match object {
            DirectoryObject::User(user) => {
                context.entity(User::ENTITY_SET, &context.extension_names("User"), user)
            }
            DirectoryObject::Group(group) => context.entity(Group::ENTITY_SET, &[], group),
            DirectoryObject::Role(role) => context.entity(DirectoryRole::ENTITY_SET, &[], role),
            DirectoryObject::Application(application) => {
                context.entity(Application::ENTITY_SET, &[], application)
            }
            DirectoryObject::ServicePrincipal(principal) => {
                context.entity(ServicePrincipal::ENTITY_SET, &[], principal)
            }
        };
    }
    let options = context.options()?.for_entity()?;
    let properties = object.select(options.select.as_deref(), &context.extension_names("User"))?;
    Ok(Reply::json(
        context.with_context_url("directoryObjects/$entity", properties),
    ))
}

/// Returns only the objects of the cast type.
fn list_cast(
    context: &Context<'_>,
    kind: &str,
    objects: &[DirectoryObject<'_>],
) -> Result<Reply, GraphError> {
    macro_rules! of_kind {
        ($variant:ident, $of:ty, $extensions:expr) => {
            if kind.eq_ignore_ascii_case(<$of>::TYPE) {
                let found: Vec<&$of> = objects
                    .iter()
                    .filter_map(|object| match object {
                        DirectoryObject::$variant(found) => Some(*found),
                        _ => None,
                    })
                    .collect();
                return context.list(<$of>::ENTITY_SET, $extensions, found.iter().copied());
            }
        };
    }
    of_kind!(User, User, &context.extension_names("User"));
    of_kind!(Group, Group, &[]);
    of_kind!(Role, DirectoryRole, &[]);
    of_kind!(Application, Application, &[]);
    of_kind!(ServicePrincipal, ServicePrincipal, &[]);
    let absent = EMPTY_TYPES
        .iter()
        .find(|(absent, _)| absent.eq_ignore_ascii_case(kind));
    match absent {
        Some((_, set)) => empty(context, set),
        None => Err(GraphError::Unreadable(format!(
            "Resource not found for the segment 'microsoft.graph.{kind}'."
        ))),
    }
}

pub(crate) fn empty(context: &Context<'_>, set: &str) -> Result<Reply, GraphError> {
    let options = context.options()?;
    if context.view.shape == Shape::Count {
        return count(&options, 0);
    }
    Ok(Reply::json(
        json!({"@odata.context": context.call.context_url(set), "value": []}),
    ))
}

/// Fails without `ConsistencyLevel: eventual`.
pub(crate) fn count(options: &QueryOptions, number: usize) -> Result<Reply, GraphError> {
    if options.eventual {
        return Ok(Reply::count(number));
    }
    Err(GraphError::BadRequest(
        "$count is not currently supported.".to_owned(),
    ))
}

fn list_mixed(context: &Context<'_>, objects: &[DirectoryObject<'_>]) -> Result<Reply, GraphError> {
    let options = uncast_options(context)?;
    let shape = context.view.shape;
    if shape == Shape::Count {
        return count(&options, objects.len());
    }
    let extensions = context.extension_names("User");
    let selected: Option<Vec<&str>> = options
        .select
        .as_deref()
        .map(|select| names(select).collect());
    for name in selected.iter().flatten() {
        if !is_known_property(name, &extensions) {
            return Err(unknown_selection(name, "directoryObject"));
        }
    }
    let set = match (&selected, shape) {
        (_, Shape::References) => "Collection($ref)".to_owned(),
        (Some(selected), _) => format!("directoryObjects({})", selected.join(",")),
        (None, _) => "directoryObjects".to_owned(),
    };
    let offset = options.offset.unwrap_or_default();
    let end = offset.saturating_add(options.page_size());
    let mut answer = Map::new();
    answer.insert(
        "@odata.context".to_owned(),
        context.call.context_url(&set).into(),
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
        .map(|object| match shape {
            Shape::References => json!({"@odata.id": reference_url(context, *object)}),
            _ => Value::Object(object.describe(selected.as_deref(), &extensions)),
        })
        .collect();
    answer.insert("value".to_owned(), Value::Array(value));
    Ok(Reply::json(Value::Object(answer)))
}

/// The URL of a directory object in references, which is one of the directory behind Graph.
pub(crate) fn reference_url(context: &Context<'_>, object: DirectoryObject<'_>) -> String {
    let mut letters = object.type_name().chars();
    let kind: String = letters
        .next()
        .map(|first| first.to_ascii_uppercase())
        .into_iter()
        .chain(letters)
        .collect();
    let (tenant, id) = (&context.tenant().id, object.id());
    context.call.origin.url(&format!(
        "/v2/{tenant}/directoryObjects/{id}/Microsoft.DirectoryServices.{kind}"
    ))
}

fn uncast_options(context: &Context<'_>) -> Result<QueryOptions, GraphError> {
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
