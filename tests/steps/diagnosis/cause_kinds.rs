//! Names the kind of each cause. A new cause does not compile here until it is in the list.

use rolecall::diagnosis::{Cause, UnusableReason, UserMappingIssue, WorkatoAccountState};
use rolecall::provisioning::quarantine::QuarantineReason;

macro_rules! kinds {
    ($($pattern:pat => $name:literal,)*) => {
        /// The kind of a cause, whatever it is about.
        pub(crate) fn kind(cause: &Cause) -> &'static str {
            match cause { $($pattern => $name,)* }
        }

        /// Every kind. A new cause does not compile without one, and a kind without a row fails.
        pub(super) const KINDS: &[&str] = &[$($name,)*];
    };
}

kinds! {
    Cause::Gone => "gone",
    Cause::Deleted(_) => "deleted",
    Cause::Disabled(WorkatoAccountState::Active) => "disabled, active in Workato",
    Cause::Disabled(WorkatoAccountState::Deactivated | WorkatoAccountState::Deleted) => "disabled, deactivated in Workato",
    Cause::Disabled(WorkatoAccountState::NotSeen | WorkatoAccountState::Unknown) => "disabled, not seen in Workato",
    Cause::ApplicationDeleted(_) => "application deleted",
    Cause::NotAssigned => "not assigned",
    Cause::NotAssignedWithoutP1 => "not assigned, no licence for groups",
    Cause::OnlyNested => "only nested",
    Cause::HiddenGroup(_) => "hidden group",
    Cause::DynamicGroup { is_paused: false, .. } => "dynamic group not filled",
    Cause::DynamicGroup { is_paused: true, .. } => "dynamic group paused",
    Cause::NoJob => "no job",
    Cause::NotProvisionable => "not provisionable",
    Cause::SeveralJobs => "several jobs",
    Cause::SeveralRules => "several rules",
    Cause::NoCredentials => "no credentials",
    Cause::Quarantined(_) => "quarantined",
    Cause::QuarantinedFor(QuarantineReason::NotScim) => "quarantined, no SCIM there",
    Cause::QuarantinedFor(_) => "quarantined for a reason",
    Cause::QuarantineExpired(_) => "disabled after a quarantine",
    Cause::MappingOff(UserMappingIssue::Missing) => "no mapping of people",
    Cause::MappingOff(UserMappingIssue::Disabled) => "mapping switched off",
    Cause::MappingOff(UserMappingIssue::NoCreate) => "no Create",
    Cause::MappingOff(UserMappingIssue::NoUpdate) => "no Update",
    Cause::OutOfScope => "out of scope",
    Cause::AssignmentPending => "assignment pending",
    Cause::NotEntitled => "not entitled",
    Cause::SeveralAppRoles(_) => "several app roles",
    Cause::Renamed { is_refused: false } => "renamed",
    Cause::Renamed { is_refused: true } => "renamed, and refused",
    Cause::InvitationPending { is_named: true, is_removal: false } => "invitation pending",
    Cause::InvitationPending { is_named: true, is_removal: true } => "invitation pending, removal",
    Cause::InvitationPending { is_named: false, is_removal: false } => "invitation perhaps pending",
    Cause::InvitationPending { is_named: false, is_removal: true } => "invitation perhaps pending, removal",
    Cause::Failed(_) => "failed",
    Cause::PatchFlag(_) => "flag in the tenant URL",
    Cause::OutcomeUnknown => "outcome not known",
    Cause::NotRunning { presence: WorkatoAccountState::Active, unsent: true } => "not running, roles unsent",
    Cause::NotRunning { presence: WorkatoAccountState::Active, unsent: false } => "not running, all sent",
    Cause::NotRunning { presence: WorkatoAccountState::Deactivated, .. } => "not running, deactivated",
    Cause::NotRunning { presence: WorkatoAccountState::NotSeen | WorkatoAccountState::Deleted, .. } => "not running, not seen",
    Cause::NotRunning { presence: WorkatoAccountState::Unknown, .. } => "not running, no log",
    Cause::NoAttribute(_, UnusableReason::Missing) => "attribute missing",
    Cause::NoAttribute(_, UnusableReason::NotYet) => "attribute not usable yet",
    Cause::NoAttribute(_, UnusableReason::Differs) => "attribute differs",
    Cause::NoRole => "no role",
    Cause::ManagementRestricted => "restricted unit",
    Cause::WrongCase(..) => "wrong case",
    Cause::OtherModel(..) => "role of the other model",
    Cause::RoleMissing(_) => "role missing",
    Cause::RoleOnPremises(_) => "role held on-premises",
    Cause::NotMapped(_) => "not mapped",
    Cause::MappedWrong(_) => "mapped wrong",
    Cause::LeftOut(_) => "left out",
    Cause::EmptyNeverSent(_) => "emptied",
    Cause::SetBack(_) => "set back",
    Cause::UnknownRole(_) => "unknown role",
    Cause::NotSentYet(_) => "not sent yet",
    Cause::Deactivated => "deactivated",
    Cause::MailDiffers => "mail differs",
    Cause::UserNameNoAddress => "user name is no address",
    Cause::NoUserName => "no user name",
    Cause::SpecialCharacter(_) => "special character",
    Cause::StillActive => "still active",
    Cause::LeftActive => "left active",
    Cause::ActiveMappedWrong => "active mapped wrong",
    Cause::Unread => "unread",
    Cause::NotSeen => "not seen",
    Cause::Healthy => "well",
}
