//! Owns small translations from the core's values to the parts' values.
//! Refuses to judge: the state is given.

use crate::changes::apply::Event;
use crate::graph::Request;
use crate::graph::error::GraphError;
use crate::guide::State;
use crate::oauth::AuthError;
use crate::tenant::access::Access;
use crate::ui::{Mark, RequestView};

/// The mark of a state.
pub(crate) const fn mark(state: State) -> Mark {
    match state {
        State::Done => Mark::Done,
        State::ToDo => Mark::ToDo,
        State::Differs => Mark::Differs,
        State::Waiting => Mark::Waiting,
        State::NotPermitted => Mark::NotPermitted,
        State::YoursToTick => Mark::YoursToTick,
        State::CannotBeRead => Mark::CannotBeRead,
        State::NotChecked => Mark::NotChecked,
        State::NotNeeded => Mark::NotNeeded,
        State::WhenNeeded => Mark::Operation,
    }
}

/// A request as it is shown before it is sent: the same value that is sent.
pub(crate) fn shown(request: &Request, graph: &str, why: String, access: &Access) -> RequestView {
    RequestView {
        method: request.endpoint().method.to_string(),
        url: format!("{graph}{}", request.path()),
        body: request.pretty_body(),
        why,
        open: request
            .holes()
            .iter()
            .map(|hole| (hole.to_string(), hole.meaning().to_owned()))
            .collect(),
        needs: access.needs(),
        outcome: None,
    }
}

/// A running stage in words.
pub(crate) fn event(event: Event) -> String {
    match event {
        Event::Waiting => "Waiting: Graph limits how much is sent at a time".into(),
        Event::Looking => "Looking at the tenant first".into(),
        Event::Sending => "Sending the request".into(),
        Event::AnswerLost => {
            "The answer was lost: looking whether the request was carried out".into()
        }
        Event::NotUsableYet { look, most } => {
            format!("Not available yet, as Entra says: look {look} of at most {most}")
        }
        Event::NotReplicatedYet { look, most } => {
            format!("Entra has not caught up yet: look {look} of at most {most}")
        }
        Event::ReadingBack => "Reading it back".into(),
    }
}

/// A duration in words, by the minute.
pub(crate) fn minutes(duration: std::time::Duration) -> String {
    match duration.as_secs().div_ceil(60) {
        1 => "1 minute".into(),
        minutes => format!("{minutes} minutes"),
    }
}

/// The permission whose consent would help.
pub(crate) fn missing_consent(error: &GraphError) -> Option<crate::oauth::scope::Scope> {
    match error {
        GraphError::Auth(AuthError::Consent { scope, .. }) => Some(*scope),
        _ => None,
    }
}
