//! The sentence of each cause.

use super::{Cause, UnusableReason, UserMappingIssue};
use crate::diagnosis::WorkatoAccountState;
use crate::provisioning::summary::advice_for_code;
use crate::texts::diagnosis::causes as texts;
use crate::texts::locale;
use crate::untrusted::UntrustedText;
use crate::workato::Environment;

impl Cause {
    pub fn sentence(&self, name: &UntrustedText) -> String {
        match self {
            Self::Gone => texts::gone(name),
            Self::Deleted(Some(days)) => texts::deleted_with_days(name, *days),
            Self::Deleted(None) => texts::deleted(name),
            Self::ApplicationDeleted(application) => texts::application_deleted(application, name),
            Self::Disabled(presence) => texts::disabled(name, presence.describe_deprovisioning()),
            Self::NotAssigned
            | Self::NotAssignedWithoutP1
            | Self::HiddenGroup(_)
            | Self::DynamicGroup { .. }
            | Self::OnlyNested => self.assignment_sentence(name),
            Self::NoJob => texts::NO_JOB.into(),
            Self::NotProvisionable => texts::NOT_PROVISIONABLE.into(),
            Self::SeveralJobs => texts::SEVERAL_JOBS.into(),
            Self::SeveralRules => texts::SEVERAL_RULES.into(),
            Self::NoCredentials => texts::NO_CREDENTIALS.into(),
            Self::Quarantined(_) => texts::QUARANTINED.into(),
            Self::QuarantinedFor(reason) => texts::quarantined_for(&reason.meaning()),
            Self::QuarantineExpired(_) => texts::QUARANTINE_EXPIRED.into(),
            Self::PatchFlag(flag) => texts::patch_flag(name, flag.name()),
            Self::OutcomeUnknown => texts::outcome_unknown(name),
            Self::MappingOff(UserMappingIssue::Missing) => texts::MAPPING_MISSING.into(),
            Self::MappingOff(UserMappingIssue::Disabled) => texts::MAPPING_DISABLED.into(),
            Self::MappingOff(UserMappingIssue::NoCreate) => texts::mapping_without_create(name),
            Self::MappingOff(UserMappingIssue::NoUpdate) => texts::mapping_without_update(name),
            Self::OutOfScope => texts::out_of_scope(name),
            Self::AssignmentPending => texts::assignment_pending(name),
            Self::NotEntitled => texts::not_entitled(name),
            Self::SeveralAppRoles(count) => texts::several_app_roles(name, *count),
            Self::Renamed { is_refused: false } => texts::renamed(name),
            Self::Renamed { is_refused: true } => texts::renamed_and_refused(name),
            Self::InvitationPending {
                is_named,
                is_removal,
            } => invitation_sentence(name, *is_named, *is_removal),
            Self::Failed(code) => failure_sentence(name, code),
            Self::NotRunning { presence, unsent } => standstill_sentence(name, *presence, *unsent),
            Self::Deactivated => texts::deactivated(name),
            Self::MailDiffers => texts::mail_differs(name),
            Self::UserNameNoAddress => texts::user_name_no_address(name),
            Self::NoUserName => texts::no_user_name(name),
            Self::SpecialCharacter(target) => texts::special_character(name, target),
            Self::StillActive => texts::still_active(name),
            Self::LeftActive => texts::left_active(name),
            Self::ActiveMappedWrong => texts::active_mapped_wrong(name),
            Self::Unread => texts::unread(name),
            Self::NotSeen => texts::not_seen(name),
            Self::Healthy => texts::healthy(name),
            _ => self.role_sentence(name),
        }
    }

    /// For the causes of a role.
    fn role_sentence(&self, name: &UntrustedText) -> String {
        match self {
            Self::NoAttribute(environments, reason) => {
                let environments = list(environments);
                match reason {
                    UnusableReason::Missing => texts::attribute_missing(name, &environments),
                    UnusableReason::NotYet => texts::attribute_not_offered(name, &environments),
                    UnusableReason::Differs => texts::attribute_differs(name, &environments),
                }
            }
            Self::ManagementRestricted => texts::management_restricted(name),
            Self::NoRole => texts::no_role(name),
            Self::WrongCase(environment, meant) => texts::wrong_case(name, environment, meant),
            Self::OtherModel(environment, model) => {
                texts::other_model(name, environment, model.name(), model.other().name())
            }
            Self::RoleMissing(environments) => texts::role_missing(name, &list(environments)),
            Self::RoleOnPremises(environments) => {
                texts::role_on_premises(name, &list(environments))
            }
            Self::NotMapped(environment) => texts::not_mapped(name, environment),
            Self::MappedWrong(environment) => texts::mapped_wrong(name, environment),
            Self::LeftOut(environments) => texts::left_out(name, &list(environments)),
            Self::EmptyNeverSent(environment) => texts::empty_never_sent(name, environment),
            Self::SetBack(environment) => texts::set_back(name, environment),
            Self::UnknownRole(environment) => texts::unknown_role(name, environment),
            Self::NotSentYet(Some(minutes)) => texts::not_sent_for_minutes(name, *minutes),
            Self::NotSentYet(None) => texts::not_sent(name),
            _ => String::new(),
        }
    }

    /// For the causes of the assignment.
    fn assignment_sentence(&self, name: &UntrustedText) -> String {
        match self {
            Self::NotAssigned => texts::not_assigned(name),
            Self::NotAssignedWithoutP1 => texts::not_assigned_without_licence(name),
            Self::HiddenGroup(group) => texts::hidden_group(name, group),
            Self::DynamicGroup {
                name: group,
                is_paused: false,
            } => texts::dynamic_group_unfilled(name, group),
            Self::DynamicGroup {
                name: group,
                is_paused: true,
            } => texts::dynamic_group_paused(name, group),
            Self::OnlyNested => texts::only_nested(name),
            _ => String::new(),
        }
    }
}

/// For an invitation that is not accepted, or may not be.
fn invitation_sentence(name: &UntrustedText, is_named: bool, is_removal: bool) -> String {
    match (is_named, is_removal) {
        (true, true) => texts::removal_refused_before_invitation(name),
        (false, true) => texts::removal_refused_perhaps_before_invitation(name),
        (true, false) => texts::change_refused_before_invitation(name),
        (false, false) => texts::change_refused_perhaps_before_invitation(name),
    }
}

fn failure_sentence(name: &UntrustedText, code: &UntrustedText) -> String {
    if code.exact().is_empty() {
        return texts::failed(name);
    }
    match advice_for_code(code.exact()) {
        Some(advice) => texts::failed_with_meaning(name, code, advice.meaning),
        None => texts::failed_with_code(name, code),
    }
}

/// For a job that does not run.
fn standstill_sentence(
    name: &UntrustedText,
    presence: WorkatoAccountState,
    unsent: bool,
) -> String {
    match presence {
        WorkatoAccountState::Active if unsent => texts::not_running_and_unsent(name),
        WorkatoAccountState::Active => texts::not_running(name),
        WorkatoAccountState::Deactivated => texts::not_running_and_deactivated(name),
        WorkatoAccountState::Deleted | WorkatoAccountState::NotSeen => {
            texts::not_running_and_no_account(name)
        }
        WorkatoAccountState::Unknown => texts::not_running_and_unknown(name),
    }
}

fn list(environments: &[Environment]) -> String {
    let names: Vec<String> = environments.iter().map(ToString::to_string).collect();
    locale::all_of(&names)
}
