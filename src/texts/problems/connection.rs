//! What Entra and Graph do not accept of a connection to Workato.

use crate::untrusted::UntrustedText;

super::super::table::texts! {
    const TOKEN_TITLE = "Workato does not accept the token";
    fn token(address: &UntrustedText) = "Entra asked {address} with this token, and the service answered 401 Unauthorized.";
    const TOKEN_NEXT = "Generate a new SCIM token in Workato and paste it whole. A token ends when it is refreshed or revoked there.";
    const FORBIDDEN_TITLE = "Workato forbids it";
    fn forbidden(address: &UntrustedText) = "Entra asked {address} with this token, and the service answered 403 Forbidden.";
    const FORBIDDEN_NEXT = "See in Workato that the plan includes SCIM and that it is switched on for this workspace.";
    const NOT_FOUND_TITLE = "There is no SCIM service under this address";
    fn not_found(address: &UntrustedText) = "Entra asked {address}, and the answer was 404 Not Found.";
    const NOT_FOUND_NEXT = "Copy the SCIM base URL from Workato again: it differs between data centres.";
    const FAILED_TITLE = "Workato's SCIM service failed";
    fn failed(address: &UntrustedText, status: &str) = "Entra asked {address}, and the service answered {status}.";
    const FAILED_NEXT = "Try again in a few minutes. If it stays so, Workato's support needs the time and the request id.";
    const UNREACHABLE_TITLE = "Nobody answers under this address";
    fn unreachable(address: &UntrustedText) = "Entra could not reach {address}.";
    const UNREACHABLE_NEXT = "Look for a slip in the address. Entra calls from Microsoft's network, so a service behind a firewall has to let it in.";
    const UNKNOWN_TITLE = "The connection does not work";
    fn unknown(address: &UntrustedText) = "Entra tried {address} and did not accept what came back.";
    const UNKNOWN_NEXT = "Compare the address and the token with those in Workato, and try again.";
    const NOTHING_SAVED = "Nothing was saved: the connection is tried before anything is written.";
    const WORKATO_LINK = "Where Workato shows them";

    const NOT_KEPT_TITLE = "Accepted, not kept";
    fn not_kept(missing: &str) = "Graph accepted the connection, and reading it back does not show {missing} as sent.";
    const NOT_KEPT_CHANGED = "What of it was kept is not certain. Provisioning that runs may stop.";
    const NOT_KEPT_NEXT = "Save it once more with the token. If it stays so, enter the connection in the Entra admin center, under Provisioning: Admin Credentials, or New configuration.";

    const CHANGED_TITLE = "Someone else changed the connection meanwhile";
    fn changed(what: &str) = "What Entra keeps is not what it was when this was planned: {what}.";
    const CHANGED_CHANGED = "The connection was not saved. Earlier changes of this run stay.";
    const CHANGED_NEXT = "Look at what is kept now, paste the token again, then decide.";
}
