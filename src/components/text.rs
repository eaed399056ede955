//! Converts core values to texts and view values.

use crate::changes::outcome::ApplyEvent;
use crate::graph::Request;
use crate::graph::error::GraphError;
use crate::oauth::AuthError;
use crate::tenant::access::Access;
use crate::ui::RequestView;

/// The view of the same request value that is sent.
pub(crate) fn request_view(
    request: &Request,
    graph: &str,
    why: String,
    access: &Access,
) -> RequestView {
    RequestView {
        method: request.endpoint().method.to_string(),
        url: format!("{graph}{}", request.path()),
        body: request.pretty_body(),
        why,
        placeholders: request
            .placeholders()
            .iter()
            .map(|placeholder| {
                (
                    placeholder.to_string(),
                    placeholder.description().to_owned(),
                )
            })
            .collect(),
        needs: access.needs(),
        outcome: None,
    }
}

pub(crate) fn describe_event(event: ApplyEvent) -> String {
    match event {
        ApplyEvent::Waiting => "Waiting: Graph limits how much is sent at a time".into(),
        ApplyEvent::Checking => "Looking at the tenant first".into(),
        ApplyEvent::Sending => "Sending the request".into(),
        ApplyEvent::AnswerLost => {
            "The answer was lost: looking whether the request was carried out".into()
        }
        ApplyEvent::NotUsableYet { look, most } => {
            format!("Not available yet, as Entra says: look {look} of at most {most}")
        }
        ApplyEvent::NotReplicatedYet { look, most } => {
            format!("Entra has not caught up yet: look {look} of at most {most}")
        }
        ApplyEvent::ReadingBack => "Reading it back".into(),
    }
}

/// Rounds up to whole minutes.
pub(crate) fn minutes_text(duration: std::time::Duration) -> String {
    match duration.as_secs().div_ceil(60) {
        1 => "1 minute".into(),
        minutes => format!("{minutes} minutes"),
    }
}

/// The permission whose consent would fix the error.
pub(crate) fn missing_consent(error: &GraphError) -> Option<crate::oauth::scope::Scope> {
    match error {
        GraphError::Auth(AuthError::ConsentRequired { scope, .. }) => Some(*scope),
        _ => None,
    }
}
