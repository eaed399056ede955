//! The causes that a diagnosis may find, their priority, and a sentence for each.

mod sentence;

use super::WorkatoAccountState;
use crate::provisioning::quarantine::QuarantineReason;
use crate::untrusted::UntrustedText;
use crate::workato::patch_flag::PatchFlag;
use crate::workato::{Environment, PermissionModel};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserMappingIssue {
    Missing,
    Disabled,
    /// Entra may not create users with it.
    NoCreate,
    /// Entra may not update or deactivate users with it.
    NoUpdate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnusableReason {
    Missing,
    /// The attribute was created, but Entra does not offer it yet.
    NotYet,
    Differs,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// No user in the tenant has this id, and no deleted one.
    Gone,
    /// The days left to restore the user, if known.
    Deleted(Option<i64>),
    /// The application, or the owner of its role attributes, is among the deleted items.
    ApplicationDeleted(UntrustedText),
    /// The account in Entra is disabled; with the state of the account in Workato.
    Disabled(WorkatoAccountState),
    /// Neither the user nor a group of the user is assigned.
    NotAssigned,
    /// The same in a tenant without the licence to assign groups.
    NotAssignedWithoutP1,
    /// The user is only in a group inside an assigned group.
    OnlyNested,
    /// The user is seen in no assigned group, and the members of this one are hidden from the app.
    HiddenGroup(UntrustedText),
    /// The user is in no assigned group, and Entra has not filled this dynamic one.
    DynamicGroup {
        name: UntrustedText,
        /// Whether the processing of its rule is paused.
        is_paused: bool,
    },
    NoJob,
    /// There is no job, and Entra has no template for the application that takes an address and a token.
    NotProvisionable,
    /// There are several jobs, and the administrator has picked none.
    SeveralJobs,
    /// The schema has several rules that send users, and the administrator has picked none.
    SeveralRules,
    NoCredentials,
    /// Entra quarantined the job because it fails with this code.
    Quarantined(UntrustedText),
    /// Entra quarantined the job for this reason, which no code of an error explains.
    QuarantinedFor(QuarantineReason),
    /// Entra disabled the job after four weeks in quarantine, for this reason.
    QuarantineExpired(QuarantineReason),
    /// The mapping of users is missing, disabled, or may not create or update.
    MappingOff(UserMappingIssue),
    /// A scoping filter excludes the user.
    OutOfScope,
    /// The assignment is so new that Entra does not count it yet.
    AssignmentPending,
    /// The user is assigned, but Entra does not count the assignment.
    NotEntitled,
    /// The user has this number of app roles, and a mapping takes only one.
    SeveralAppRoles(usize),
    /// The user was restored, and Workato has the account under the name that the deletion gave.
    Renamed {
        /// Whether Workato refuses the right name, because another account has it.
        is_refused: bool,
    },
    /// Workato refused a change or a removal, because the person has not accepted the invitation.
    InvitationPending {
        /// Whether Workato's words name the invitation. Otherwise it is a possible cause.
        is_named: bool,
        /// Whether the person left, and the account is to be deactivated.
        is_removal: bool,
    },
    /// The last attempt failed with this code.
    Failed(UntrustedText),
    /// The last update failed in a cycle, and the tenant URL has this flag, which changes updates in cycles alone.
    PatchFlag(PatchFlag),
    /// The last entry does not say how it ended.
    OutcomeUnknown,
    /// The job was never started, or is paused.
    NotRunning {
        /// State of the account in Workato, according to the log.
        presence: WorkatoAccountState,
        /// Whether Entra has roles that were not sent.
        unsent: bool,
    },
    NoAttribute(Vec<Environment>, UnusableReason),
    NoRole,
    /// A role is to be set, and only roles scoped to an administrative unit reach the account.
    ManagementRestricted,
    /// The role differs from this one of Workato's in letter case or spacing.
    WrongCase(Environment, String),
    /// The role is one of this model, which the workspace does not have.
    OtherModel(Environment, PermissionModel),
    RoleMissing(Vec<Environment>),
    /// Active Directory holds the roles of these environments, and none that Workato knows.
    RoleOnPremises(Vec<Environment>),
    NotMapped(Environment),
    MappedWrong(Environment),
    /// The create did not send the roles of these environments.
    LeftOut(Vec<Environment>),
    /// The role was cleared in Entra, and an empty value is never sent.
    EmptyNeverSent(Environment),
    /// Something changes the role back in Workato after each provisioning.
    SetBack(Environment),
    /// The role is not one of Workato's own.
    UnknownRole(Environment),
    /// The roles were not sent yet. The minutes until the next cycle, if known.
    NotSentYet(Option<i64>),
    /// The account in Workato was deactivated, and not activated again.
    Deactivated,
    /// Workato receives a user name that is another address than the user's.
    MailDiffers,
    /// Workato receives a user name that is no e-mail address.
    UserNameNoAddress,
    /// The source of `userName` has no value, and Entra creates no account without one.
    NoUserName,
    /// The last attempt failed, and the value of this matching attribute has a special character.
    SpecialCharacter(UntrustedText),
    /// The user left, and Workato has the account active, because `active` never turns False.
    StillActive,
    /// The user left the scope, and the connection keeps such accounts active.
    LeftActive,
    /// What is mapped to `active` does not tell Workato who left.
    ActiveMappedWrong,
    Unread,
    /// Nothing is wrong in Entra, but the tenant has no log that shows what was sent.
    NotSeen,
    Healthy,
}

impl Cause {
    /// Priority among several causes, without a unit: the lowest decides.
    pub const fn rank(&self) -> u8 {
        match self {
            Self::StillActive
            | Self::LeftActive
            | Self::InvitationPending {
                is_removal: true, ..
            } => 0,
            Self::Gone | Self::Deleted(_) | Self::Disabled(_) | Self::ApplicationDeleted(_) => 1,
            Self::NotAssigned
            | Self::NotAssignedWithoutP1
            | Self::OnlyNested
            | Self::HiddenGroup(_)
            | Self::DynamicGroup { .. } => 2,
            Self::NoJob | Self::NotProvisionable | Self::SeveralJobs | Self::SeveralRules => 3,
            Self::NoCredentials => 4,
            Self::Quarantined(_) | Self::QuarantinedFor(_) | Self::QuarantineExpired(_) => 5,
            Self::MappingOff(_) => 6,
            Self::OutOfScope => 7,
            Self::AssignmentPending
            | Self::NotEntitled
            | Self::SeveralAppRoles(_)
            | Self::Renamed { .. }
            | Self::NoUserName
            | Self::SpecialCharacter(_) => 8,
            Self::InvitationPending { .. } | Self::Failed(_) | Self::PatchFlag(_) => 9,
            Self::LeftOut(_) => 10,
            Self::NotRunning { .. } => 11,
            Self::NoAttribute(..) => 12,
            Self::NoRole | Self::ManagementRestricted => 13,
            Self::WrongCase(..) | Self::OtherModel(..) => 14,
            Self::EmptyNeverSent(_) => 15,
            Self::RoleMissing(_) | Self::RoleOnPremises(_) => 16,
            Self::NotMapped(_) => 17,
            Self::MappedWrong(_) | Self::UserNameNoAddress => 18,
            Self::SetBack(_) => 19,
            Self::Deactivated => 20,
            Self::NotSentYet(_) | Self::OutcomeUnknown => 21,
            Self::UnknownRole(_) => 22,
            Self::MailDiffers => 23,
            Self::ActiveMappedWrong => 24,
            Self::Unread => 25,
            Self::NotSeen => 26,
            Self::Healthy => 27,
        }
    }
}
