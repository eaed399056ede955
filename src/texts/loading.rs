//! The progress of reading, and the consent that reading or writing may need.

super::table::texts! {
    fn reading_label(what: &str) = "Loading {what}";
    fn reading_more(count: &str) = "Loaded {count}. Loading more…";
    fn stopped(count: &str) = "Stopped. Loaded {count}; more are available.";
    fn paused(count: &str) = "Loaded {count}. More are available.";
    fn failed(count: &str) = "Loaded {count}. The next ones couldn't be read.";
    fn everything(count: &str) = "Loaded all: {count}.";
    fn everything_readable(count: &str, missing: &str) = "Loaded all that could be read: {count}; {missing}.";
    const STOP = "Stop";
    const ALL_READ = "All loaded";
    const CONTINUE = "Load more";
    const SHOW_MORE = "Show more";

    const REQUEST_CONSENT = "Request consent";
    fn request_consent_label(names: &str) = "Request consent to {names}";
    fn still_missing(count: usize, names: &str) = (count; one: "{names} isn't granted yet. A new consent can take a minute to take effect.", other: "{names} aren't granted yet. A new consent can take a minute to take effect.");
    const ADMIN_LINK = "Link for an administrator";
    const ADMIN_LINK_COPIED = "link for an administrator";
    fn admin_link_help(names: &str) = "The link requests consent to {names} only, for all users in the tenant. Send it to an administrator who can grant consent, then check again.";
}
