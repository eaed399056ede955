//! View components that know the app's state, for pages and the frame around them. Does not know any page.

#![expect(
    unreachable_pub,
    reason = "#[component] makes public items that its own module hides"
)]

pub(crate) mod account_tags;
pub(crate) mod application_ids;
pub(crate) mod application_page;
pub(crate) mod choices;
pub(crate) mod connection_form;
pub(crate) mod consent;
pub(crate) mod deleted_application;
pub(crate) mod invited_notice;
pub(crate) mod load_error;
pub(crate) mod new_application;
pub(crate) mod next_step;
pub(crate) mod no_role_warning;
pub(crate) mod page_link;
pub(crate) mod paged_resource;
pub(crate) mod plan_view;
pub(crate) mod provisioning_summaries;
pub(crate) mod schema_diff;
pub(crate) mod search_state;
pub(crate) mod shell;
pub(crate) mod text;
