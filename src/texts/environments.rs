//! The environments of the workspace.

super::table::texts! {}
