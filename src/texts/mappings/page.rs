//! The page of the mappings: the plan, backups, rules.

super::super::table::texts! {}
