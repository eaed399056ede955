//! Executes every write in one order: wait for its turn, precheck under the write's permit, take the session's current
//! token, send. A resend starts again at the wait, and at most one round trip lies between precheck and request.

use super::{ReadResponseFn, Write, WriteProgress};
use crate::client::Client;
use crate::client::attempts::Call;
use crate::client::poll::Polled;
use crate::graph::Request;
use crate::graph::endpoint::Effect;
use crate::graph::error::GraphError;
use crate::graph::retry::Attempt;
use futures_util::future::LocalBoxFuture;
use std::time::Duration;

pub(super) enum PrecheckVerdict {
    Done,
    Send(Box<Request>),
    Changed,
}

pub(super) type VerdictFn<'a> =
    dyn Fn(Client) -> LocalBoxFuture<'a, Result<PrecheckVerdict, GraphError>> + 'a;

pub(super) enum WriteEnd {
    AlreadyDone,
    Sent,
    Checking(GraphError),
    Sending(GraphError),
    Changed { in_doubt: bool },
}

struct WriteState<'a> {
    write: &'a Write<'a>,
    call: Call<'a>,
    attempt: Attempt,
    /// The error of the last request of which it is unknown whether Graph applied it.
    doubt: Option<GraphError>,
    doubts: u32,
    /// The number of the next precheck, and the total wait for prechecks so far.
    checks: u32,
    waited: Duration,
}

impl WriteState<'_> {
    fn report(&self, progress: WriteProgress) {
        (self.write.on_progress)(progress);
    }

    /// Ends with an error. If the write is in doubt, returns the error that caused the doubt, not a later one.
    fn failed(&mut self, error: GraphError) -> WriteEnd {
        WriteEnd::Sending(self.doubt.take().unwrap_or(error))
    }

    /// Ends with a precheck that allows no request.
    fn end_after_check(&mut self, found: Result<PrecheckVerdict, GraphError>) -> WriteEnd {
        match (found, self.doubt.take()) {
            (Ok(PrecheckVerdict::Changed), doubt) => WriteEnd::Changed {
                in_doubt: doubt.is_some(),
            },
            (Ok(_), None) => WriteEnd::AlreadyDone,
            (Ok(_), Some(_)) => WriteEnd::Sent,
            (Err(_), Some(error)) => WriteEnd::Sending(error),
            (Err(error), None) => WriteEnd::Checking(error),
        }
    }
}

impl Client {
    pub(super) async fn execute(
        &self,
        write: &Write<'_>,
        precheck: &VerdictFn<'_>,
        read_response: Option<&ReadResponseFn<'_>>,
    ) -> WriteEnd {
        let path = write.request.path();
        // In doubt, every write comes back here, even an idempotent one: a check precedes each resend.
        let effect = Effect::Creates;
        let mut state = WriteState {
            write,
            call: Call {
                endpoint: write.request.endpoint(),
                effect,
                writes: 1,
                has_json: read_response.is_some(),
                path: &path,
            },
            attempt: Attempt::first(effect),
            doubt: None,
            doubts: 0,
            checks: 1,
            waited: Duration::ZERO,
        };
        loop {
            if let Some(end) = self
                .attempt_write(&mut state, precheck, read_response)
                .await
            {
                return end;
            }
        }
    }

    /// Waits, prechecks and sends once; `None` to start again at the wait.
    async fn attempt_write(
        &self,
        state: &mut WriteState<'_>,
        precheck: &VerdictFn<'_>,
        read_response: Option<&ReadResponseFn<'_>>,
    ) -> Option<WriteEnd> {
        let write = state.write;
        let waits = || (write.on_progress)(WriteProgress::Waiting);
        let permit = match self.wait_for_turn(&state.call, &waits).await {
            Ok(permit) => permit,
            Err(error) => return Some(state.failed(error)),
        };
        state.report(WriteProgress::Checking);
        let (client, inside) = self.for_precheck(state.checks, state.waited);
        let request = match precheck(client).await {
            Ok(PrecheckVerdict::Send(request)) => request,
            found => {
                drop(permit);
                self.return_write_budget(state.call.writes).await;
                if let (Err(_), Some(wait)) = (&found, inside.wait.get()) {
                    state.checks += 1;
                    state.waited += wait;
                    state.report(WriteProgress::Waiting);
                    self.wait(wait).await;
                    return None;
                }
                return Some(state.end_after_check(found));
            }
        };
        state.report(WriteProgress::Sending);
        let build = |token: &_, id: &_| request.to_http(self.graph(), token, id);
        let sent = self.send_once(state.call.endpoint, &build).await;
        drop(permit);
        let sent = match sent {
            Ok(sent) => sent,
            Err(error) => return Some(state.failed(error)),
        };
        let result = self.handle_result(&state.call, &mut state.attempt, sent, &waits);
        let error = match result.await {
            Ok(None) => return None,
            Ok(Some((_, body))) => {
                match read_response.map_or(Ok(()), |read_response| read_response(body)) {
                    Ok(()) => return Some(WriteEnd::Sent),
                    Err(error) => error,
                }
            }
            Err(error) => error,
        };
        if !error.may_have_been_applied() && !error.is_already_applied() {
            return Some(state.failed(error));
        }
        self.resolve_doubt(state, error, precheck).await
    }

    /// Checks the outcome of a request whose response is inconclusive; `None` to send it again.
    async fn resolve_doubt(
        &self,
        state: &mut WriteState<'_>,
        error: GraphError,
        precheck: &VerdictFn<'_>,
    ) -> Option<WriteEnd> {
        state.doubts += 1;
        state.report(WriteProgress::InDoubt);
        let may_repeat = error.may_have_been_applied() && state.doubts < state.write.max_sends;
        match self.poll_outcome(state.write, precheck).await {
            Ok(PrecheckVerdict::Done) => Some(WriteEnd::Sent),
            Ok(PrecheckVerdict::Changed) => Some(WriteEnd::Changed { in_doubt: true }),
            Ok(PrecheckVerdict::Send(_)) if may_repeat => {
                state.doubt = Some(error);
                self.wait(Duration::from_secs(1) * state.doubts).await;
                None
            }
            _ => Some(WriteEnd::Sending(error)),
        }
    }

    /// Polls whether Graph applied such a write, for as long as the tenant may not show it yet.
    async fn poll_outcome(
        &self,
        write: &Write<'_>,
        precheck: &VerdictFn<'_>,
    ) -> Result<PrecheckVerdict, GraphError> {
        let again = async |_| {
            Ok(match precheck(self.clone()).await {
                sends @ Ok(PrecheckVerdict::Send(_)) => Polled::NotYet(sends),
                found => Polled::Found(found),
            })
        };
        match self.poll(write.recheck, again).await {
            Ok(found) | Err(found) => found,
        }
    }
}
