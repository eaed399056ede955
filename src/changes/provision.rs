//! Owns provisioning one person on demand as a part of a plan.
//! Refuses to count an answer as done that is not what was expected, and waits where Entra has not caught up.

use super::apply::{ApplyError, Begun, Event, Outcome, while_doing};
use super::known::Known;
use super::on_demand::Provision;
use super::{Run, Step};
use crate::changes::apply::Doing;
use crate::graph::Request;
use crate::guide::RowId;
use std::time::Duration;

/// How often is asked again while an assignment is not replicated: five minutes.
const LOOKS: u32 = 10;
/// How long to wait between.
const BETWEEN: Duration = Duration::from_secs(30);
/// How long one person may take so.
pub(crate) const LONGEST: Duration = BETWEEN.saturating_mul(LOOKS);
/// How often an answer is doubted that nothing had to be sent: a minute. After that Workato had the value already.
const DOUBTS: u32 = 3;

impl Step for Provision {
    fn row(&self) -> RowId {
        RowId::Provision
    }

    fn request(&self, _known: &Known) -> Option<Request> {
        Some(Self::request(self))
    }

    fn why(&self) -> String {
        Self::why(self)
    }

    async fn begin(&self, run: Run<'_>) -> Result<Begun, ApplyError> {
        let Run { client, tell, .. } = run;
        let mut look = 0;
        loop {
            look += 1;
            let story = self
                .once(client, tell)
                .await
                .map_err(while_doing(Doing::Writing("provisioning on demand")))?;
            let verdict = self
                .verdict(&story)
                .filter(|_| look >= DOUBTS || !self.may_be_early(&story));
            match verdict {
                Some(true) => {
                    return Ok(Begun::Finished(Outcome::Provisioned(Box::new(story))));
                }
                None if look < LOOKS => {
                    tell(Event::NotReplicatedYet { look, most: LOOKS });
                    client.wait(BETWEEN).await;
                }
                _ => return Err(ApplyError::NotProvisioned(Box::new(story))),
            }
        }
    }
}
