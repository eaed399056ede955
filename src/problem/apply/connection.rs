//! Messages for a connection to Workato that does not work, or was not stored.

use super::new_problem;
use crate::changes::ConnectionRefusal;
use crate::graph::error::ODataError;
use crate::links;
use crate::problem::{HelpLink, Problem};
use crate::untrusted::UntrustedText;

pub(super) fn refused(
    refusal: &ConnectionRefusal,
    address: &UntrustedText,
    error: &ODataError,
) -> Problem {
    let (title, happened, next) = match refusal {
        ConnectionRefusal::Token => (
            "Workato does not accept the token",
            format!(
                "Entra asked {address} with this token, and the service answered 401 Unauthorized."
            ),
            "Generate a new SCIM token in Workato and paste it whole. A token ends when it is refreshed or revoked there.",
        ),
        ConnectionRefusal::Forbidden => (
            "Workato forbids it",
            format!(
                "Entra asked {address} with this token, and the service answered 403 Forbidden."
            ),
            "See in Workato that the plan includes SCIM and that it is switched on for this workspace.",
        ),
        ConnectionRefusal::NotFound => (
            "There is no SCIM service under this address",
            format!("Entra asked {address}, and the answer was 404 Not Found."),
            "Copy the SCIM base URL from Workato again: it differs between data centres.",
        ),
        ConnectionRefusal::Failed(status) => (
            "Workato's SCIM service failed",
            format!("Entra asked {address}, and the service answered {status}."),
            "Try again in a few minutes. If it stays so, Workato's support needs the time and the request id.",
        ),
        ConnectionRefusal::Unreachable => (
            "Nobody answers under this address",
            format!("Entra could not reach {address}."),
            "Look for a slip in the address. Entra calls from Microsoft's network, so a service behind a firewall has to let it in.",
        ),
        ConnectionRefusal::Unknown => (
            "The connection does not work",
            format!("Entra tried {address} and did not accept what came back."),
            "Compare the address and the token with those in Workato, and try again.",
        ),
    };
    Problem {
        title: title.into(),
        happened,
        changed: "Nothing was saved: the connection is tried before anything is written.".into(),
        next: next.into(),
        link: Some(HelpLink {
            label: "Where Workato shows them".into(),
            href: links::WORKATO_SCIM.into(),
        }),
        request_id: error.request_id.clone(),
        code: (!error.code.is_empty()).then(|| error.code.clone()),
        technical: (!error.message.is_empty()).then(|| error.message.clone()),
        ..Problem::default()
    }
}

/// Graph accepted the connection, but does not return it as sent.
pub(super) fn not_kept(missing: &[&'static str]) -> Problem {
    new_problem(
        "Accepted, not kept",
        format!(
            "Graph accepted the connection, and reading it back does not show {} as sent.",
            missing.join(", ")
        ),
        "What of it was kept is not certain. Provisioning that runs may stop.",
        "Save it once more with the token. If it stays so, enter the connection in the Entra admin center, under Provisioning: Admin Credentials, or New configuration.",
    )
}
