//! What stops a change.

super::super::table::texts! {}
