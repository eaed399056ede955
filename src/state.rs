//! Owns the contexts of the app: the session and its address, the tenant as it was read, runs, and what is left by them.
//! Refuses to draw.

mod context;
mod growing;
mod journals;
mod leaving;
mod noted;
mod tenant;
mod work;

pub(crate) use context::{Ctx, Source, ctx, use_go, use_route, use_view};
pub(crate) use growing::{Growing, Pace};
pub(crate) use journals::{Journals, drop_old, journals};
pub(crate) use leaving::{Departure, Leave, leave};
pub(crate) use tenant::{TenantState, tenant};
pub(crate) use work::{Waiting, Work, work};
