//! `getMemberGroups`, `getMemberObjects`, `checkMemberGroups` and `checkMemberObjects`: transitive memberships as ids.

use serde_json::{Value, json};

use super::directory_object::DirectoryObject;
use super::directory_object::memberships::Memberships;
use super::{groups, service_principals, users};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::{HandlerResult, Reply};
use crate::graph::resources::values::invalid_value;

/// Graph's limit for ids in one check.
const MAX_IDS: usize = 20;

/// The id of the object in the path. Fails if there is no such object.
fn member_id(context: &Context<'_>) -> Result<String, GraphError> {
    let set = context.call.segments.first();
    let set = match set {
        Some(crate::graph::key::Segment::Plain(name)) => name.to_ascii_lowercase(),
        _ => String::new(),
    };
    let id = match set.as_str() {
        "me" | "users" => &users::addressed(context)?.id,
        "groups" => &groups::addressed(context)?.id,
        "serviceprincipals" => &service_principals::addressed(context)?.id,
        _ => {
            let id = context.key(0).as_str();
            DirectoryObject::find(context.tenant(), id)
                .filter(|_| context.is_visible(id))
                .ok_or_else(|| context.not_found(0))?
                .id()
        }
    };
    Ok(id.to_owned())
}

pub(crate) fn get_groups(context: &mut Context<'_>) -> HandlerResult {
    get(context, false)
}

pub(crate) fn get_objects(context: &mut Context<'_>) -> HandlerResult {
    get(context, true)
}

fn get(context: &Context<'_>, with_roles: bool) -> HandlerResult {
    let holder = member_id(context)?;
    let body = context.call.body_object()?;
    let only_security = match body.get("securityEnabledOnly") {
        None | Some(Value::Null) => false,
        Some(Value::Bool(flag)) => *flag,
        Some(_) => return Err(invalid_value("DirectoryObject", "securityEnabledOnly")),
    };
    let memberships = Memberships::find(context.tenant(), &holder, true, &context.hidden_groups());
    let groups = memberships
        .groups
        .iter()
        .filter(|group| !only_security || group.security_enabled)
        .map(|group| group.id.as_str());
    let roles = memberships.roles.iter().map(|role| role.id.as_str());
    let ids: Vec<&str> = groups.chain(roles.filter(|_| with_roles)).collect();
    Ok(ids_reply(context, &ids))
}

pub(crate) fn check_groups(context: &mut Context<'_>) -> HandlerResult {
    check(context, "groupIds", false)
}

pub(crate) fn check_objects(context: &mut Context<'_>) -> HandlerResult {
    check(context, "ids", true)
}

fn check(context: &Context<'_>, name: &str, with_roles: bool) -> HandlerResult {
    let holder = member_id(context)?;
    let body = context.call.body_object()?;
    let asked: Vec<&str> = body
        .get(name)
        .and_then(Value::as_array)
        .and_then(|ids| ids.iter().map(Value::as_str).collect())
        .ok_or_else(|| invalid_value("DirectoryObject", name))?;
    if asked.len() > MAX_IDS {
        return Err(GraphError::BadRequest(format!(
            "The number of ids in '{name}' exceeds the maximum of {MAX_IDS}."
        )));
    }
    let memberships = Memberships::find(context.tenant(), &holder, true, &context.hidden_groups());
    let is_member = |id: &str| {
        let of_group = memberships
            .groups
            .iter()
            .any(|group| group.id.eq_ignore_ascii_case(id));
        let of_role = memberships
            .roles
            .iter()
            .any(|role| role.id.eq_ignore_ascii_case(id));
        of_group || (with_roles && of_role)
    };
    let ids: Vec<&str> = asked.into_iter().filter(|id| is_member(id)).collect();
    Ok(ids_reply(context, &ids))
}

fn ids_reply(context: &Context<'_>, ids: &[&str]) -> Reply {
    Reply::json(json!({
        "@odata.context": context.call.context_url("Collection(Edm.String)"),
        "value": ids,
    }))
}
