//! Creates, updates and deletes groups.
//! Only a Global or Privileged Role Administrator may create role-assignable groups.

use serde_json::Value;

use super::addressed;
use crate::graph::access::{GLOBAL_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::select::Selection;
use crate::graph::reply::Reply;
use crate::graph::resources::directory_object::reference::read_bound_ids;
use crate::graph::resources::groups::members::{group_mut, insert_members};
use crate::graph::resources::values::{boolean, invalid_value, missing_property, optional_text};
use crate::graph::resources::written_properties::{self, refusal};
use crate::model::Group;

const TYPE: &str = "Group";
const REQUIRED: [&str; 4] = [
    "displayName",
    "mailEnabled",
    "mailNickname",
    "securityEnabled",
];

/// Properties that a group has from its creation.
const CREATION_ONLY: [&str; 4] = [
    "creationOptions",
    "resourceBehaviorOptions",
    "resourceProvisioningOptions",
    "uniqueName",
];

/// The body may bind owners and members.
pub(crate) fn create(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let body = context.call.body_object()?;
    let bindings = context.call.annotated_body_object()?;
    let missing = REQUIRED
        .into_iter()
        .find(|name| body.get(*name).is_none_or(Value::is_null));
    if let Some(name) = missing {
        return Err(missing_property(TYPE, name));
    }
    let mut group = Group {
        id: context.env.new_uuid(),
        created: context.now,
        ..Group::default()
    };
    for (name, value) in &body {
        set_property(&mut group, name, value, true)?;
    }
    check(context, &group)?;
    if group.mail_enabled {
        let domain = &context.tenant().domain;
        group.mail = Some(format!("{}@{domain}", group.mail_nickname));
    }
    group.owner_ids = read_bound_ids(context, &bindings, "owners")?;
    if group.owner_ids.is_empty() {
        group.owner_ids.push(context.caller.user_id.clone());
    }
    let members = read_bound_ids(context, &bindings, "members")?;
    let answer = context.with_context_url("groups/$entity", Selection::Default.apply(&group));
    let location = format!("{}/{}", context.call.url(), group.id);
    let id = group.id.clone();
    context.tenant_mut().groups.push(group);
    if let Err(error) = insert_members(context.tenant_mut(), &id, members) {
        context.tenant_mut().groups.pop();
        return Err(error);
    }
    context.hide_until_replicated(&id);
    context.tenant_mut().group_changes.record_creation(&id);
    Ok(Reply::created(answer, &location))
}

/// The body may bind additional members.
pub(crate) fn update(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let mut changed = addressed(context)?.clone();
    let bindings = context.call.annotated_body_object()?;
    let written = context.call.body_object()?;
    for (name, value) in &written {
        set_property(&mut changed, name, value, false)?;
    }
    let members = read_bound_ids(context, &bindings, "members")?;
    let id = changed.id.clone();
    insert_members(context.tenant_mut(), &id, members)?;
    if let Some(group) = group_mut(context.tenant_mut(), &id) {
        changed.members = std::mem::take(&mut group.members);
        *group = changed;
    }
    if !written.is_empty() {
        let names = written.keys().map(String::as_str);
        context.tenant_mut().group_changes.record_update(&id, names);
    }
    Ok(Reply::no_content())
}

/// A Microsoft 365 group can be restored for thirty days; any other group is permanently deleted at once.
pub(crate) fn delete(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let group = addressed(context)?;
    let id = group.id.clone();
    let is_restorable = group.group_types.iter().any(|kind| kind == "Unified");
    let now = context.now;
    let tenant = context.tenant_mut();
    tenant.expire_deleted(now);
    tenant.delete(&id, now);
    if !is_restorable {
        tenant.purge(&id);
    }
    Ok(Reply::no_content())
}

fn set_property(
    group: &mut Group,
    name: &str,
    value: &Value,
    is_new: bool,
) -> Result<(), GraphError> {
    let required_text =
        || optional_text(TYPE, name, value)?.ok_or_else(|| invalid_value(TYPE, name));
    match name {
        "displayName" => group.display_name = required_text()?,
        "description" => group.description = optional_text(TYPE, name, value)?,
        "mailNickname" => group.mail_nickname = required_text()?,
        "mailEnabled" if is_new => group.mail_enabled = boolean(TYPE, name, value)?,
        "securityEnabled" => group.security_enabled = boolean(TYPE, name, value)?,
        "visibility" => group.visibility = optional_text(TYPE, name, value)?,
        "membershipRule" => group.membership_rule = optional_text(TYPE, name, value)?,
        "membershipRuleProcessingState" => match optional_text(TYPE, name, value)? {
            Some(state) if state != "On" && state != "Paused" => {
                return Err(invalid_value(TYPE, name));
            }
            state => group.membership_rule_processing_state = state,
        },
        "isAssignableToRole" if is_new => {
            group.is_assignable_to_role = Some(boolean(TYPE, name, value)?);
        }
        "groupTypes" if is_new => {
            let kinds = value.as_array().ok_or_else(|| invalid_value(TYPE, name))?;
            group.group_types = kinds
                .iter()
                .map(|kind| kind.as_str().map(ToOwned::to_owned))
                .collect::<Option<_>>()
                .ok_or_else(|| invalid_value(TYPE, name))?;
        }
        _ if CREATION_ONLY.contains(&name) && !is_new => return Err(refusal::<Group>(name)),
        _ => written_properties::write::<Group>(&mut group.other_properties, TYPE, name, value)?,
    }
    Ok(())
}

/// Fails for a type of group that Graph does not create, or that this caller may not create.
fn check(context: &Context<'_>, group: &Group) -> Result<(), GraphError> {
    let is_unified = group.group_types.iter().any(|kind| kind == "Unified");
    if group.mail_enabled != is_unified {
        return Err(GraphError::BadRequest(
            "The service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement property is unset and the security-enablement property is set.".to_owned(),
        ));
    }
    if group.is_assignable_to_role != Some(true) {
        return Ok(());
    }
    let caller = context.caller;
    let may = caller
        .role_template_ids
        .iter()
        .any(|held| held == GLOBAL_ADMINISTRATOR || held == PRIVILEGED_ROLE_ADMINISTRATOR);
    let has_scope = caller
        .scopes
        .iter()
        .any(|held| held == "RoleManagement.ReadWrite.Directory");
    if may && has_scope {
        Ok(())
    } else {
        Err(GraphError::Denied)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn some_properties_can_only_be_set_on_creation() {
        let mut group = Group::default();
        assert!(set_property(&mut group, "mailEnabled", &json!(true), true).is_ok());
        assert!(set_property(&mut group, "mailEnabled", &json!(false), false).is_err());
        assert!(set_property(&mut group, "displayName", &json!(null), false).is_err());
        assert!(set_property(&mut group, "colour", &json!("red"), false).is_err());
    }
}
