//! The page that shows what is sent for a person.

super::table::texts! {}
