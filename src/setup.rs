//! Owns the documented steps: what the tenant says, what the person wants, the plan between them, and carrying it out.
//! Refuses to show anything; pages and tests drive the same functions.
//!
//! Everything is written one way: detect, plan, apply, verify. A plan is a list of requests that can be read before it
//! runs, and running it twice changes nothing the second time.

pub mod access;
pub mod app_role;
pub mod application;
pub mod apply;
pub mod assign;
pub mod assignments;
pub mod attributes;
pub mod backup;
pub mod changes;
pub mod checklist;
pub mod connection;
pub mod cycle;
pub mod deletion;
pub mod deprovision;
pub mod desired;
pub mod elsewhere;
pub mod environments;
pub mod first_person;
pub mod guide;
pub mod job;
pub mod job_words;
pub mod journal;
pub mod known;
pub mod mappings;
pub mod new_application;
pub mod observed;
pub mod on_demand;
pub mod people;
pub mod plan;
pub mod preview;
pub mod principals;
pub mod provisioning_log;
pub mod reenable;
pub mod removal;
pub mod run;
pub mod search;
pub mod since;
pub mod story;
pub mod user_roles;
pub mod waiting;
pub mod walk;
pub mod watch;
mod writing;

pub use access::Access;
pub use apply::{ApplyError, Event, Outcome};
pub use changes::Change;
pub use desired::Desired;
pub use journal::Journal;
pub use known::Known;
pub use observed::{Observed, Reading, begin, observe};
pub use plan::Plan;
pub use walk::{Piece, Walk};
