//! The sentence of each cause.

use super::{Cause, UnusableReason, UserMappingIssue};
use crate::diagnosis::WorkatoAccountState;
use crate::provisioning::summary::advice_for_code;
use crate::untrusted::UntrustedText;
use crate::workato::Environment;

impl Cause {
    pub fn sentence(&self, name: &UntrustedText) -> String {
        match self {
            Self::Gone => format!("{name} is not in this tenant, and not among the deleted people either."),
            Self::Deleted(Some(days)) => format!("{name} is deleted in Entra, and can be restored for {days} more days."),
            Self::Deleted(None) => format!("{name} is deleted in Entra, and can be restored."),
            Self::ApplicationDeleted(application) => format!("{application} is deleted in Entra. Without it, {name} gets no role in Workato."),
            Self::Disabled(presence) => format!("{name}'s account is disabled in Entra, so Entra does not provision it. {}", presence.describe_deprovisioning()),
            Self::NotAssigned
            | Self::NotAssignedWithoutP1
            | Self::HiddenGroup(_)
            | Self::DynamicGroup { .. }
            | Self::OnlyNested => self.assignment_sentence(name),
            Self::NoJob => "Nobody is provisioned: the application has no provisioning job yet.".into(),
            Self::NotProvisionable => "Nobody is provisioned: this application cannot be provisioned with a tenant URL and a token.".into(),
            Self::SeveralJobs => "Which provisioning job is Workato's is not known: the application has several, and none is picked.".into(),
            Self::SeveralRules => "Which mappings are Workato's is not known: the job has several rules that send people from Entra, and none is picked.".into(),
            Self::NoCredentials => "Nobody is provisioned: the job has no tenant URL and token for Workato.".into(),
            Self::Quarantined(_) => "Provisioning is in quarantine. Entra retries less and less often; changes wait until it is fixed.".into(),
            Self::QuarantinedFor(reason) => format!("Provisioning is in quarantine. {} Changes wait until it is fixed.", reason.meaning()),
            Self::QuarantineExpired(_) => "Entra disabled provisioning after four weeks in quarantine, so nothing reaches Workato.".into(),
            Self::PatchFlag(flag) => format!("The last cycle could not update {name}'s account in Workato. The tenant URL has the flag {}, which changes the form of updates in cycles and not on demand.", flag.name()),
            Self::OutcomeUnknown => format!("Entra provisioned {name} and did not say how it ended, so whether Workato was changed is not known."),
            Self::MappingOff(UserMappingIssue::Missing) => "The schema has no mapping of people, so Entra provisions nobody.".into(),
            Self::MappingOff(UserMappingIssue::Disabled) => "The mapping of people is switched off, so Entra creates and changes no account.".into(),
            Self::MappingOff(UserMappingIssue::NoCreate) => format!("The mapping of people does not allow Create, so Entra does not create {name}'s account in Workato."),
            Self::MappingOff(UserMappingIssue::NoUpdate) => format!("The mapping of people does not allow Update, so Entra sends no change to {name}'s account in Workato and never deactivates it."),
            Self::OutOfScope => format!("{name} is outside the scope of provisioning."),
            Self::AssignmentPending => format!("{name} was assigned just now, and Entra does not count it yet: provision again in some minutes."),
            Self::NotEntitled => format!("{name} is assigned, and Entra does not count the assignment."),
            Self::SeveralAppRoles(count) => format!("{name} has {count} app roles of the application, and a mapping takes only one: Entra provisions nothing for {name} until there is one."),
            Self::Renamed { is_refused: false } => format!("{name} was restored in Entra, and Workato still has the account under the name that the deletion gave."),
            Self::Renamed { is_refused: true } => format!("{name} was restored in Entra, and has two accounts in Workato: one under the name that the deletion gave, and another with the right name, which Workato therefore refuses."),
            Self::InvitationPending { .. } => self.invitation_sentence(name),
            Self::Failed(code) if code.exact().is_empty() => format!("The last try to provision {name} failed."),
            Self::Failed(code) => match advice_for_code(code.exact()) {
                Some(advice) => format!("The last try to provision {name} failed ({code}). {}", advice.meaning),
                None => format!("The last try to provision {name} failed: {code}."),
            },
            Self::NotRunning { presence: WorkatoAccountState::Active, unsent: true } => format!("Provisioning does not run, so Entra does not send {name}'s changed roles to Workato."),
            Self::NotRunning { presence: WorkatoAccountState::Active, unsent: false } => format!("{name} is in Workato with the roles that Entra sent. Provisioning does not run, so later changes are not sent."),
            Self::NotRunning { presence: WorkatoAccountState::Deactivated, .. } => format!("Provisioning does not run, so {name}'s account in Workato stays deactivated."),
            Self::NotRunning { presence: WorkatoAccountState::Deleted | WorkatoAccountState::NotSeen, .. } => format!("Provisioning does not run, so Entra does not create {name}'s account in Workato."),
            Self::NotRunning { presence: WorkatoAccountState::Unknown, .. } => format!("Provisioning does not run, so Entra sends changes to {name}'s account on demand only."),
            Self::Deactivated => format!("{name}'s account was deactivated in Workato, and the next cycle activates it again."),
            Self::MailDiffers => format!("{name} is provisioned under a user name that is not the e-mail address: Workato may know the person by the other, and have two accounts."),
            Self::UserNameNoAddress => format!("Entra sends a user name for {name} that is no e-mail address, and Workato knows people by their e-mail address."),
            Self::NoUserName => format!("Entra has no value to send as {name}'s user name, and creates no account in Workato without one."),
            Self::SpecialCharacter(target) => format!("Provisioning {name} failed, and {target}, which finds the account in Workato, has a special character. Microsoft names as a known issue that Entra cannot search for such values."),
            Self::StillActive => format!("{name} is not provisioned any more, and as far as the log tells the account in Workato is still active: what is mapped to active never turns False."),
            Self::LeftActive => format!("{name} is not provisioned any more, and the account in Workato stays active: the connection leaves people active who leave the scope."),
            Self::ActiveMappedWrong => format!("Workato would not learn from active whether {name} left or came back: its mapping is not right."),
            Self::Unread => format!("Not everything about {name} could be read, so the cause may be among what is missing below."),
            Self::NotSeen => format!("Nothing in Entra keeps {name} from being provisioned. Whether Workato has the account is not known without the provisioning log."),
            Self::Healthy => format!("{name} is provisioned, with the roles that Entra has."),
            _ => self.role_sentence(name),
        }
    }

