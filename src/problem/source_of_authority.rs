//! Messages for a value that Graph does not let the cloud write, because another system is its source of authority.

use super::Problem;
use crate::changes::outcome::Doing;
use crate::graph::error::ODataError;
use crate::texts::problems::graph as texts;
use crate::untrusted::isolated;

/// `None` for any other refusal. The wording is as administrators report it; Microsoft does not document it. Sources:
/// github.com, `microsoftgraph/msgraph-sdk-powershell/issues/1854` and `microsoftgraph/microsoft-graph-docs/issues/12584`.
pub(super) fn mastered_elsewhere(error: &ODataError, doing: Doing) -> Option<Problem> {
    let message = error.message.to_ascii_lowercase();
    let (title, source, next) = if message.contains("on-premises mastered") {
        (
            texts::ACTIVE_DIRECTORY_TITLE,
            texts::ACTIVE_DIRECTORY,
            texts::ACTIVE_DIRECTORY_NEXT,
        )
    } else if message.contains("originated within an external service") {
        (
            texts::OTHER_SERVICE_TITLE,
            texts::OTHER_SERVICE,
            texts::OTHER_SERVICE_NEXT,
        )
    } else {
        return None;
    };
    Some(Problem {
        title: title.into(),
        happened: texts::mastered_elsewhere(&doing.describe(), &isolated(&error.message), source),
        changed: doing.after_refusal().into(),
        next: next.into(),
        ..Problem::default()
    })
}
