//! The changes of a plan: why each is made, and what applying it does and finds.

pub mod application;
pub mod doing;
pub mod people;
pub mod provisioning;
