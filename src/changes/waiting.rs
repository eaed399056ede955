//! Owns the wait until Entra knows what was made: a call is repeated, and all attributes of a plan are asked for together.
//! Refuses to count an attribute as usable because it was created.

use super::apply::{ApplyError, Doing, Event, Outcome, Stage};
use super::schedules::{ATTRIBUTE_USABLE, OBJECT_KNOWN};
use crate::client::{Client, Polled};
use crate::graph::error::GraphError;
use crate::graph::models::ExtensionName;
use crate::tenant::observed::available_extensions;

/// Repeats a call on what is known to exist, for as long as the answer may come from a server that does not know it yet.
/// `graph` takes what Graph said out of an error; `tell` hears of each look.
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

/// An attribute that exists and cannot be used yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Awaited {
    /// Its position in the plan.
    pub(crate) at: usize,
    /// The attribute.
    pub(crate) name: ExtensionName,
    /// Whether this run created it.
    pub(crate) created: bool,
}

/// Waits until each can be used; `tell` hears of each, by its position. True where all came to be usable.
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
    /// Why the attribute is not known to be usable: nothing of it could be read, or it took too long.
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
