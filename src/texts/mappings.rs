//! Mappings.

pub mod examples;
pub mod issues;
pub mod page;
