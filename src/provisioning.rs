//! Owns what the provisioning service does and did: jobs in words, cycles, the log and its stories.
//! Refuses to start anything.

pub mod cycle;
pub mod job_words;
pub mod log;
pub mod story;
pub mod watch;
