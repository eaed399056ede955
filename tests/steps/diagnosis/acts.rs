//! Actions in the emulated tenant, before the diagnosis or as its remedy: those of the app, those that happen by
//! themselves, and those of others outside the app.

use rolecall::diagnosis::Fix;
use rolecall::mappings::Options;
use serde_json::Value;

#[derive(Clone, Copy, Debug)]
pub(super) enum Act {
    // Actions that the app offers.
    SetRoles(&'static [(&'static str, &'static str)]),
    Assign,
    Reassign,
    Provision,
    Start,
    Pause,
    Map(fn() -> Options),
    Defaults,
    Connect,
    ConnectAlone,
    Pick,
    Attributes,
    Restore,
    SignIn(&'static str),
    // What happens without anyone's action.
    Cycle,
    Wait(i64),
    // What others do, outside the app.
    Enable,
    Disable,
    DeleteAttribute(&'static str),
    CreateAttribute(&'static str),
    Schema(fn(&mut Value)),
    FirstJob,
    SecondJob,
    TryOnDemand,
    RoleInWorkato(&'static str),
    Faults(fn() -> Value),
    Settings(fn() -> Value),
}

/// Whether the page offers an action for a verdict with this fix.
pub(super) fn is_offered(fix: Fix, act: &Act) -> bool {
    match fix {
        Fix::SetRoles => matches!(act, Act::SetRoles(_)),
        Fix::Assign => matches!(act, Act::Assign | Act::Reassign),
        Fix::ProvisionNow => matches!(act, Act::Provision | Act::Cycle),
        Fix::Mappings => matches!(act, Act::Map(_) | Act::Defaults),
        Fix::Connection => matches!(act, Act::Connect | Act::ConnectAlone | Act::Pick),
        Fix::Start | Fix::Restart => matches!(act, Act::Start | Act::Provision),
        Fix::Attributes => matches!(act, Act::Attributes),
        Fix::Restore => matches!(act, Act::Restore),
        Fix::Account => matches!(act, Act::Enable),
        Fix::Log | Fix::Preview => false,
    }
}

impl Act {
    /// Whether it happens outside the app, or by waiting.
    pub(super) const fn is_elsewhere(&self) -> bool {
        matches!(
            self,
            Self::Wait(_)
                | Self::SignIn(_)
                | Self::DeleteAttribute(_)
                | Self::CreateAttribute(_)
                | Self::Schema(_)
                | Self::FirstJob
                | Self::SecondJob
                | Self::TryOnDemand
                | Self::RoleInWorkato(_)
                | Self::Faults(_)
                | Self::Settings(_)
        )
    }
}
