//! What a mapping sends for real people.

use std::fmt::Display;

super::super::table::texts! {
    const EMPTY = "Nothing: the source has no value, and an empty one is never sent.";
    const UNDECLARED = "Nothing: the target's attribute list does not have this attribute.";
    const NO_URN = "Nothing: it is no attribute of the core schema, and has no URN before it.";
    fn not_evaluated(what: &dyn Display) = "Not evaluated here: {what}.";
    const OTHER_PERSON = "it refers to another person, who is known in Workato by another id";
    const EXPRESSION_UNREADABLE = "its expression could not be read";
}
