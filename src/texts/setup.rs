//! The home page and its rows.

super::table::texts! {}
