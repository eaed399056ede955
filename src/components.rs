//! View components that know the app's state, for pages and the frame around them. Does not know any page.

#![expect(
    unreachable_pub,
    reason = "#[component] makes public items that its own module hides"
)]

pub(crate) mod account_notes;
pub(crate) mod application_ids;
pub(crate) mod choices;
pub(crate) mod connection_form;
pub(crate) mod consent;
pub(crate) mod difference;
pub(crate) mod for_application;
pub(crate) mod growing;
pub(crate) mod new_application;
pub(crate) mod next;
pub(crate) mod page_link;
pub(crate) mod reading;
pub(crate) mod roleless;
pub(crate) mod run;
pub(crate) mod searching;
pub(crate) mod shell;
pub(crate) mod stories;
pub(crate) mod words;
