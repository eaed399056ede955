//! A wrong config.json, and addresses that cannot be used.

super::super::table::texts! {}
