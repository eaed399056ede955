//! What to do about a cause: one or two sentences, with who does it if Rolecall cannot.

use super::Cause;
use super::cause::{UnusableReason, UserMappingIssue};
use crate::provisioning::summary::advice_for_code;
use crate::tenant::groups_by_id::SEEING_HIDDEN_MEMBERS;
use crate::untrusted::UntrustedText;

impl Cause {
    /// `None` if there is nothing to do.
    pub fn remedy(&self, name: &UntrustedText) -> Option<String> {
        Some(match self {
            Self::Healthy => return None,
            Self::NotSeen => format!("Provision {name} now, below: the answer shows what Workato has."),
            Self::Gone => "Rolecall cannot bring the account back. An administrator of Entra can create a new one, which starts without roles and assignment.".into(),
            Self::Deleted(_) => "Restore the account under Deleted people if the person should have access.".into(),
            Self::ApplicationDeleted(application) => format!("Restore {application} under Deleted people, with its enterprise application: the values of its attributes come back with it."),
            Self::Disabled(_) => format!("If {name} should have access, enable the account in the Entra admin center, or in Active Directory where it is synced from there. Rolecall does not enable accounts."),
            Self::NotAssigned => format!("Assign {name}, or a group that holds {name} directly, if {name} should have access."),
            Self::NotAssignedWithoutP1 => format!("Assign {name}, if {name} should have access: people can be assigned one by one without a licence."),
            Self::HiddenGroup(_) => format!("Assign {name} directly, if {name} should have access whatever the group holds. To see whether the group holds {name}: {SEEING_HIDDEN_MEMBERS}."),
            Self::DynamicGroup { is_paused: false, .. } => format!("Wait until Entra has filled the group. If {name} should have access now, assign {name} directly."),
            Self::DynamicGroup { is_paused: true, .. } => format!("An administrator of the group resumes the processing of its rule in Entra. If {name} should have access now, assign {name} directly."),
            Self::OnlyNested => format!("Assign {name}, or the inner group, to the application."),
            Self::NoJob => "Set up the connection: that creates the job.".into(),
            Self::NotProvisionable => "Create a non-gallery application on the application's page here, and assign people to that one.".into(),
            Self::SeveralJobs => "Pick the job for Workato under Connection.".into(),
            Self::SeveralRules => "Pick the rule for Workato under Mappings.".into(),
            Self::NoCredentials => "Paste the tenant URL and the token from Workato under Connection.".into(),
            Self::Quarantined(code) => advised(code, "Correct what the log shows, then start provisioning: that ends the quarantine."),
            Self::QuarantinedFor(reason) => reason.remedy(),
            Self::QuarantineExpired(reason) => format!("{} Entra does not start the job by itself any more.", reason.remedy()),
            Self::PatchFlag(_) => "Save the tenant URL without the flag under Connection. Until then provisioning on demand can help, which sends the form without the flag.".into(),
            Self::OutcomeUnknown => "Provision again, below: the answer says what was sent, or that nothing had to be.".into(),
            Self::MappingOff(UserMappingIssue::Missing) => "Restore the default mappings under Mappings, then set the role mappings again.".into(),
            Self::MappingOff(_) | Self::NotMapped(_) | Self::MappedWrong(_) => "Set the mappings under Mappings.".into(),
            Self::StillActive => format!("Set active from IsSoftDeleted under Mappings, then provision {name} on demand or wait for the next cycle. An administrator of Workato can deactivate the account there at once."),
            Self::LeftActive => format!("Untick “Leave people active in Workato who leave the scope” under Connection and save, then restart provisioning, so that Entra looks at {name} again. An administrator of Workato can deactivate the account there at once."),
            Self::ActiveMappedWrong => "Set active from IsSoftDeleted under Mappings.".into(),
            Self::OutOfScope => format!("Remove the scoping filter under Mappings, or change what it compares on {name}'s account in Entra."),
            Self::AssignmentPending => "Wait some minutes, then provision again below.".into(),
            Self::SeveralAppRoles(_) => format!("Rolecall removes no single app role. An administrator of Entra leaves one of {name}'s assignments under Users and groups of the application, or a mapping that takes several is set under Mappings."),
            Self::Renamed { is_refused: false } => "Provision now, below, or wait for the next cycle: that sends the right name.".into(),
            Self::Renamed { is_refused: true } => "An administrator of Workato removes the second account, or gives it another address. Then provision again, below.".into(),
            Self::NotEntitled => "Remove the assignment and assign again under Assignments.".into(),
            Self::InvitationPending { is_named, is_removal } => invitation_remedy(name, *is_named, *is_removal),
            Self::Failed(code) => advised(code, "Read the failed step in the log and correct what it names, then provision again below."),
            Self::LeftOut(_) => "Provision again, below: roles go with the next update.".into(),
            Self::NotRunning { .. } => format!("Start provisioning on its page, or provision {name} on demand below."),
            Self::NoAttribute(_, UnusableReason::Missing) => "Create the role attributes, then set the roles.".into(),
            Self::NoAttribute(_, UnusableReason::NotYet) => "Wait until Entra makes them available, most often one or two minutes, then check again.".into(),
            Self::NoAttribute(_, UnusableReason::Differs) => "A definition cannot be changed. Delete the attribute under Role attributes, once no mapping reads it; that hides its values. Then create it again and set the roles.".into(),
            Self::ManagementRestricted => "An administrator with a role scoped to that unit, such as User Administrator, sets the role above. Or the account is taken out of the unit in Entra, by a Global Administrator or a Privileged Role Administrator.".into(),
            Self::NoRole | Self::WrongCase(..) | Self::OtherModel(..) | Self::EmptyNeverSent(_) | Self::RoleMissing(_) => "Set the role above, then provision.".into(),
            Self::RoleOnPremises(_) => "Rolecall cannot set this role. An administrator of Active Directory sets it on the person's account there; Entra Connect carries it here with its next synchronization.".into(),
            Self::SetBack(_) => "Rolecall cannot change this. The administrator of Workato's SAML sign-in removes the roles from its claims, or SCIM stops to send them: one of the two carries the roles. The application's page here can read the claims.".into(),
            Self::Deactivated => "Provision now, below, or wait for the next cycle.".into(),
            Self::NotSentYet(_) => "Wait for the next cycle, or provision now below.".into(),
            Self::UnknownRole(_) => "Check the name in Workato. If there is no such role, set another one.".into(),
            Self::MailDiffers => format!("If Workato knows {name} by the e-mail address, have userName read the e-mail address under Mappings. An administrator of Workato removes a second account."),
            Self::UserNameNoAddress => "Have userName read the e-mail address under Mappings. If Workato has an account under the other name, an administrator of Workato removes it.".into(),
            Self::SpecialCharacter(_) => format!("An administrator of Entra changes the value on {name}'s account, or matches people by an attribute without special characters. Rolecall changes neither."),
            Self::NoUserName => format!("Have userName read the user principal name where there is no e-mail address, under Mappings; or give {name} an e-mail address in Entra."),
            Self::Unread => "Ask for the permission or the role that the checks name, or check again.".into(),
        })
    }
}

/// The advice for a code, or `otherwise` if the code is not known.
fn advised(code: &UntrustedText, otherwise: &str) -> String {
    let advice = advice_for_code(code.exact());
    advice.map_or(otherwise, |advice| advice.remedy).to_owned()
}

fn invitation_remedy(name: &UntrustedText, is_named: bool, is_removal: bool) -> String {
    match (is_named, is_removal) {
        (true, true) => format!("Nothing here helps before {name} accepts the invitation, which {name} still can. An administrator of Workato cancels it. If it is accepted first, remove the access once more, or wait: Entra tries again later, after some hours where it failed before."),
        (false, true) => "An administrator of Workato sees there whether the invitation is accepted. If not, nothing here helps: the administrator cancels it. If so, the failed step in the log has the reason, and the administrator can deactivate the account at once.".into(),
        (true, false) => format!("Nothing here helps before {name} accepts the invitation. An administrator of Workato can send it again, or cancel it. Once it is accepted, provision again below."),
        (false, false) => format!("See in Workato whether {name} has accepted the invitation. If not, nothing here helps before: an administrator of Workato can send it again, or cancel it. If so, read the failed step in the log. Then provision again below."),
    }
}
