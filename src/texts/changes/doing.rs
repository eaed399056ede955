//! What a request was doing when it failed, and what that leaves behind.

super::super::table::texts! {
    fn while_reading(what: &str) = "while reading {what}";
    fn while_doing(what: &str) = "while {what}";

    const ONLY_READ = "Nothing was changed. This request only reads.";
    const NOT_WRITTEN = "Nothing was changed by this request. Changes confirmed earlier in this run stay in place.";
    const NOT_CONFIRMED = "The change was accepted, but it couldn't be verified.";
    const WRITE_IN_DOUBT = "Whether this request was carried out isn't known.";

    const TRY_AGAIN = "Try again.";
    const START_AGAIN = "Start again. Rolecall checks the tenant first and doesn't repeat changes that are already in place.";
}
