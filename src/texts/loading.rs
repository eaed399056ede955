//! Reading, reading on, searching, and copying, wherever it happens.

super::table::texts! {}
