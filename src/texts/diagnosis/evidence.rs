//! What was checked for a diagnosis, and what was found.

super::super::table::texts! {}
