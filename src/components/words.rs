//! Converts core values to texts and view values.

use crate::changes::apply::Event;
use crate::graph::Request;
use crate::graph::error::GraphError;
use crate::oauth::AuthError;
use crate::tenant::access::Access;
use crate::ui::RequestView;

/// The view of the same request value that is sent.
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

/// Rounds up to whole minutes.
pub(crate) fn minutes(duration: std::time::Duration) -> String {
    match duration.as_secs().div_ceil(60) {
        1 => "1 minute".into(),
        minutes => format!("{minutes} minutes"),
    }
}

/// The permission whose consent would fix the error.
pub(crate) fn missing_consent(error: &GraphError) -> Option<crate::oauth::scope::Scope> {
    match error {
        GraphError::Auth(AuthError::Consent { scope, .. }) => Some(*scope),
        _ => None,
    }
}
