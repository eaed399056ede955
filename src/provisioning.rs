//! What the provisioning service does and did: jobs, cycles, the log and its provisioning summaries.
//! Only reads; starts nothing.

pub mod cycle;
pub mod cycle_poll;
pub mod invitation;
pub mod job_text;
pub mod log;
pub mod object_link;
pub mod quarantine;
pub mod renamed;
pub mod scim_answer;
pub mod summary;
