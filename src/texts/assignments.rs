//! Assignments of people and groups.

super::table::texts! {}
