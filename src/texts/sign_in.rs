//! The first page, signing in, and what signing in answers.

super::table::texts! {}
