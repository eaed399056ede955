//! From a call to its answer: who calls, which operation, whether it is permitted.
//! Refuses to answer anything itself.

use super::access;
use super::call::Call;
use super::context::Context;
use super::error::GraphError;
use super::operations::{self, Found};
use super::reply::Reply;
use crate::env::Timestamp;
use crate::identity::bearer::authenticate;
use crate::identity::{GRAPH_APP_ID, insufficient_claims};
use crate::state::Emulator;

/// Answers one call, which is not a batch.
pub(crate) fn answer(emulator: &Emulator, call: &Call) -> Reply {
    let mut state = emulator.lock();
    let now = state.now(&emulator.env);
    let outcome = authenticate(&state, &emulator.env, &call.origin, &call.headers)
        .map_err(GraphError::from)
        .and_then(|caller| {
            let (operation, keys) = match operations::find(&call.method, &call.segments) {
                Found::Operation(operation, keys) => (operation, keys),
                Found::OtherMethods => return Err(GraphError::MethodNotAllowed),
                Found::Nothing => {
                    return Err(GraphError::NotImplemented(format!(
                        "{} /v1.0/{}",
                        call.method, call.path
                    )));
                }
            };
            let mut context = Context {
                env: &emulator.env,
                state: &mut state,
                now,
                caller: &caller,
                call,
                keys,
            };
            access::check(operation, &context)?;
            (operation.answer)(&mut context)
        });
    outcome.unwrap_or_else(|error| refuse(&error, call, now))
}

/// The answer that says no.
pub(crate) fn refuse(error: &GraphError, call: &Call, now: Timestamp) -> Reply {
    let date = now.to_seconds_text();
    let body = error.body(
        date.trim_end_matches('Z'),
        &call.request_id,
        &call.client_request_id,
    );
    let reply = Reply {
        status: error.status(),
        ..Reply::json(body)
    };
    let GraphError::Unauthenticated(error) = error else {
        return reply;
    };
    let challenge = match error.not_before() {
        Some(moment) => insufficient_claims(&call.origin, moment),
        None => format!(
            "Bearer realm=\"\", authorization_uri=\"{}\", client_id=\"{GRAPH_APP_ID}\"",
            call.origin.url("/common/oauth2/authorize")
        ),
    };
    reply.with(http::header::WWW_AUTHENTICATE, &challenge)
}
