//! Why a plan cannot be made, and what it leaves out.

super::table::texts! {}
