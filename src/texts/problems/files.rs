//! A wrong config.json.

use std::fmt::Display;

super::super::table::texts! {
    const CONFIG_TITLE = "config.json cannot be used";
    fn config_unreadable(detail: &str) = "config.json is not the JSON object it should be: {detail}.";
    fn config_faulty(faults: &str) = "config.json cannot be used as it is. {faults}";
    fn config_fault(field: &str, fault: &dyn Display) = "{field}: {fault}.";
    const CONFIG_CHANGED = "Nothing was changed, and nothing was sent anywhere.";
    const CONFIG_NEXT = "Correct the file beside index.html and load the page again, or fill in the form below for this browser.";

    const IGNORED_CHANGED = "What this browser remembers is used in its place. It may name another tenant than the file was meant to: look at the values below before you sign in.";
    const IGNORED_NEXT = "Correct the file beside index.html and load the page again, or go on with the values below.";
}
