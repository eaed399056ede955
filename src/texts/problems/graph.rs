//! What Graph and the network refuse or do not answer.

use std::fmt::Display;

super::super::table::texts! {
    const MICROSOFT_GRAPH = "Microsoft Graph";

    const OFFLINE_TITLE = "You are offline";
    fn offline(host: &str, doing: &str) = "This browser has no network, so {host} could not be reached {doing}.";
    const OFFLINE_NEXT = "Go online, then try again. You stay signed in.";
    const UNREACHABLE_TITLE = "No answer";
    fn unreachable(host: &str, doing: &str) = "{host} could not be reached {doing}. The browser does not say more: the network, a filter, or a wrong address.";
    const UNREACHABLE_NEXT = "Check the network and the configured cloud, then try again.";
    const TIMED_OUT_TITLE = "No answer in time";
    fn timed_out(host: &str, doing: &str) = "{host} did not answer in time {doing}.";
    const TIMED_OUT_NEXT = "Try again in a moment.";
    const ABANDONED_TITLE = "The sign-in ended";
    fn abandoned(host: &str, doing: &str) = "The sign-in ended, so the request to {host} was cut off {doing}.";
    const ABANDONED_NEXT = "Sign in again, then start again: what is there already is not written twice.";

    const NOT_FOUND_TITLE = "Not found";
    fn not_found(doing: &str) = "Graph found no such object {doing}. It may have been deleted, belong to another tenant, or be the id of another kind of object: an application has three ids.";
    const NOT_FOUND_NEXT = "Pick it again by its name.";
    const THROTTLED_TITLE = "Graph asked to wait";
    fn throttled(doing: &str) = "Graph refused repeatedly {doing}: there were too many requests, or it is not available at the moment.";
    fn throttled_wait(seconds: u64) = "Wait {seconds} seconds, then start it again.";
    const THROTTLED_WAIT_A_MINUTE = "Wait a minute, then start it again.";
    const UNREADABLE_TITLE = "The answer could not be read";
    fn unreadable(doing: &str, detail: &dyn Display) = "What came back {doing} is not what Graph documents: {detail}.";
    const UNREADABLE_NEXT = "Try again. If it stays so, see whether a proxy or a filter stands between this browser and Graph.";
    const REFUSED_LINK_TITLE = "A link was not followed";
    fn refused_link(doing: &str) = "The answer {doing} continues at an address outside Graph, or at itself. Your token is sent to Graph alone.";
    const REFUSED_LINK_NEXT = "Try again. If it stays so, see whether a proxy changes Graph's answers.";

    const TOKEN_REFUSED_TITLE = "Graph did not accept the sign-in";
    fn token_refused(doing: &str, message: &dyn Display) = "Graph refused the token {doing}, and a fresh one as well: {message}";
    const TOKEN_REFUSED_NEXT = "Sign out and in again. If it stays so, check the cloud in the settings.";
    fn answered_title(status: u16) = "Graph answered {status}";
    fn no_graph_error(doing: &str, status: u16) = "The answer {doing} has status {status} and is no Graph error. A proxy between this browser and Graph may have answered.";
    fn refused_without_reason(doing: &str, code: &dyn Display) = "Graph refused {doing}, and gave the code {code} and no reason.";
    fn refused(doing: &str, message: &dyn Display) = "Graph refused {doing}: {message}";
    const REFUSED_NEXT = "Check again: the tenant may have changed since the page read it.";

    fn mastered_elsewhere(doing: &str, message: &dyn Display, source: &str) = "Graph refused {doing}: {message} {source}";
    const ACTIVE_DIRECTORY_TITLE = "Active Directory decides this value";
    const ACTIVE_DIRECTORY = "The account is synchronized from Active Directory, which is the source of authority for this value.";
    const ACTIVE_DIRECTORY_NEXT = "Change it on the account in Active Directory; Entra Connect or cloud sync carries it here. An attribute that was made in the cloud can be written on synchronized accounts too: look under Role attributes which one holds the role.";
    const OTHER_SERVICE_TITLE = "Another service decides this value";
    const OTHER_SERVICE = "The account or the value came from another service, which is its source of authority: Active Directory, also where it is not synchronized any more, or Exchange.";
    const OTHER_SERVICE_NEXT = "Change it in that service: in Active Directory where the account is synchronized, in the Exchange admin center for a mailbox's own attributes. An attribute that was made in the cloud can be written here: look under Role attributes which one holds the role.";
}
