//! `memberOf` and `transitiveMemberOf` of users, groups and service principals: groups and directory roles.
//! The tenant has no administrative units.

use super::objects::memberships::Memberships;

use super::objects::lists;
use super::{groups, service_principals, users};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;

type Answered = Result<Reply, GraphError>;

fn list(context: &Context<'_>, id: &str, transitive: bool) -> Answered {
    let memberships = Memberships::of(context.tenant(), id, transitive);
    lists::list(context, &memberships.objects())
}

pub(crate) fn of_user(context: &mut Context<'_>) -> Answered {
    list(context, &users::addressed(context)?.id, false)
}

pub(crate) fn of_user_transitive(context: &mut Context<'_>) -> Answered {
    list(context, &users::addressed(context)?.id, true)
}

pub(crate) fn of_group(context: &mut Context<'_>) -> Answered {
    list(context, &groups::addressed(context)?.id, false)
}

pub(crate) fn of_group_transitive(context: &mut Context<'_>) -> Answered {
    list(context, &groups::addressed(context)?.id, true)
}

pub(crate) fn of_principal(context: &mut Context<'_>) -> Answered {
    list(context, &service_principals::addressed(context)?.id, false)
}

pub(crate) fn of_principal_transitive(context: &mut Context<'_>) -> Answered {
    list(context, &service_principals::addressed(context)?.id, true)
}
