//! The few words that the generic parts of pages bring along.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::table::texts! {
    const APP_NAME = "Rolecall";
    fn document_title(page: &str) = "{page} · Rolecall";
    const SKIP_TO_CONTENT = "Skip to content";
    const WHERE_YOU_ARE = "Where you are";
    const SWITCH_TENANT = "Switch tenant";
    const SIGNED_IN = "Signed in";
    const SIGN_OUT = "Sign out";
    const PAGES = "Pages";

    fn loading(what: &str) = "Loading {what}…";
    const SUMMARY = "Summary";
    fn steps_done(done: usize, total: usize) = "{done} of {total} steps done";
    fn documented_actions(count: usize) = (count; one: "1 documented action", other: "{count} documented actions");
    const EVIDENCE = "Evidence";

    const SEARCH = "Search";
    const KNOWN_ADDRESSES = "Known addresses";
    const OTHER_ROLE = "Another role, typed";
    fn confirm_help(word: &dyn Display) = "Type {word} to go on. Letter case counts.";

    const COPY = "Copy";
    fn copy_label(what: &str) = "Copy {what}";
    const COPIED = "Copied";
    const NOT_COPIED = "Could not be copied: select it and copy it by hand";
    const FILE_NOT_SAVED = "The browser did not save it.";

    const PLAN = "Plan";
    const REQUESTS = "Requests";
    fn request_body_label(number: usize, method: &str, url: &str) = "Body of request {number}: {method} {url}";
    const SCHEMA_CHANGES = "Changes in the schema";
    fn change_label(location: &str) = "Change in {location}";

    const STEPS_AND_VALUES = "Steps and values";
    /// Follows `STEPS_AND_VALUES`, for screen readers alone.
    fn steps_and_values_of(name: &UntrustedText) = " of {name}";
    fn sent_caption(name: &UntrustedText) = "What was sent for {name}";
    const ATTRIBUTE = "Attribute";
    const BEFORE = "Before";
    const SENT = "Sent";

    const TECHNICAL_DETAILS = "Technical details";
    const TECHNICAL_DETAILS_COPIED = "technical details";
    fn sign_in_ids(trace_id: &str, correlation_id: &str) = "Trace ID {trace_id} · correlation ID {correlation_id}";
    const NO_TRACE_ID = "none";
}
