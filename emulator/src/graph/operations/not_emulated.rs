//! Operations that Graph has at emulated paths and the emulator does not.
//! The response says that they are not emulated, instead of 405.

/// Paths with the methods that only Graph supports.
pub(super) const NOT_EMULATED: &[(&str, &[&str])] = &[("/directoryRoles/delta", &["GET"])];
