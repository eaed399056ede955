//! What a request was doing when it failed, and what that leaves behind.

super::super::table::texts! {
    fn while_reading(what: &str) = "while reading {what}";
    fn while_doing(what: &str) = "while {what}";

    const ONLY_READ = "Nothing was changed: this was only a read.";
    const NOT_WRITTEN = "Nothing was changed by this request. What the run had confirmed before stays.";
    const NOT_CONFIRMED = "The change itself was accepted; only looking at it again did not succeed.";
    const WRITE_IN_DOUBT = "Whether this request was carried out is not known.";

    const TRY_AGAIN = "Try again.";
    const START_AGAIN = "Start it again: the tenant is looked at first, and what is there already is not written twice.";
}
