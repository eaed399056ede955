//! Owns the pages, one per route: what each says and which steps it offers.
//! Refuses to send requests of its own, to build addresses and to judge: `setup` and `routes` do.

#![expect(
    unreachable_pub,
    reason = "#[component] makes public items that its own module hides"
)]

mod application;
mod applications;
mod attributes;
mod between;
mod choices;
mod connection;
mod first_run;
mod mappings;
mod missing;
mod not_found;
mod preview;
mod reading;
mod run;
mod searching;
mod setup;
mod shell;
mod sign_in;
mod user;
mod users;
mod words;

pub(crate) use application::Application;
pub(crate) use applications::Applications;
pub(crate) use attributes::Attributes;
pub(crate) use between::Between;
pub(crate) use connection::Connection;
pub(crate) use first_run::FirstRun;
pub(crate) use mappings::Mappings;
pub(crate) use missing::Missing;
pub(crate) use not_found::NotFound;
pub(crate) use preview::Preview;
pub(crate) use setup::Setup;
pub(crate) use shell::Shell;
pub(crate) use sign_in::SignIn;
pub(crate) use user::User;
pub(crate) use users::Users;
