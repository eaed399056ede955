//! What is wrong with an expression.

super::table::texts! {}
