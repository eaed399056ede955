//! Converts core values to texts and view values.

use crate::changes::outcome::ApplyEvent;
use crate::graph::Request;
use crate::graph::error::GraphError;
use crate::oauth::AuthError;
use crate::tenant::access::Access;
use crate::texts::changes_view as texts;
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
        ApplyEvent::Waiting => texts::WAITING.into(),
        ApplyEvent::Checking => texts::CHECKING.into(),
        ApplyEvent::Sending => texts::SENDING.into(),
        ApplyEvent::AnswerLost => texts::ANSWER_LOST.into(),
        ApplyEvent::NotUsableYet { look, most } => texts::not_usable_yet(look, most),
        ApplyEvent::NotReplicatedYet { look, most } => texts::not_replicated_yet(look, most),
        ApplyEvent::ReadingBack => texts::READING_BACK.into(),
    }
}

/// The permission whose consent would fix the error.
pub(crate) fn missing_consent(error: &GraphError) -> Option<crate::oauth::scope::Scope> {
    match error {
        GraphError::Auth(AuthError::ConsentRequired { scope, .. }) => Some(*scope),
        _ => None,
    }
}
