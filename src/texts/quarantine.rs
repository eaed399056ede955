//! Why a job is in quarantine.

super::table::texts! {}
