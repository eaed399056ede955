//! What the provisioning service does and did: jobs, cycles, the log and its provisioning summaries.
//! Only reads; starts nothing.

pub mod cycle;
pub mod job_words;
pub mod log;
pub mod story;
pub mod watch;
