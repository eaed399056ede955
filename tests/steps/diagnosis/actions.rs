//! Actions in the emulated tenant, before the diagnosis or as its remedy: those of the app, those that happen by
//! themselves, and those of others outside the app.

use rolecall::diagnosis::Fix;
use rolecall::mappings::MappingOptions;
use rolecall::workato::PermissionModel;
use serde_json::Value;

#[derive(Clone, Copy, Debug)]
pub(super) enum TestAction {
    // Actions that the app offers.
    SetRoles(&'static [(&'static str, &'static str)]),
    Assign,
    Reassign,
    Provision,
    Start,
    Pause,
    Restart,
    SetMappings(fn() -> MappingOptions),
    RestoreDefaults,
    Connect,
    ConnectWithoutStart,
    PickJob,
    PickRule,
    CreateAttributes,
    Restore,
    RestoreApplication,
    SignIn(&'static str),
    SetModel(PermissionModel),
    // What happens without anyone's action.
    RunCycle,
    Wait(i64),
    // What others do, outside the app.
    EnableUser,
    DisableUser,
    GrantHiddenMembers,
    LeaveUnit,
    DeleteAttribute(&'static str),
    CreateAttribute(&'static str),
    ChangeSchema(fn(&mut Value)),
    AddFirstJob,
    AddSecondJob,
    TryOnDemand,
    SetRoleInWorkato(&'static str),
    /// Deletes the account that took Ada's address in Workato.
    RemoveSecondAccount,
    AcceptInvitation,
    /// Removes Ada's second app role.
    RemoveAppRole,
    SetFaults(fn() -> Value),
    ChangeSettings(fn() -> Value),
}

/// Whether the page offers an action for a verdict with this fix.
pub(super) fn is_offered(fix: Fix, act: &TestAction) -> bool {
    match fix {
        Fix::SetRoles => matches!(act, TestAction::SetRoles(_)),
        Fix::Assign => matches!(act, TestAction::Assign | TestAction::Reassign),
        Fix::ProvisionNow => matches!(act, TestAction::Provision | TestAction::RunCycle),
        Fix::Mappings => matches!(
            act,
            TestAction::SetMappings(_) | TestAction::RestoreDefaults | TestAction::PickRule
        ),
        Fix::Connection => matches!(
            act,
            TestAction::Connect | TestAction::ConnectWithoutStart | TestAction::PickJob
        ),
        Fix::Start | Fix::Restart => matches!(act, TestAction::Start | TestAction::Provision),
        Fix::Attributes => matches!(act, TestAction::CreateAttributes),
        Fix::Restore => matches!(act, TestAction::Restore),
        Fix::RestoreApplication => matches!(act, TestAction::RestoreApplication),
        Fix::Account => matches!(act, TestAction::EnableUser),
        Fix::Log | Fix::Preview => false,
    }
}

impl TestAction {
    /// Whether it happens outside the app, or by waiting.
    pub(super) const fn is_outside_app(&self) -> bool {
        matches!(
            self,
            Self::Wait(_)
                | Self::SignIn(_)
                | Self::GrantHiddenMembers
                | Self::LeaveUnit
                | Self::DeleteAttribute(_)
                | Self::CreateAttribute(_)
                | Self::ChangeSchema(_)
                | Self::AddFirstJob
                | Self::AddSecondJob
                | Self::TryOnDemand
                | Self::SetRoleInWorkato(_)
                | Self::RemoveSecondAccount
                | Self::AcceptInvitation
                | Self::RemoveAppRole
                | Self::SetFaults(_)
                | Self::ChangeSettings(_)
        )
    }
}
