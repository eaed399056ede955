//! The documented steps, and what was found for each.

super::table::texts! {}
