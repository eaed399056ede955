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
        look: &VerdictFn<'_>,
        answer: Option<&ReadResponseFn<'_>>,
    ) -> WriteEnd {
        let path = write.request.path();
        // In doubt, every write comes back here, even an idempotent one: a check precedes each resend.
        let effect = Effect::Creates;
        let mut order = WriteState {
            write,
            call: Call {
                endpoint: write.request.endpoint(),
                effect,
                writes: 1,
                has_json: answer.is_some(),
                path: &path,
            },
            attempt: Attempt::first(effect),
            doubt: None,
            doubts: 0,
            checks: 1,
            waited: Duration::ZERO,
        };
        loop {
            if let Some(end) = self.attempt_write(&mut order, look, answer).await {
                return end;
            }
        }
    }

    /// Waits, prechecks and sends once; `None` to start again at the wait.
    async fn attempt_write(
        &self,
        order: &mut WriteState<'_>,
        look: &VerdictFn<'_>,
        answer: Option<&ReadResponseFn<'_>>,
    ) -> Option<WriteEnd> {
        let write = order.write;
        let waits = || (write.on_progress)(WriteProgress::Waiting);
        let place = match self.wait_for_turn(&order.call, &waits).await {
            Ok(place) => place,
            Err(error) => return Some(order.failed(error)),
        };
        order.report(WriteProgress::Checking);
        let (client, inside) = self.for_precheck(order.checks, order.waited);
        let request = match look(client).await {
            Ok(PrecheckVerdict::Send(request)) => request,
            found => {
                drop(place);
                self.return_write_budget(order.call.writes).await;
                if let (Err(_), Some(wait)) = (&found, inside.wait.get()) {
                    order.checks += 1;
                    order.waited += wait;
                    order.report(WriteProgress::Waiting);
                    self.wait(wait).await;
                    return None;
                }
                return Some(order.end_after_check(found));
            }
        };
        order.report(WriteProgress::Sending);
        let build = |token: &_, id: &_| request.to_http(self.graph(), token, id);
        let sent = self.send_once(order.call.endpoint, &build).await;
        drop(place);
        let sent = match sent {
            Ok(sent) => sent,
            Err(error) => return Some(order.failed(error)),
        };
        let came = self.handle_result(&order.call, &mut order.attempt, sent, &waits);
        let error = match came.await {
            Ok(None) => return None,
            Ok(Some((_, body))) => match answer.map_or(Ok(()), |answer| answer(body)) {
                Ok(()) => return Some(WriteEnd::Sent),
                Err(error) => error,
            },
            Err(error) => error,
        };
        if !error.may_have_been_applied() && !error.is_already_applied() {
            return Some(order.failed(error));
        }
        self.resolve_doubt(order, error, look).await
    }

    /// Checks the outcome of a request whose response is inconclusive; `None` to send it again.
    async fn resolve_doubt(
        &self,
        order: &mut WriteState<'_>,
        error: GraphError,
        look: &VerdictFn<'_>,
    ) -> Option<WriteEnd> {
        order.doubts += 1;
        order.report(WriteProgress::InDoubt);
        let may_repeat = error.may_have_been_applied() && order.doubts < order.write.max_sends;
        match self.poll_outcome(order.write, look).await {
            Ok(PrecheckVerdict::Done) => Some(WriteEnd::Sent),
            Ok(PrecheckVerdict::Changed) => Some(WriteEnd::Changed { in_doubt: true }),
            Ok(PrecheckVerdict::Send(_)) if may_repeat => {
                order.doubt = Some(error);
                self.wait(Duration::from_secs(1) * order.doubts).await;
                None
            }
            _ => Some(WriteEnd::Sending(error)),
        }
    }

    /// Polls whether Graph applied such a write, for as long as the tenant may not show it yet.
    async fn poll_outcome(
        &self,
        write: &Write<'_>,
        look: &VerdictFn<'_>,
    ) -> Result<PrecheckVerdict, GraphError> {
        let again = async |_| {
            Ok(match look(self.clone()).await {
                sends @ Ok(PrecheckVerdict::Send(_)) => Polled::NotYet(sends),
                found => Polled::Found(found),
            })
        };
        match self.poll(write.recheck, again).await {
            Ok(found) | Err(found) => found,
        }
    }
}
