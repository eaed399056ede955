//! The documented steps: one file for each row of the guide, named by the row's id.

mod application;
mod assignments;
mod credentials;
mod disable;
mod job;
mod provision;
mod remove_assignment;
mod role_attribute;
mod save_mappings;
mod soft_delete;
mod update;
mod user_roles;
