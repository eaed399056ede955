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
    fn documented_actions(count: usize) = (count; one: "{count} documented action", other: "{count} documented actions");
    const EVIDENCE = "Checks";

    const SEARCH = "Search";
    const KNOWN_ADDRESSES = "Known addresses";
    const OTHER_ROLE = "Custom role…";
    fn confirm_help(word: &dyn Display) = "Type {word} to confirm (case-sensitive).";

    const COPY = "Copy";
    fn copy_label(what: &str) = "Copy {what}";
    const COPIED = "Copied";
    const NOT_COPIED = "Could not be copied. Select the text and copy it manually.";
    const FILE_NOT_SAVED = "The browser didn't save the file.";

    const PLAN = "Plan";
    const REQUESTS = "Requests";
    fn request_body_label(number: usize, method: &str, url: &str) = "Body of request {number}: {method} {url}";
    const SCHEMA_CHANGES = "Schema changes";
    fn change_label(location: &str) = "Change in {location}";

    fn time(time: &str) = "Time: {time}";
    const STEPS_AND_VALUES = "Steps and values";
    /// Names `STEPS_AND_VALUES` for screen readers.
    fn steps_and_values_label(name: &UntrustedText) = "Steps and values for {name}";
    fn sent_caption(name: &UntrustedText) = "Values sent for {name}";
    const ATTRIBUTE = "Attribute";
    const BEFORE = "Before";
    const SENT = "Sent";

    const TECHNICAL_DETAILS = "Technical details";
    const TECHNICAL_DETAILS_COPIED = "technical details";
    fn sign_in_ids(trace_id: &str, correlation_id: &str) = "Trace ID {trace_id} · correlation ID {correlation_id}";
    const NO_TRACE_ID = "none";
}
