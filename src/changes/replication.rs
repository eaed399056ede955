//! Waits until Entra has replicated new objects, and until the attributes of a plan are usable. A created attribute is
//! not usable before Entra lists it.

use super::outcome::{ApplyError, ApplyEvent, ChangeOutcome, Doing, Stage};
use super::schedules::{ATTRIBUTE_USABLE, OBJECT_KNOWN};
use crate::client::{Client, Polled};
use crate::graph::error::GraphError;
use crate::graph::models::ExtensionName;
use crate::tenant::observed::available_extensions;
use crate::texts::changes::application as texts;

/// Repeats a call on an existing object while the response may come from a server that does not know it yet. `graph`
/// extracts the error of Graph, and `on_event` reports each poll. Fails with the last error if the polls run out.
pub(crate) async fn retry_until_replicated<T, E>(
    client: &Client,
    on_event: &dyn Fn(ApplyEvent),
    call: impl AsyncFn() -> Result<T, E>,
    graph: fn(&E) -> Option<&GraphError>,
) -> Result<T, E> {
    let check = async |poll| {
        let error = match call().await {
            Err(error) if graph(&error).is_some_and(GraphError::may_be_replication_delay) => error,
            other => return other.map(Polled::Found),
        };
        let is_attribute = graph(&error).is_some_and(GraphError::is_extension_not_available);
        let most = if is_attribute {
            ATTRIBUTE_USABLE.max_polls
        } else {
            OBJECT_KNOWN.max_polls
        };
        if poll >= most {
            return Err(error);
        }
        on_event(if is_attribute {
            ApplyEvent::NotUsableYet { look: poll, most }
        } else {
            ApplyEvent::NotReplicatedYet { look: poll, most }
        });
        Ok(Polled::NotYet(error))
    };
    client.poll(ATTRIBUTE_USABLE, check).await
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PendingAttribute {
    /// Position in the plan.
    pub(crate) index: usize,
    pub(crate) name: ExtensionName,
    pub(crate) created: bool,
}

/// Polls all attributes together, and reports each by its position. Returns whether all became usable.
pub(crate) async fn wait_until_usable(
    client: &Client,
    mut open: Vec<PendingAttribute>,
    on_progress: &dyn Fn(usize, Stage),
) -> bool {
    if open.is_empty() {
        return true;
    }
    let check = async |poll| {
        let available = available_extensions(client).await.map_err(Some)?;
        open.retain(|one| {
            let is_usable = available.iter().any(|property| property.name == one.name);
            let stage = if !is_usable {
                let most = ATTRIBUTE_USABLE.max_polls;
                Stage::Running(ApplyEvent::NotUsableYet { look: poll, most })
            } else if poll == 1 && !one.created {
                Stage::Done(ChangeOutcome::AlreadyTrue)
            } else {
                Stage::Done(ChangeOutcome::Usable(one.name.clone()))
            };
            on_progress(one.index, stage);
            !is_usable
        });
        Ok(if open.is_empty() {
            Polled::Found(())
        } else {
            Polled::NotYet(None)
        })
    };
    let Err(unread) = client.poll(ATTRIBUTE_USABLE, check).await else {
        return true;
    };
    for one in open {
        on_progress(one.index, Stage::Stopped(one.into_error(unread.clone())));
    }
    false
}

impl PendingAttribute {
    /// Returns the error of Graph if the attributes could not be read, otherwise that it took too long.
    fn into_error(self, unread: Option<GraphError>) -> ApplyError {
        let doing = if self.created {
            Doing::Confirming(texts::LOOKING_WHETHER_USABLE)
        } else {
            Doing::Reading(texts::USABLE_ATTRIBUTES)
        };
        match unread {
            Some(error) => ApplyError::Graph { error, doing },
            None => ApplyError::AttributeNotUsable {
                name: self.name,
                created: self.created,
                waited: ATTRIBUTE_USABLE.pauses(),
            },
        }
    }
}
