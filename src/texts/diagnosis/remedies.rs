//! What to do about each cause.

super::super::table::texts! {}
