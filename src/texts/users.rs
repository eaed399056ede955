//! The list of people.

super::table::texts! {}
