//! A plan, before it is started and while it runs.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::table::texts! {
    const NOT_ALL_PLANNED = "Not everything can be planned";
    const SIGN_IN_ENDS = "This may take longer. Sign in again first; you come back to this page.";
    fn permissions_missing(count: usize) = (count; one: "A permission is not granted yet", other: "{count} permissions are not granted yet");
    fn permissions_needed(names: &str) = "This app has not been granted {names} for you yet, and this plan needs it. Entra may give it without a question when the plan is started; where it does not, nothing is changed. Or ask for all of it now.";
    const ROLE_MISSING = "You may not be permitted to do this";
    const ROLE_MAY_BE_HELD = "Roles can be held in ways that cannot be seen from here, so you can try: Graph decides, and nothing is changed where it refuses.";

    const REQUESTS = "Requests";
    const REQUESTS_ORDER = "Sent in this order, and nothing else is written";
    const NO_REQUEST = "Nothing is sent that changes anything";
    const DONE = "Done";
    const DONE_AS_PLANNED = "Done as far as planned";

    const LOCKED_OUT_TITLE = "Another tab holds the lock on what all tabs share";
    const LOCKED_OUT = "What the other tabs send is not known, so this run goes on with a tenth of the rate that Graph allows. Close the other tabs of this app to send at the full rate.";

    const WAITING = "Waiting: Graph limits how much is sent at a time";
    const CHECKING = "Looking at the tenant first";
    const SENDING = "Sending the request";
    const ANSWER_LOST = "The answer was lost: looking whether the request was carried out";
    fn not_usable_yet(look: u32, most: u32) = "Not available yet, as Entra says: look {look} of at most {most}";
    fn not_replicated_yet(look: u32, most: u32) = "Entra has not caught up yet: look {look} of at most {most}";
    const READING_BACK = "Reading it back";

    const UNCONFIRMED = "Removed in Entra, not confirmed in Workato";
    const CREATED_NOT_USABLE = "Created, not usable yet";
    const STOPPED = "Stopped: see below";
    const NOT_TRIED = "Not tried, because an earlier one did not end as done";
    const ALREADY_TRUE = "It was so already: nothing was sent";
    fn usable(name: &dyn Display) = "Created and usable: {name}";
    fn confirmed(values: &str) = "Confirmed, as read back: {values}";
    fn confirmed_value(environment: &dyn Display, value: &UntrustedText) = "{environment} is {value}";
    fn assigned(role: &UntrustedText) = "Assigned with the app role {role}, as read back";
    const REMOVED = "It is gone, as read back";
    const RESTORED = "Restored, as read back";
    fn provisioned_with_roles(summary: &str, roles: &str) = "{summary} Roles sent: {roles}";

    fn planned(total: usize) = (total; one: "1 change is planned. Nothing has been sent.", other: "{total} changes are planned. Nothing has been sent.");
    fn done_of(done: usize, total: usize, now: &str) = "{done} of {total} done. {now}.";
    fn stopped_at(done: usize, total: usize) = "Stopped: {done} of {total} done.";
    fn all_done(total: usize) = "All {total} done and confirmed.";
    fn all_done_not_all_planned(total: usize) = "All {total} done and confirmed, and not everything was planned: see above what is left.";
    fn all_done_unconfirmed(total: usize, unconfirmed: usize) = "All {total} done, and {unconfirmed} of them not confirmed: Entra did not say how it ended. See above, and look at the log in some minutes.";
}
