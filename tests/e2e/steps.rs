//! The documented steps: one file for each row of the guide, named by the row's id.

mod application;
mod assignments;
mod credentials;
mod remove_assignment;
