//! `revokeSignInSessions`: ends a person's sessions and refresh tokens.
//! Refuses to wait the few minutes that Entra may take; what is revoked is worth nothing at once.

use serde_json::{Map, json};

use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::graph::resources::users;
use crate::tokens::revocation::Revoked;

/// `POST /users/{id}/revokeSignInSessions`, and the same of the caller.
pub(crate) fn revoke(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = users::addressed(context)?.id.clone();
    let now = context.now.millis();
    context
        .state
        .identity
        .revoke(Some(&id), Revoked::Sessions, now);
    let answer = context.in_context(
        "Edm.Boolean",
        Map::from_iter([("value".to_owned(), json!(true))]),
    );
    Ok(Reply::json(answer))
}
