//! Words by which the app understands what Entra says of a refused sign-in.

pub(super) const TRACE_ID: &str = "Trace ID:";
pub(super) const TRACE_ID_AFTER_MESSAGE: &str = " Trace ID:";
pub(super) const CORRELATION_ID: &str = "Correlation ID:";

/// One of these stands in lower case in the description if the user cancelled.
pub(super) const CANCELLED: [&str; 4] = ["cancel", "declin", "denied the", "denied by the user"];
