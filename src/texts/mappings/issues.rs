//! What is wrong with a mapping, and what is changed.

super::super::table::texts! {}
