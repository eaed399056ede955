//! The documented steps: one file for each row of the guide, named after the row's id.
//! `tests/tidy/stories.rs` compares the two lists.

mod application;
mod assignments;
mod credentials;
mod disable;
mod environment_attributes;
mod invitation;
mod job;
mod prerequisites;
mod provision;
mod remove_assignment;
mod role_attribute;
mod role_mappings;
mod role_model;
mod save_mappings;
mod soft_delete;
mod target_attributes;
mod update;
mod user_mapping;
mod user_roles;
