//! Step 3: finds the attribute mappings in the schema, checks them, plans the smallest change and compares the result.
//! Finds them by structure, because their names differ between tenants.

pub mod active;
pub mod backup;
pub mod check;
pub mod compare;
pub mod diff;
pub mod edit;
pub mod evaluate;
pub mod goal;
pub mod issue;
pub mod locate;
pub mod patch;
pub mod preview;
pub mod state;

pub use edit::Edit;
pub use goal::{MappingGoal, MappingOptions};
pub use issue::MappingIssue;
pub use locate::{LocateError, LocatedMapping};
