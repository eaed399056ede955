//! `revokeSignInSessions`: revokes the sessions and refresh tokens of a user.
//! Takes effect at once; Entra may need a few minutes.

use serde_json::{Map, json};

use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::graph::resources::users;
use crate::tokens::revocation::RevocationKind;

pub(crate) fn revoke(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = users::addressed(context)?.id.clone();
    let now = context.now.millis();
    context
        .state
        .identity
        .revoke(Some(&id), RevocationKind::Sessions, now);
    let answer = context.with_context_url(
        "Edm.Boolean",
        Map::from_iter([("value".to_owned(), json!(true))]),
    );
    Ok(Reply::json(answer))
}
