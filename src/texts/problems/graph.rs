//! What Graph and the network refuse or do not answer.

super::super::table::texts! {}