    /// For the causes of a role.
    fn role_sentence(&self, name: &UntrustedText) -> String {
        match self {
            Self::NoAttribute(environments, reason) => {
                let why = match reason {
                    UnusableReason::Missing => "the role attribute is missing",
                    UnusableReason::NotYet => "Entra does not offer the role attribute yet",
                    UnusableReason::Differs => "the role attribute is not as documented",
                };
                format!("{name} can have no role in {}: {why}.", list(environments))
            }
            Self::ManagementRestricted => format!(
                "{name} has a role to be set, and is in a restricted management administrative unit: no role for the whole tenant reaches the account, Global Administrator included."
            ),
            Self::NoRole => format!(
                "{name} has no role in any environment, so Entra sends none and Workato keeps its default."
            ),
            Self::WrongCase(environment, meant) => format!(
                "{name}'s role in {environment} is not spelled as Workato spells it: {meant} is probably meant."
            ),
            Self::OtherModel(environment, model) => format!(
                "{name}'s role in {environment} is one of the {}, and the workspace has {}.",
                model.name(),
                model.other().name()
            ),
            Self::RoleMissing(environments) => format!(
                "{name} has no role in {}, so Entra sends none there.",
                list(environments)
            ),
            Self::RoleOnPremises(environments) => format!(
                "{name}'s role in {} comes from Active Directory, which has none there that Workato knows.",
                list(environments)
            ),
            Self::NotMapped(environment) => {
                format!("{name}'s role in {environment} is not mapped, so Entra does not send it.")
            }
            Self::MappedWrong(environment) => format!(
                "The mapping of the role in {environment} is not right, so {name}'s role there does not arrive as it is."
            ),
            Self::LeftOut(environments) => format!(
                "{name} was created in Workato without the role in {}: provision once more, and it is sent.",
                list(environments)
            ),
            Self::EmptyNeverSent(environment) => format!(
                "{name}'s role in {environment} was emptied in Entra; an empty value is never sent, so Workato keeps the old one."
            ),
            Self::SetBack(environment) => format!(
                "Something sets {name}'s role in {environment} back in Workato each time, most likely the roles that SAML sends at sign-in."
            ),
            Self::UnknownRole(environment) => format!(
                "{name}'s role in {environment} is none of Workato's own: it works only where the workspace has a custom role of exactly that name."
            ),
            Self::NotSentYet(Some(minutes)) => format!(
                "{name}'s roles are set in Entra and not sent to Workato yet: with the next cycle, in about {minutes} minutes."
            ),
            Self::NotSentYet(None) => format!(
                "{name}'s roles are set in Entra and not sent to Workato yet: with the next cycle, or on demand."
            ),
            _ => String::new(),
        }
    }

    /// For an invitation that is not accepted, or may not be.
    fn invitation_sentence(&self, name: &UntrustedText) -> String {
        let Self::InvitationPending {
            is_named,
            is_removal,
        } = self
        else {
            return String::new();
        };
        let refused = if *is_removal {
            format!(
                "{name} is not provisioned any more, and Workato refused to deactivate the account"
            )
        } else {
            format!("Workato refused the last change of {name}'s account")
        };
        if *is_named {
            format!("{refused}, because {name} has not accepted the invitation.")
        } else {
            format!("{refused}. Perhaps {name} has not accepted the invitation.")
        }
    }

    /// For the causes of the assignment.
    fn assignment_sentence(&self, name: &UntrustedText) -> String {
        match self {
            Self::NotAssigned => format!(
                "{name} is not assigned to the application, so Entra does not provision the account."
            ),
            Self::NotAssignedWithoutP1 => format!(
                "{name} is not assigned to the application, so Entra does not provision the account. This tenant has no Entra ID P1, so its groups cannot be assigned."
            ),
            Self::HiddenGroup(group) => format!(
                "Whether {name} is assigned is not known: the members of {group}, which is assigned, are hidden from this app."
            ),
            Self::DynamicGroup {
                name: group,
                is_paused: false,
            } => format!(
                "{name} is not assigned so far: {group} is a dynamic group, and Entra has not filled it yet, which may take up to 24 hours."
            ),
            Self::DynamicGroup {
                name: group,
                is_paused: true,
            } => format!(
                "{name} is not assigned: {group} is a dynamic group, and the processing of its rule is paused, so Entra adds members only after it is resumed."
            ),
            Self::OnlyNested => format!(
                "{name} is only in a group inside an assigned group, and Entra does not provision members of nested groups."
            ),
            _ => String::new(),
        }
    }
}

fn list(environments: &[Environment]) -> String {
    let names: Vec<String> = environments.iter().map(ToString::to_string).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
