//! The names of the documented steps and of their states.

super::table::texts! {}
