//! What Entra and Graph do not accept of a connection to Workato.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::super::table::texts! {
    const TOKEN_TITLE = "Workato rejected the token";
    fn token(address: &UntrustedText) = "Entra called {address} with this token, and the service answered 401 Unauthorized.";
    const TOKEN_NEXT = "Generate a new SCIM token in Workato and paste all of it. Refreshing or revoking a token in Workato invalidates it.";
    const FORBIDDEN_TITLE = "Workato denied access";
    fn forbidden(address: &UntrustedText) = "Entra called {address} with this token, and the service answered 403 Forbidden.";
    const FORBIDDEN_NEXT = "Make sure in Workato that the plan includes SCIM and that SCIM is turned on for this workspace.";
    const NOT_FOUND_TITLE = "No SCIM service at this address";
    fn not_found(address: &UntrustedText) = "Entra called {address}, and the answer was 404 Not Found.";
    const NOT_FOUND_NEXT = "Copy the SCIM base URL from Workato again. The URL differs between data centers.";
    const FAILED_TITLE = "Workato's SCIM service failed";
    fn failed(address: &UntrustedText, status: &dyn Display) = "Entra called {address}, and the service answered {status}.";
    const FAILED_NEXT = "Try again in a few minutes. If the error persists, give Workato support the time and the request ID.";
    const UNREACHABLE_TITLE = "No response from this address";
    fn unreachable(address: &UntrustedText) = "Entra couldn't reach {address}.";
    const UNREACHABLE_NEXT = "Check the address for typos. Entra calls from Microsoft's network, so a firewall in front of the service has to let those calls in.";
    const UNKNOWN_TITLE = "The connection does not work";
    fn unknown(address: &UntrustedText) = "Entra called {address} and didn't accept the response.";
    const UNKNOWN_NEXT = "Compare the address and the token with those in Workato, then try again.";
    const NOTHING_SAVED = "Nothing was saved: the connection is tested before anything is written.";
    const WORKATO_LINK = "SCIM in Workato's documentation";

    const NOT_KEPT_TITLE = "Accepted, but not saved as sent";
    fn not_kept(settings: &str) = "Graph accepted the connection, but reading it back doesn't show these settings as sent: {settings}.";
    const KEPT_TENANT_URL = "tenant URL";
    const KEPT_SECRET_TOKEN = "secret token";
    const KEPT_NOTIFICATIONS = "notifications";
    const KEPT_SCOPE = "scope";
    const KEPT_SKIPPED_DELETIONS = "keeping users active when they leave the scope";
    const KEPT_OTHERS = "the other settings";
    const NOT_KEPT_CHANGED = "It isn't certain which settings were saved. If provisioning is running, it may stop.";
    const NOT_KEPT_NEXT = "Save the connection again with the token. If that doesn't help, enter the connection in the Entra admin center under Provisioning, in Admin Credentials or New configuration.";

    const CHANGED_TITLE = "Someone else changed the connection";
    fn changed(what: &str) = "The connection saved in Entra changed after this change was planned: {what}.";
    const CHANGED_CHANGED = "The connection was not saved. Earlier changes in this run stay in place.";
    const CHANGED_NEXT = "Check which settings are saved now, paste the token again, then decide.";
}
