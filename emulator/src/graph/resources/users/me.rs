//! `/me`: the user who calls.

use super::update;
use crate::graph::access;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::schema::Resource as _;
use crate::graph::reply::Reply;
use crate::graph::resources::users;
use crate::model::User;

/// Properties that a user may change without a directory role.
const SELF_WRITABLE: [&str; 7] = [
    "aboutMe",
    "businessPhones",
    "faxNumber",
    "mobilePhone",
    "postalCode",
    "preferredLanguage",
    "streetAddress",
];

pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let user = users::addressed(context)?;
    crate::graph::resources::users::read_access::check_sign_in_activity(context, None)?;
    context.entity(User::ENTITY_SET, &context.extension_names("User"), user)
}

/// Some properties require a directory role.
pub(crate) fn update(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let changes = context.call.body_object()?;
    if changes
        .keys()
        .all(|name| SELF_WRITABLE.contains(&name.as_str()))
    {
        return update::apply_changes(context, changes);
    }
    if !access::USERS.is_met_by(context.caller) {
        return Err(GraphError::Denied);
    }
    update::update(context)
}
