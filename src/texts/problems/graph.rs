//! What Graph and the network refuse or do not answer.

use std::fmt::Display;

super::super::table::texts! {
    const MICROSOFT_GRAPH = "Microsoft Graph";

    const OFFLINE_TITLE = "You are offline";
    fn offline(host: &str, doing: &str) = "This browser has no network connection, so {host} couldn't be reached {doing}.";
    const OFFLINE_NEXT = "Connect to the network, then try again. You stay signed in.";
    const UNREACHABLE_TITLE = "Connection failed";
    fn unreachable(host: &str, doing: &str) = "{host} couldn't be reached {doing}. The browser doesn't say why. The cause may be the network, a filter, or a wrong address.";
    const UNREACHABLE_NEXT = "Check the network and the configured cloud, then try again.";
    const TIMED_OUT_TITLE = "The request timed out";
    fn timed_out(host: &str, doing: &str) = "{host} didn't respond in time {doing}.";
    const TIMED_OUT_NEXT = "Try again in a moment.";
    const ABANDONED_TITLE = "The sign-in ended";
    fn abandoned(host: &str, doing: &str) = "The sign-in ended {doing}, so the request to {host} was abandoned.";
    const ABANDONED_NEXT = "Sign in again, then start again. Nothing that already exists is written twice.";

    const NOT_FOUND_TITLE = "Not found";
    fn not_found(doing: &str) = "Graph didn't find the object {doing}. It may have been deleted or belong to another tenant, or the ID may be of another kind: an application has three IDs.";
    const NOT_FOUND_NEXT = "Select the object again by name.";
    const THROTTLED_TITLE = "Graph is busy";
    fn throttled(doing: &str) = "Graph refused repeatedly {doing}. It received too many requests, or it's temporarily unavailable.";
    fn throttled_wait(seconds: u64) = (seconds; one: "Wait {seconds} second, then start again.", other: "Wait {seconds} seconds, then start again.");
    const THROTTLED_WAIT_A_MINUTE = "Wait a minute, then start again.";
    const UNREADABLE_TITLE = "The response could not be read";
    fn unreadable(doing: &str, detail: &dyn Display) = "The response received {doing} isn't what Graph documents: {detail}.";
    const UNREADABLE_NEXT = "Try again. If this keeps happening, check whether a proxy or a filter is between this browser and Graph.";
    const REFUSED_LINK_TITLE = "A link was not followed";
    fn refused_link(doing: &str) = "The response received {doing} continues at an address outside Graph, or at the same address again. Rolecall sends your token to Graph only.";
    const REFUSED_LINK_NEXT = "Try again. If this keeps happening, check whether a proxy changes Graph's responses.";

    const TOKEN_REFUSED_TITLE = "Graph did not accept the sign-in";
    fn token_refused(doing: &str, message: &dyn Display) = "Graph refused the token {doing}, and a new one as well: {message}";
    const TOKEN_REFUSED_NEXT = "Sign out and sign in again. If this keeps happening, check the cloud in the settings.";
    fn answered_title(status: u16) = "Graph returned error {status}";
    fn no_graph_error(doing: &str, status: u16) = "The response received {doing} has status {status} and isn't a Graph error. It may come from a proxy between this browser and Graph.";
    fn refused_without_reason(doing: &str, code: &dyn Display) = "Graph refused the request {doing}. It gave the code {code} and no reason.";
    fn refused(doing: &str, message: &dyn Display) = "Graph refused the request {doing}: {message}";
    const REFUSED_NEXT = "Check again. The tenant may have changed since this page read it.";

    fn mastered_elsewhere(doing: &str, message: &dyn Display, source: &str) = "Graph refused the request {doing}: {message} {source}";
    const ACTIVE_DIRECTORY_TITLE = "This value is managed in Active Directory";
    const ACTIVE_DIRECTORY = "The account is synchronized from Active Directory, which is the source of authority for this value.";
    const ACTIVE_DIRECTORY_NEXT = "Change the value on the account in Active Directory; Entra Connect or cloud sync brings it here. An attribute that was created in the cloud can be written on synchronized accounts too: check under Role attributes which attribute holds the role.";
    const OTHER_SERVICE_TITLE = "This value is managed in another service";
    const OTHER_SERVICE = "The account or the value came from another service, which is its source of authority: Active Directory, even if the account is no longer synchronized, or Exchange.";
    const OTHER_SERVICE_NEXT = "Change the value in that service: in Active Directory if the account is synchronized, in the Exchange admin center for a mailbox's own attributes. An attribute that was created in the cloud can be written here: check under Role attributes which attribute holds the role.";
}
