//! Dispatches a call: authenticates the caller, finds the operation, checks limits and permissions.

use super::call::{ApiVersion, Call};
use super::context::Context;
use super::error::GraphError;
use super::headers;
use super::key::Segment;
use super::metadata;
use super::operation::Operation;
use super::operations::{self, OperationMatch};
use super::reply::Reply;
use super::resources::synchronization::object_connections;
use crate::claims::insufficient_claims;
use crate::env::Timestamp;
use crate::identity::bearer::{Caller, authenticate};
use crate::instance::Emulator;
use crate::model::GRAPH_APP_ID;
use crate::settings::GraphBeta;
use crate::state::State;
use crate::throttle::Consumer;

/// Handles one call other than a batch.
pub(crate) fn handle(emulator: &Emulator, call: &Call) -> Reply {
    let mut state = emulator.lock();
    let now = state.now(&emulator.env);
    let mut spent = Usage::default();
    let outcome = authenticate(&state, &emulator.env, &call.origin, &call.headers)
        .map_err(GraphError::from)
        .and_then(|caller| {
            let (operation, keys, view) =
                match operations::find(call.version, &call.method, &call.segments) {
                    OperationMatch::Operation(operation, keys, view) => (operation, keys, view),
                    OperationMatch::UnknownSegment(segment) => {
                        return Err(GraphError::unknown_segment(&segment));
                    }
                    OperationMatch::MethodNotAllowed => return Err(GraphError::MethodNotAllowed),
                    OperationMatch::NotEmulated => {
                        return Err(GraphError::NotImplemented(format!(
                            "{} {}/{}",
                            call.method,
                            call.version.path(),
                            call.path
                        )));
                    }
                };
            check_limits(&mut state, &caller, operation, call, now, &mut spent)?;
            let mut context = Context {
                env: &emulator.env,
                state: &mut state,
                now,
                caller: &caller,
                call,
                keys: operation.effective_keys(keys, &caller.user_id),
                view,
            };
            check_beta(operation, context.state.settings.graph_beta)
                .and_then(|()| operation.check_caller(&context))
                .map_err(|error| as_of_provisioning_service(error, &context))?;
            let reply = (operation.handler)(&mut context)?;
            let tenant_id = &context.tenant().id;
            Ok(metadata::apply(reply, call, tenant_id))
        });
    spent.add_headers(outcome.unwrap_or_else(|error| error_reply(&error, call, now)))
}

/// A denial as the provisioning service words it: reportedly with 401
/// (<https://github.com/microsoftgraph/microsoft-graph-docs/pull/14007>).
fn as_of_provisioning_service(error: GraphError, context: &Context<'_>) -> GraphError {
    let is_of_service = context
        .call
        .segments
        .contains(&Segment::Plain("synchronization".to_owned()));
    if error == GraphError::Denied
        && is_of_service
        && context.state.settings.provisioning_unauthorized
    {
        return GraphError::Service {
            status: http::StatusCode::UNAUTHORIZED,
            code: "Unauthorized",
            message: "Unauthorized".to_owned(),
        };
    }
    error
}

/// Fails where the tenant's Graph lacks an operation of beta, as in national clouds, or refuses it.
fn check_beta(operation: &Operation, beta: GraphBeta) -> Result<(), GraphError> {
    match beta {
        _ if operation.version == ApiVersion::V1 => Ok(()),
        GraphBeta::Answers => Ok(()),
        GraphBeta::Refuses => Err(GraphError::Denied),
        GraphBeta::Missing if operation.path.contains("/objectConnections") => {
            Err(object_connections::not_available())
        }
        GraphBeta::Missing => {
            let segment = operation.path.rsplit('/').next().unwrap_or_default();
            Err(GraphError::unknown_segment(segment))
        }
    }
}

/// The cost of a call, for the headers of its response.
#[derive(Debug, Default)]
struct Usage {
    resource_units: u32,
    /// The used part of a limit in tenths; `None` while it is low.
    limit_used_tenths: Option<i64>,
}

impl Usage {
    fn add_headers(&self, reply: Reply) -> Reply {
        let units = self.resource_units.max(1).to_string();
        let reply = reply.with_header(headers::RESOURCE_UNIT, &units);
        match self.limit_used_tenths {
            Some(tenths) => reply.with_header(
                headers::LIMIT_PERCENTAGE,
                &format!("{}.{}", tenths / 10, tenths % 10),
            ),
            None => reply,
        }
    }
}

/// Charges the call to its throttle buckets if the settings enforce limits.
fn check_limits(
    state: &mut State,
    caller: &Caller,
    operation: &Operation,
    call: &Call,
    now: Timestamp,
    spent: &mut Usage,
) -> Result<(), GraphError> {
    let cost = operation.cost(call);
    spent.resource_units = cost.resource_units;
    if !state.settings.throttle {
        return Ok(());
    }
    let tenant = &state.tenants[caller.tenant];
    let consumer = Consumer {
        client_id: &caller.client_id,
        tenant_id: &tenant.id,
        user_count: tenant.users.len(),
    };
    spent.limit_used_tenths = state
        .throttle
        .charge(cost, consumer, now)
        .map_err(GraphError::Throttled)?;
    Ok(())
}

pub(crate) fn error_reply(error: &GraphError, call: &Call, now: Timestamp) -> Reply {
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
    let refused = match error {
        GraphError::Unauthenticated(refused) => refused,
        GraphError::Throttled(limit) => {
            return reply
                .with_header(
                    http::header::RETRY_AFTER,
                    &limit.retry_after_seconds.to_string(),
                )
                .with_header(headers::THROTTLE_SCOPE, &limit.scope)
                .with_header(headers::THROTTLE_INFORMATION, limit.information);
        }
        GraphError::SyncStateNotFound | GraphError::ResyncRequired => {
            // The client starts a new round at this URL.
            let start = format!("{}?$deltatoken=", call.url());
            return reply.with_header(http::header::LOCATION, &start);
        }
        _ => return reply,
    };
    let challenge = match refused.not_before() {
        Some(moment) => insufficient_claims(&call.origin, moment),
        None => format!(
            "Bearer realm=\"\", authorization_uri=\"{}\", client_id=\"{GRAPH_APP_ID}\"",
            call.origin.url("/common/oauth2/authorize")
        ),
    };
    reply.with_header(http::header::WWW_AUTHENTICATE, &challenge)
}
