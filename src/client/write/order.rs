//! Executes every write in one order: wait for its turn, precheck under the write's permit, take the session's current
//! token, send. A resend starts again at the wait, and at most one round trip lies between precheck and request.

use super::{Answers, Progress, Write};
use crate::client::Client;
use crate::client::attempts::Call;
use crate::client::poll::Polled;
use crate::graph::Request;
use crate::graph::endpoint::Effect;
use crate::graph::error::GraphError;
use crate::graph::retry::Attempt;
use futures_util::future::LocalBoxFuture;
use std::time::Duration;

pub(super) enum Verdict {
    Planned,
    Send(Box<Request>),
    Changed,
}

pub(super) type Looking<'a> =
    dyn Fn(Client) -> LocalBoxFuture<'a, Result<Verdict, GraphError>> + 'a;

pub(super) enum End {
    Already,
    Now,
    Looking(GraphError),
    Writing(GraphError),
    Changed { in_doubt: bool },
}

struct Order<'a> {
    write: &'a Write<'a>,
    call: Call<'a>,
    attempt: Attempt,
    /// The error of the last request of which it is unknown whether Graph applied it.
    doubt: Option<GraphError>,
    doubts: u32,
    /// The number of the next precheck, and the total wait for prechecks so far.
    looks: u32,
    waited: Duration,
}

impl Order<'_> {
    fn tell(&self, progress: Progress) {
        (self.write.tell)(progress);
    }

    /// Ends with an error. If the write is in doubt, returns the error that caused the doubt, not a later one.
    fn failed(&mut self, error: GraphError) -> End {
        End::Writing(self.doubt.take().unwrap_or(error))
    }

    /// Ends with a precheck that allows no request.
    fn found(&mut self, found: Result<Verdict, GraphError>) -> End {
        match (found, self.doubt.take()) {
            (Ok(Verdict::Changed), doubt) => End::Changed {
                in_doubt: doubt.is_some(),
            },
            (Ok(_), None) => End::Already,
            (Ok(_), Some(_)) => End::Now,
            (Err(_), Some(error)) => End::Writing(error),
            (Err(error), None) => End::Looking(error),
        }
    }
}

impl Client {
    pub(super) async fn in_order(
        &self,
        write: &Write<'_>,
        look: &Looking<'_>,
        answer: Option<&Answers<'_>>,
    ) -> End {
        let path = write.request.path();
        // In doubt, every write comes back here, even an idempotent one: a check precedes each resend.
        let effect = Effect::Creates;
        let mut order = Order {
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
            looks: 1,
            waited: Duration::ZERO,
        };
        loop {
            if let Some(end) = self.turn(&mut order, look, answer).await {
                return end;
            }
        }
    }

    /// Waits, prechecks and sends once; `None` to start again at the wait.
    async fn turn(
        &self,
        order: &mut Order<'_>,
        look: &Looking<'_>,
        answer: Option<&Answers<'_>>,
    ) -> Option<End> {
        let write = order.write;
        let waits = || (write.tell)(Progress::Waiting);
        let place = match self.line_up(&order.call, &waits).await {
            Ok(place) => place,
            Err(error) => return Some(order.failed(error)),
        };
        order.tell(Progress::Looking);
        let (client, inside) = self.inside(order.looks, order.waited);
        let request = match look(client).await {
            Ok(Verdict::Send(request)) => request,
            found => {
                drop(place);
                self.give_back(order.call.writes).await;
                if let (Err(_), Some(wait)) = (&found, inside.wait.get()) {
                    order.looks += 1;
                    order.waited += wait;
                    order.tell(Progress::Waiting);
                    self.wait(wait).await;
                    return None;
                }
                return Some(order.found(found));
            }
        };
        order.tell(Progress::Sending);
        let build = |token: &_, id: &_| request.to_http(self.graph(), token, id);
        let sent = self.exchange(order.call.endpoint, &build).await;
        drop(place);
        let sent = match sent {
            Ok(sent) => sent,
            Err(error) => return Some(order.failed(error)),
        };
        let came = self.judge(&order.call, &mut order.attempt, sent, &waits);
        let error = match came.await {
            Ok(None) => return None,
            Ok(Some((_, body))) => match answer.map_or(Ok(()), |answer| answer(body)) {
                Ok(()) => return Some(End::Now),
                Err(error) => error,
            },
            Err(error) => error,
        };
        if !error.may_have_happened() && !error.is_settled() {
            return Some(order.failed(error));
        }
        self.in_doubt(order, error, look).await
    }

    /// Checks the outcome of a request whose response is inconclusive; `None` to send it again.
    async fn in_doubt(
        &self,
        order: &mut Order<'_>,
        error: GraphError,
        look: &Looking<'_>,
    ) -> Option<End> {
        order.doubts += 1;
        order.tell(Progress::InDoubt);
        let may_repeat = error.may_have_happened() && order.doubts < order.write.sends;
        match self.look_after(order.write, look).await {
            Ok(Verdict::Planned) => Some(End::Now),
            Ok(Verdict::Changed) => Some(End::Changed { in_doubt: true }),
            Ok(Verdict::Send(_)) if may_repeat => {
                order.doubt = Some(error);
                self.wait(Duration::from_secs(1) * order.doubts).await;
                None
            }
            _ => Some(End::Writing(error)),
        }
    }

    /// Polls whether Graph applied such a write, for as long as the tenant may not show it yet.
    async fn look_after(
        &self,
        write: &Write<'_>,
        look: &Looking<'_>,
    ) -> Result<Verdict, GraphError> {
        let again = async |_| {
            Ok(match look(self.clone()).await {
                sends @ Ok(Verdict::Send(_)) => Polled::NotYet(sends),
                found => Polled::Found(found),
            })
        };
        match self.poll(write.settles, again).await {
            Ok(found) | Err(found) => found,
        }
    }
}
