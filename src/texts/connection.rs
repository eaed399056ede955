//! The connection: tenant URL, Secret Token, job, first person.

super::table::texts! {}
