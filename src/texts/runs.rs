//! Runs of changes: their names, and those that were interrupted.

super::table::texts! {}
