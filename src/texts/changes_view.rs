//! A plan, before it is started and while it runs.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::table::texts! {
    const NOT_ALL_PLANNED = "Some changes can't be planned";
    const SIGN_IN_ENDS = "This plan may take longer. Sign in again first; you return to this page.";
    fn permissions_missing(count: usize) = (count; one: "{count} permission not granted yet", other: "{count} permissions not granted yet");
    fn permissions_needed(names: &str) = "This plan needs permissions that Rolecall doesn't have for you yet: {names}. Entra may grant them without asking when you start the plan; if it doesn't, nothing is changed. You can also request consent now.";
    const ROLE_MISSING = "You may lack a directory role for this plan";
    const ROLE_MAY_BE_HELD = "Rolecall can't see every way to hold a role, so you can try. Graph decides, and if it refuses, nothing is changed.";

    const REQUESTS = "Requests";
    const REQUESTS_ORDER = "Sent in this order; nothing else is written";
    const NO_REQUEST = "Sends nothing that changes the tenant";
    const APPLY = "Apply changes";
    const DONE = "Done";
    const DONE_AS_PLANNED = "Planned changes done";

    const LOCKED_OUT_TITLE = "Another tab holds the lock shared by all tabs";
    const LOCKED_OUT = "This run can't see what other tabs send, so it continues at a tenth of the rate that Graph allows. Close the other Rolecall tabs to send at the full rate.";

    const WAITING = "Waiting: Graph limits how much is sent at a time";
    const CHECKING = "Checking the tenant first";
    const SENDING = "Sending the request";
    const ANSWER_LOST = "Response lost: checking whether the request was carried out";
    fn not_usable_yet(look: u32, most: u32) = "Waiting for Entra to make the attribute available (usually 1–2 min, check {look} of up to {most})";
    fn not_replicated_yet(look: u32, most: u32) = "Waiting for Entra to catch up (check {look} of up to {most})";
    const READING_BACK = "Verifying the change";

    const UNCONFIRMED = "Removed in Entra, not confirmed in Workato";
    const CREATED_NOT_USABLE = "Created, not available yet";
    const STOPPED = "Stopped: see below";
    const NOT_TRIED = "Not tried, because an earlier change wasn't completed";
    const ALREADY_TRUE = "No change needed: nothing was sent";
    fn usable(name: &dyn Display) = "Created and available: {name}";
    fn confirmed(values: &str) = "Verified: {values}";
    fn confirmed_value(environment: &dyn Display, value: &UntrustedText) = "{environment} is {value}";
    fn assigned(role: &UntrustedText) = "Assigned with the app role {role}, and verified";
    const REMOVED = "Removed and verified";
    const RESTORED = "Restored and verified";
    fn provisioned_with_roles(summary: &str, roles: &str) = "{summary} Roles sent: {roles}";

    fn planned(total: usize) = (total; one: "{total} change is planned. Nothing has been sent.", other: "{total} changes are planned. Nothing has been sent.");
    fn done_of(done: usize, total: usize, now: &str) = "{done} of {total} done. {now}.";
    fn stopped_at(done: usize, total: usize) = "Stopped: {done} of {total} done.";
    fn all_done(total: usize) = (total; one: "Done. Verified against Entra.", other: "All {total} changes done. Verified against Entra.");
    fn all_done_not_all_planned(total: usize) = (total; one: "{total} change done and verified. Not everything was planned: see above for what is left.", other: "All {total} changes done and verified. Not everything was planned: see above for what is left.");
    fn all_done_unconfirmed(total: usize, unconfirmed: usize) = (total; one: "{total} change done, not verified: Entra didn't report the result. See above, and check the log in a few minutes.", other: "All {total} changes done, {unconfirmed} not verified: Entra didn't report the result. See above, and check the log in a few minutes.");
}
