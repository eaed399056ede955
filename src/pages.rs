//! Owns the pages, one per route: what each says and which steps it offers.
//! Refuses to send requests of its own, to build addresses and to judge: `plan` and `routes` do.

#![expect(
    unreachable_pub,
    reason = "#[component] makes public items that its own module hides"
)]

mod application;
mod applications;
mod assignments;
mod attributes;
mod between;
mod choices;
mod connection;
mod consent;
mod deleted;
mod deprovision;
mod disable;
mod environments;
mod first_run;
mod growing;
mod leaving;
mod loaded;
mod log;
mod mappings;
mod missing;
mod new_application;
mod next;
mod not_found;
mod on_demand;
mod preview;
mod provisioning;
mod reading;
mod refused;
mod roleless;
mod run;
mod searching;
mod session_notices;
mod setup;
mod shell;
mod sign_in;
mod stories;
mod tenant_switch;
mod unfinished;
mod user;
mod users;
mod why;
mod words;

pub(crate) use application::Application;
pub(crate) use applications::Applications;
pub(crate) use assignments::Assignments;
pub(crate) use attributes::Attributes;
pub(crate) use between::Between;
pub(crate) use connection::Connection;
pub(crate) use deleted::Deleted;
pub(crate) use deprovision::Deprovision;
pub(crate) use disable::Disable;
pub(crate) use first_run::FirstRun;
pub(crate) use log::Log;
pub(crate) use mappings::Mappings;
pub(crate) use missing::Missing;
pub(crate) use not_found::NotFound;
pub(crate) use preview::Preview;
pub(crate) use provisioning::Provisioning;
pub(crate) use refused::Refused;
pub(crate) use setup::Setup;
pub(crate) use shell::Shell;
pub(crate) use sign_in::SignIn;
pub(crate) use user::User;
pub(crate) use users::Users;
