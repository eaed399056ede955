//! Owns the contexts of the app: the session and its address, the tenant as it was read, runs, and what is left by them.
//! Refuses to draw.

mod backups;
mod contexts;
mod current_run;
mod cycle_watch;
mod entra;
mod freshness;
mod growing;
mod journals;
mod latest;
mod loaded;
mod navigation;
mod navigation_guard;
mod noted;
mod on_demand;
mod opening;
mod people;
mod recorder;
mod resumption;
mod session;
mod tenant;

pub(crate) use backups::backups;
pub(crate) use contexts::{provide_signed_in, provide_start};
pub(crate) use current_run::current_run;
pub(crate) use cycle_watch::{Waiting, cycle_watch};
pub(crate) use entra::entra;
pub(crate) use growing::{Growing, Pace};
pub(crate) use journals::{Journals, drop_old, journals};
pub(crate) use latest::Latest;
pub(crate) use loaded::Loaded;
pub(crate) use navigation::{navigation, use_route, use_view};
pub(crate) use navigation_guard::{Destination, NavigationGuard, navigation_guard};
pub(crate) use on_demand::on_demand_queue;
pub(crate) use opening::{Source, opening};
pub(crate) use recorder::recorder;
pub(crate) use resumption::resumption;
pub(crate) use session::{AppSession, session};
pub(crate) use tenant::{TenantState, tenant};
