//! What a mapping sends for real people.

use std::fmt::Display;

super::super::table::texts! {
    const EMPTY = "Nothing: the source has no value, and Entra never sends an empty value.";
    const UNDECLARED = "Nothing: the target's attribute list doesn't include this attribute.";
    const NO_URN = "Nothing: the attribute isn't part of the core schema and has no URN prefix.";
    fn not_evaluated(what: &dyn Display) = "Not evaluated: {what}.";
    const OTHER_PERSON = "the value refers to another user, who has a different ID in Workato";
    const EXPRESSION_UNREADABLE = "the expression can't be read";
}
