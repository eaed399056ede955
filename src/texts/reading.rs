//! What could not be read, in a sentence, and what would allow it.

super::table::texts! {}
