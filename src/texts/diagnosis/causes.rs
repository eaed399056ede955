//! Why a person is not provisioned as expected: one sentence for each cause.

super::super::table::texts! {}
