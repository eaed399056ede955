//! Waits until Entra has replicated new objects, and until the attributes of a plan are usable. A created attribute is
//! not usable before Entra lists it.

use super::apply::{ApplyError, Doing, Event, Outcome, Stage};
use super::schedules::{ATTRIBUTE_USABLE, OBJECT_KNOWN};
use crate::client::{Client, Polled};
use crate::graph::error::GraphError;
use crate::graph::models::ExtensionName;
use crate::tenant::observed::available_extensions;

/// Repeats a call on an existing object while the response may come from a server that does not know it yet. `graph`
/// extracts the error of Graph, and `tell` reports each poll. Fails with the last error if the polls run out.
pub(crate) async fn replicated<T, E>(
    client: &Client,
    tell: &dyn Fn(Event),
    call: impl AsyncFn() -> Result<T, E>,
    graph: fn(&E) -> Option<&GraphError>,
) -> Result<T, E> {
    let look = async |look| {
        let error = match call().await {
            Err(error) if graph(&error).is_some_and(GraphError::may_be_replication) => error,
            other => return other.map(Polled::Found),
        };
        let is_attribute = graph(&error).is_some_and(GraphError::is_extension_not_available);
        let most = if is_attribute {
            ATTRIBUTE_USABLE.looks
        } else {
            OBJECT_KNOWN.looks
        };
        if look >= most {
            return Err(error);
        }
        tell(Event::NotUsableYet { look, most });
        Ok(Polled::NotYet(error))
    };
    client.poll(ATTRIBUTE_USABLE, look).await
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Awaited {
    /// Position in the plan.
    pub(crate) at: usize,
    pub(crate) name: ExtensionName,
    pub(crate) created: bool,
}

/// Polls all attributes together, and reports each by its position. Returns whether all became usable.
pub(crate) async fn until_usable(
    client: &Client,
    mut open: Vec<Awaited>,
    tell: &dyn Fn(usize, Stage),
) -> bool {
    if open.is_empty() {
        return true;
    }
    let look = async |look| {
        let available = available_extensions(client).await.map_err(Some)?;
        open.retain(|one| {
            let is_usable = available.iter().any(|property| property.name == one.name);
            let stage = if !is_usable {
                let most = ATTRIBUTE_USABLE.looks;
                Stage::Running(Event::NotUsableYet { look, most })
            } else if look == 1 && !one.created {
                Stage::Done(Outcome::AlreadyTrue)
            } else {
                Stage::Done(Outcome::Usable(one.name.clone()))
            };
            tell(one.at, stage);
            !is_usable
        });
        Ok(if open.is_empty() {
            Polled::Found(())
        } else {
            Polled::NotYet(None)
        })
    };
    let Err(unread) = client.poll(ATTRIBUTE_USABLE, look).await else {
        return true;
    };
    for one in open {
        tell(one.at, Stage::Stopped(one.not_usable(unread.clone())));
    }
    false
}

impl Awaited {
    /// Returns the error of Graph if the attributes could not be read, otherwise that it took too long.
    fn not_usable(self, unread: Option<GraphError>) -> ApplyError {
        let doing = if self.created {
            Doing::Confirming("looking whether the attribute can be used")
        } else {
            Doing::Reading("the attributes that can be used")
        };
        match unread {
            Some(error) => ApplyError::Graph { error, doing },
            None => ApplyError::StillNotUsable {
                name: self.name,
                created: self.created,
                waited: ATTRIBUTE_USABLE.pauses(),
            },
        }
    }
}
