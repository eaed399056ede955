//! The progress of reading, and the consent that reading or writing may need.

super::table::texts! {
    fn reading_label(what: &str) = "Reading {what}";
    fn reading_more(count: &str) = "{count} so far, reading more…";
    fn stopped(count: &str) = "Stopped after {count}. What was read stays; there are more.";
    fn paused(count: &str) = "{count} so far. There are more; continue to read them.";
    fn failed(count: &str) = "{count} so far. The next could not be read; what was read stays.";
    fn everything(count: &str) = "{count}. That is everything.";
    fn everything_readable(count: &str, missing: &str) = "{count}. That is all that could be read; {missing}.";
    const STOP = "Stop";
    const ALL_READ = "All read";
    const CONTINUE = "Continue";
    const SHOW_MORE = "Show more";

    fn ask_for_consent(names: &str) = "Ask for consent to {names}";
    fn still_missing(count: usize, names: &str) = (count; one: "{names} is not granted yet. A new consent can take a minute to work.", other: "{names} are not granted yet. A new consent can take a minute to work.");
    const ADMIN_LINK = "The link for an administrator";
    const ADMIN_LINK_COPIED = "link for an administrator";
    fn admin_link_help(names: &str) = "It asks for {names} alone, for everyone in the tenant. Send it to someone who may consent, then check again.";
}
