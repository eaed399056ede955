//! One page per route: its texts and the steps that it offers. Sends no requests, builds no addresses and makes no
//! plans: `plan` and `routes` do.

#![expect(
    unreachable_pub,
    reason = "#[component] makes public items that its own module hides"
)]

mod application;
mod applications;
mod assignments;
mod attributes;
mod connection;
mod deleted;
mod deprovision;
mod disable;
mod log;
mod mappings;
mod not_found;
mod preview;
mod provisioning;
mod setup;
mod user;
mod users;

pub(crate) use application::Application;
pub(crate) use applications::Applications;
pub(crate) use assignments::Assignments;
pub(crate) use attributes::Attributes;
pub(crate) use connection::Connection;
pub(crate) use deleted::Deleted;
pub(crate) use deprovision::Deprovision;
pub(crate) use disable::Disable;
pub(crate) use log::Log;
pub(crate) use mappings::Mappings;
pub(crate) use not_found::NotFound;
pub(crate) use preview::Preview;
pub(crate) use provisioning::Provisioning;
pub(crate) use setup::Setup;
pub(crate) use user::User;
pub(crate) use users::Users;
