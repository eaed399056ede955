//! Owns Step 3: the attribute mappings, found by structure, judged, planned as the smallest change of the one document
//! that Graph takes, and compared after it.
//! Refuses to know names that differ between tenants, and to touch what it was not asked to.

pub mod backup;
pub mod diff;
pub mod edit;
pub mod fault;
pub mod judge;
pub mod locate;
pub mod preview;
pub mod same;
pub mod splice;
pub mod state;
pub mod wish;

pub use edit::Edit;
pub use fault::Fault;
pub use locate::{Located, Unfound};
pub use wish::{Options, Wish};
