//! A wrong config.json.

use std::fmt::Display;

super::super::table::texts! {
    const CONFIG_TITLE = "config.json cannot be used";
    fn config_unreadable(detail: &str) = "config.json isn't a valid JSON object: {detail}.";
    fn config_faulty(faults: &str) = "config.json has errors. {faults}";
    fn config_fault(field: &str, fault: &dyn Display) = "{field}: {fault}.";
    const CONFIG_CHANGED = "Nothing was changed, and nothing was sent anywhere.";
    const CONFIG_NEXT = "Correct the file next to index.html and reload the page, or fill in the form below for this browser.";

    const IGNORED_CHANGED = "Rolecall uses the values saved in this browser instead. They may name a different tenant than the file should, so check them below before you sign in.";
    const IGNORED_NEXT = "Correct the file next to index.html and reload the page, or continue with the values below.";
}
