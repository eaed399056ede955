//! What a mapping sends for real people.

super::super::table::texts! {}
