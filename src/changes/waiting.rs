//! Owns the wait until Entra has made attributes usable: one question for all of them, asked again and again.
//! Refuses to wait for ever, and to count an attribute as usable because it was created.

use super::apply::{ApplyError, Event, Outcome};
use crate::changes::apply::{Doing, Stage};
use crate::client::Client;
use crate::graph::error::GraphError;
use crate::graph::models::ExtensionName;
use crate::tenant::observed::available_extensions;
use std::time::Duration;

/// How often is looked: 60 times 5 seconds, since Entra takes seconds to minutes.
pub(crate) const LOOKS: u32 = 60;
/// How long to wait between two looks.
pub(crate) const BETWEEN_LOOKS: Duration = Duration::from_secs(5);
/// The first look comes sooner.
pub(crate) const FIRST_LOOK: Duration = Duration::from_secs(2);

/// How often is looked where what was there a moment ago is said to be missing: half a minute.
const LOOKS_FOR_MISSING: u32 = 6;

/// Repeats a call on what is known to exist, for as long as the answer may come from a server that does not know it yet.
/// `tell` hears of each look.
pub async fn replicated<T>(
    client: &Client,
    tell: &dyn Fn(Event),
    call: impl AsyncFn() -> Result<T, GraphError>,
) -> Result<T, GraphError> {
    replicated_as(client, tell, call, |error| Some(error)).await
}

/// The same for a call whose errors hold what Graph said; `graph` takes it out.
pub(crate) async fn replicated_as<T, E>(
    client: &Client,
    tell: &dyn Fn(Event),
    call: impl AsyncFn() -> Result<T, E>,
    graph: fn(&E) -> Option<&GraphError>,
) -> Result<T, E> {
    let mut look = 0;
    loop {
        let error = match call().await {
            Err(error) if graph(&error).is_some_and(GraphError::may_be_replication) => error,
            other => return other,
        };
        let most = if graph(&error).is_some_and(GraphError::is_extension_not_available) {
            LOOKS
        } else {
            LOOKS_FOR_MISSING
        };
        look += 1;
        if look >= most {
            return Err(error);
        }
        tell(Event::NotUsableYet { look, most });
        client
            .wait(if look == 1 { FIRST_LOOK } else { BETWEEN_LOOKS })
            .await;
    }
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
    let mut waited = Duration::ZERO;
    for look in 1..=LOOKS {
        if open.is_empty() {
            return true;
        }
        let available = match available_extensions(client).await {
            Ok(available) => available,
            Err(error) => {
                for one in open {
                    let doing = if one.created {
                        Doing::Confirming("looking whether the attribute can be used")
                    } else {
                        Doing::Reading("the attributes that can be used")
                    };
                    let error = error.clone();
                    tell(one.at, Stage::Stopped(ApplyError::Graph { error, doing }));
                }
                return false;
            }
        };
        open.retain(|one| {
            let is_usable = available.iter().any(|property| property.name == one.name);
            let stage = if !is_usable {
                Stage::Running(Event::NotUsableYet { look, most: LOOKS })
            } else if look == 1 && !one.created {
                Stage::Done(Outcome::AlreadyTrue)
            } else {
                Stage::Done(Outcome::Usable(one.name.clone()))
            };
            tell(one.at, stage);
            !is_usable
        });
        if !open.is_empty() {
            let wait = if look == 1 { FIRST_LOOK } else { BETWEEN_LOOKS };
            waited += wait;
            client.wait(wait).await;
        }
    }
    let all = open.is_empty();
    for Awaited { at, name, created } in open {
        let error = ApplyError::StillNotUsable {
            name,
            created,
            waited,
        };
        tell(at, Stage::Stopped(error));
    }
    all
}
