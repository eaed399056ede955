//! Picking, reading and creating the enterprise application.

super::table::texts! {}
