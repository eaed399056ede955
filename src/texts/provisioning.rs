//! The job: its state, its cycles, restarting, pausing.

super::table::texts! {}
