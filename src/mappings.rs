//! Step 3: finds the attribute mappings in the schema, checks them, plans the smallest change and compares the result.
//! Finds them by structure, because their names differ between tenants.

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
