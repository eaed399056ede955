//! SAML claims that Workato reads at sign-in: which of them the application's policies emit, and what they do to the
//! roles that SCIM sets. Changes no claim.

pub mod names;
mod policy;
mod reading;
mod report;

pub use policy::{AssignedPolicy, WorkatoClaim};
pub use reading::{SamlClaims, read};
pub use report::{ClaimsReport, ClaimsVerdict};
