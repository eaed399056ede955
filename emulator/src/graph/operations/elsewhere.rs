//! Operations that Graph has at emulated addresses and the emulated tenant does not.
//! Refuses to hide them behind 405: a client is told that they are not emulated.

/// Addresses with the methods that only Graph answers.
pub(super) const ELSEWHERE: &[(&str, &[&str])] = &[("/directoryRoles/delta", &["GET"])];
