//! `memberOf` and `transitiveMemberOf` of users, groups and service principals: groups and directory roles.
//! The tenant has no administrative units.

use super::directory_object::memberships::Memberships;

use super::directory_object::collections;
use super::{groups, service_principals, users};
use crate::graph::context::Context;
use crate::graph::reply::HandlerResult;

fn list(context: &Context<'_>, id: &str, transitive: bool) -> HandlerResult {
    let memberships = Memberships::find(context.tenant(), id, transitive, &context.hidden_groups());
    collections::list(context, &memberships.objects())
}

pub(crate) fn of_user(context: &mut Context<'_>) -> HandlerResult {
    list(context, &users::addressed(context)?.id, false)
}

pub(crate) fn of_user_transitive(context: &mut Context<'_>) -> HandlerResult {
    list(context, &users::addressed(context)?.id, true)
}

pub(crate) fn of_group(context: &mut Context<'_>) -> HandlerResult {
    list(context, &groups::addressed(context)?.id, false)
}

pub(crate) fn of_group_transitive(context: &mut Context<'_>) -> HandlerResult {
    list(context, &groups::addressed(context)?.id, true)
}

pub(crate) fn of_service_principal(context: &mut Context<'_>) -> HandlerResult {
    list(context, &service_principals::addressed(context)?.id, false)
}

pub(crate) fn of_service_principal_transitive(context: &mut Context<'_>) -> HandlerResult {
    list(context, &service_principals::addressed(context)?.id, true)
}
