//! Messages for a value that Graph does not let the cloud write, because another system is its source of authority.

use super::Problem;
use crate::changes::outcome::Doing;
use crate::graph::error::ODataError;
use crate::untrusted::isolated;

/// `None` for any other refusal. The wording is as administrators report it; Microsoft does not document it. Sources:
/// github.com, `microsoftgraph/msgraph-sdk-powershell/issues/1854` and `microsoftgraph/microsoft-graph-docs/issues/12584`.
pub(super) fn mastered_elsewhere(error: &ODataError, doing: Doing) -> Option<Problem> {
    let message = error.message.to_ascii_lowercase();
    let (title, source, next) = if message.contains("on-premises mastered") {
        (
            "Active Directory decides this value",
            "The account is synchronized from Active Directory, which is the source of authority for this value.",
            "Change it on the account in Active Directory; Entra Connect or cloud sync carries it here. An attribute that was made in the cloud can be written on synchronized accounts too: look under Role attributes which one holds the role.",
        )
    } else if message.contains("originated within an external service") {
        (
            "Another service decides this value",
            "The account or the value came from another service, which is its source of authority: Active Directory, also where it is not synchronized any more, or Exchange.",
            "Change it in that service: in Active Directory where the account is synchronized, in the Exchange admin center for a mailbox's own attributes. An attribute that was made in the cloud can be written here: look under Role attributes which one holds the role.",
        )
    } else {
        return None;
    };
    Some(Problem {
        title: title.into(),
        happened: format!(
            "Graph refused {}: {} {source}",
            doing.describe(),
            isolated(&error.message)
        ),
        changed: doing.after_refusal().into(),
        next: next.into(),
        ..Problem::default()
    })
}
