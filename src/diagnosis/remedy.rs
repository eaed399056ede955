//! What to do about a cause: one or two sentences, with who does it if Rolecall cannot.

use super::Cause;
use super::cause::{UnusableReason, UserMappingIssue};
use crate::provisioning::summary::advice_for_code;
use crate::tenant::groups_by_id::SEEING_HIDDEN_MEMBERS;
use crate::texts::connection::SKIP_DELETIONS;
use crate::texts::diagnosis::remedies as texts;
use crate::untrusted::UntrustedText;

impl Cause {
    /// `None` if there is nothing to do.
    pub fn remedy(&self, name: &UntrustedText) -> Option<String> {
        Some(match self {
            Self::Healthy => return None,
            Self::NotSeen => texts::not_seen(name),
            Self::Gone => texts::GONE.into(),
            Self::Deleted(_) => texts::DELETED.into(),
            Self::ApplicationDeleted(application) => texts::application_deleted(application),
            Self::Disabled(_) => texts::disabled(name),
            Self::NotAssigned
            | Self::NotAssignedWithoutP1
            | Self::HiddenGroup(_)
            | Self::DynamicGroup { .. }
            | Self::OnlyNested => self.assignment_remedy(name),
            Self::NoJob => texts::NO_JOB.into(),
            Self::NotProvisionable => texts::NOT_PROVISIONABLE.into(),
            Self::SeveralJobs => texts::SEVERAL_JOBS.into(),
            Self::SeveralRules => texts::SEVERAL_RULES.into(),
            Self::NoCredentials => texts::NO_CREDENTIALS.into(),
            Self::Quarantined(code) => advised(code, texts::QUARANTINED),
            Self::QuarantinedFor(reason) => reason.remedy(),
            Self::QuarantineExpired(reason) => texts::quarantine_expired(&reason.remedy()),
            Self::PatchFlag(_) => texts::PATCH_FLAG.into(),
            Self::OutcomeUnknown => texts::OUTCOME_UNKNOWN.into(),
            Self::MappingOff(UserMappingIssue::Missing) => texts::MAPPING_MISSING.into(),
            Self::MappingOff(_) | Self::NotMapped(_) | Self::MappedWrong(_) => {
                texts::SET_MAPPINGS.into()
            }
            Self::StillActive => texts::still_active(name),
            Self::LeftActive => texts::left_active(name, SKIP_DELETIONS),
            Self::ActiveMappedWrong => texts::ACTIVE_MAPPED_WRONG.into(),
            Self::OutOfScope => texts::out_of_scope(name),
            Self::AssignmentPending => texts::ASSIGNMENT_PENDING.into(),
            Self::SeveralAppRoles(_) => texts::several_app_roles(name),
            Self::Renamed { is_refused: false } => texts::RENAMED.into(),
            Self::Renamed { is_refused: true } => texts::RENAMED_AND_REFUSED.into(),
            Self::NotEntitled => texts::NOT_ENTITLED.into(),
            Self::InvitationPending { .. } => self.invitation_remedy(name),
            Self::Failed(code) => advised(code, texts::FAILED),
            Self::NotRunning { .. } => texts::not_running(name),
            Self::Deactivated => texts::DEACTIVATED.into(),
            Self::SpecialCharacter(_) => texts::special_character(name),
            Self::MailDiffers => texts::mail_differs(name),
            Self::UserNameNoAddress => texts::USER_NAME_NO_ADDRESS.into(),
            Self::NoUserName => texts::no_user_name(name),
            Self::Unread => texts::UNREAD.into(),
            Self::NoAttribute(..)
            | Self::ManagementRestricted
            | Self::NoRole
            | Self::WrongCase(..)
            | Self::OtherModel(..)
            | Self::EmptyNeverSent(_)
            | Self::RoleMissing(_)
            | Self::RoleOnPremises(_)
            | Self::LeftOut(_)
            | Self::SetBack(_)
            | Self::UnknownRole(_)
            | Self::NotSentYet(_) => self.role_remedy().into(),
        })
    }

    /// For the causes of the assignment.
    fn assignment_remedy(&self, name: &UntrustedText) -> String {
        match self {
            Self::NotAssigned => texts::not_assigned(name),
            Self::NotAssignedWithoutP1 => texts::not_assigned_without_licence(name),
            Self::HiddenGroup(_) => texts::hidden_group(name, SEEING_HIDDEN_MEMBERS),
            Self::DynamicGroup {
                is_paused: false, ..
            } => texts::dynamic_group_unfilled(name),
            Self::DynamicGroup {
                is_paused: true, ..
            } => texts::dynamic_group_paused(name),
            Self::OnlyNested => texts::only_nested(name),
            _ => String::new(),
        }
    }

    /// For an invitation that is not accepted, or may not be.
    fn invitation_remedy(&self, name: &UntrustedText) -> String {
        let Self::InvitationPending {
            is_named,
            is_removal,
        } = self
        else {
            return String::new();
        };
        match (is_named, is_removal) {
            (true, true) => texts::removal_refused_before_invitation(name),
            (false, true) => texts::REMOVAL_REFUSED_PERHAPS_BEFORE_INVITATION.into(),
            (true, false) => texts::change_refused_before_invitation(name),
            (false, false) => texts::change_refused_perhaps_before_invitation(name),
        }
    }

    /// For the causes of a role.
    const fn role_remedy(&self) -> &'static str {
        match self {
            Self::NoAttribute(_, UnusableReason::Missing) => texts::ATTRIBUTE_MISSING,
            Self::NoAttribute(_, UnusableReason::NotYet) => texts::ATTRIBUTE_NOT_OFFERED,
            Self::NoAttribute(_, UnusableReason::Differs) => texts::ATTRIBUTE_DIFFERS,
            Self::ManagementRestricted => texts::MANAGEMENT_RESTRICTED,
            Self::RoleOnPremises(_) => texts::ROLE_ON_PREMISES,
            Self::LeftOut(_) => texts::LEFT_OUT,
            Self::SetBack(_) => texts::SET_BACK,
            Self::UnknownRole(_) => texts::UNKNOWN_ROLE,
            Self::NotSentYet(_) => texts::NOT_SENT,
            _ => texts::SET_ROLE,
        }
    }
}

/// The advice for a code, or `otherwise` if the code is not known.
fn advised(code: &UntrustedText, otherwise: &str) -> String {
    let advice = advice_for_code(code.exact());
    advice.map_or(otherwise, |advice| advice.remedy).to_owned()
}
