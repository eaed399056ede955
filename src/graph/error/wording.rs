//! Words by which the app understands the messages of Graph.

pub(super) const EXTENSION_NOT_AVAILABLE: [&str; 2] = [
    "extension properties are not available",
    "does not exist as a declared property or extension property",
];
pub(super) const REFERENCE_NOT_VALID: &str = "Not a valid reference update";

pub(super) const ON_THE_OBJECT: &str = "already exists on the object";
pub(super) const ASSIGNMENT_EXISTS: &str = "EntitlementGrant entry already exists";
pub(super) const ASSIGNMENT_MISSING: &str =
    "EntitlementGrant being updated or deleted is not found";

/// One of these stands in lower case in the message if another object has the name or address.
pub(super) const CONFLICT: [&str; 3] = ["conflict", "already exists", "same value for property"];

/// The message of every denial.
pub(super) const DENIED: &str = "Insufficient privileges to complete the operation.";
/// The beginning of the message for an unknown path.
pub(super) const SEGMENT_UNKNOWN: &str = "Resource not found for the segment";
