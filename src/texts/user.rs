//! The page of a person: roles, diagnosis, linked account.

super::table::texts! {}
