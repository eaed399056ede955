//! Owns what a diagnosis comes to, which of several decides, and the sentence for each.
//! Refuses evidence: the links have it.

use crate::workato::Environment;

/// What it comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Nobody of this id is in the tenant, and nobody deleted.
    Gone,
    /// Deleted, and to be restored for so many days.
    Deleted(Option<i64>),
    /// The account is disabled.
    Disabled,
    /// Nothing assigns the person.
    NotAssigned,
    /// Only a group inside an assigned group holds the person.
    OnlyNested,
    /// There is no provisioning job.
    NoJob,
    /// There are several jobs, and none is picked.
    SeveralJobs,
    /// The job has no credentials.
    NoCredentials,
    /// Entra stopped the job because it fails.
    Quarantined,
    /// The mapping of people is switched off, or may not create or change anybody.
    MappingOff,
    /// A scoping filter leaves the person out.
    OutOfScope,
    /// The assignment is so new that Entra does not count it yet.
    AssignmentPending,
    /// The person is assigned, and Entra does not count it.
    NotEntitled,
    /// The last try failed, with this code.
    Failed(String),
    /// The job was never started, or is paused.
    NotRunning,
    /// There is no attribute for these environments.
    NoAttribute(Vec<Environment>),
    /// No environment has a role.
    NoRole,
    /// The role differs from one of Workato's by letter case or spacing.
    WrongCase(Environment, String),
    /// These environments have no role.
    RoleMissing(Vec<Environment>),
    /// The role of this environment is not mapped.
    NotMapped(Environment),
    /// The mapping of this environment is wrong.
    MappedWrong(Environment),
    /// The person was created, and these roles were not sent with it.
    LeftOut(Vec<Environment>),
    /// The value was taken away in Entra, and an empty value is never sent.
    EmptyNeverSent(Environment),
    /// Something sets the role back in Workato after each provisioning.
    SetBack(Environment),
    /// The role is none of Workato's own.
    UnknownRole(Environment),
    /// The roles are set and not sent yet: with the next cycle, in so many minutes where that is known.
    NotSentYet(Option<i64>),
    /// The account in Workato was deactivated, and nothing has activated it again.
    Deactivated,
    /// Workato gets the user principal name, which is not the e-mail address.
    MailDiffers,
    /// The mapping of people has no active, so that nobody is ever deactivated.
    ActiveNotMapped,
    /// Something could not be read.
    Unread,
    /// Nothing is wrong.
    Well,
}

impl Cause {
    /// Which of several decides: the lowest.
    pub const fn rank(&self) -> u8 {
        match self {
            Self::Gone | Self::Deleted(_) => 0,
            Self::Disabled => 1,
            Self::NotAssigned | Self::OnlyNested => 2,
            Self::NoJob | Self::SeveralJobs => 3,
            Self::NoCredentials => 4,
            Self::Quarantined => 5,
            Self::MappingOff => 6,
            Self::OutOfScope => 7,
            Self::AssignmentPending | Self::NotEntitled => 8,
            Self::Failed(_) => 9,
            Self::LeftOut(_) => 10,
            Self::NotRunning => 11,
            Self::NoAttribute(_) => 12,
            Self::NoRole => 13,
            Self::WrongCase(..) => 14,
            Self::EmptyNeverSent(_) => 15,
            Self::RoleMissing(_) => 16,
            Self::NotMapped(_) => 17,
            Self::MappedWrong(_) => 18,
            Self::SetBack(_) => 19,
            Self::Deactivated => 20,
            Self::NotSentYet(_) => 21,
            Self::UnknownRole(_) => 22,
            Self::MailDiffers => 23,
            Self::ActiveNotMapped => 24,
            Self::Unread => 25,
            Self::Well => 26,
        }
    }

    /// The answer in one sentence.
    pub fn sentence(&self, name: &str) -> String {
        match self {
            Self::Gone => format!("{name} is not in this tenant, and not among the deleted people either."),
            Self::Deleted(Some(days)) => format!("{name} is deleted in Entra, and can be restored for {days} more days."),
            Self::Deleted(None) => format!("{name} is deleted in Entra, and can be restored."),
            Self::Disabled => format!("{name}'s account is disabled in Entra, so Entra deactivates it in Workato."),
            Self::NotAssigned => format!("{name} is not assigned to the application, so Entra does not provision the account."),
            Self::OnlyNested => format!("{name} is only in a group inside an assigned group, and Entra does not provision members of nested groups."),
            Self::NoJob => "Nobody is provisioned: the application has no provisioning job yet.".into(),
            Self::SeveralJobs => "Which provisioning job is Workato's is not known: the application has several, and none is picked.".into(),
            Self::NoCredentials => "Nobody is provisioned: the job has no tenant URL and token for Workato.".into(),
            Self::Quarantined => "Provisioning is in quarantine, so hardly anything is sent for anybody.".into(),
            Self::MappingOff => "Nobody is provisioned as they should be: the mapping of people is switched off, or may not create or update.".into(),
            Self::OutOfScope => format!("{name} is outside the scope of provisioning."),
            Self::AssignmentPending => format!("{name} was assigned just now, and Entra does not count it yet: provision again in some minutes."),
            Self::NotEntitled => format!("{name} is assigned, and Entra does not count it: remove the assignment and assign again."),
            Self::Failed(code) if code.is_empty() => format!("The last try to provision {name} failed."),
            Self::Failed(code) => format!("The last try to provision {name} failed: {code}."),
            Self::NotRunning => format!("Provisioning does not run, so nothing about {name} reaches Workato."),
            Self::NoAttribute(environments) => format!("{name} can have no role in {}: the role attribute is missing, or cannot be used yet.", list(environments)),
            Self::NoRole => format!("{name} has no role in any environment, so Entra sends none and Workato keeps its default."),
            Self::WrongCase(environment, meant) => format!("{name}'s role in {environment} is not spelled as Workato spells it: {meant} is probably meant."),
            Self::RoleMissing(environments) => format!("{name} has no role in {}, so Entra sends none there.", list(environments)),
            Self::NotMapped(environment) => format!("{name}'s role in {environment} is not mapped, so it is never sent."),
            Self::MappedWrong(environment) => format!("The mapping of the role in {environment} is not right, so {name}'s role there does not arrive as it is."),
            Self::LeftOut(environments) => format!("{name} was created in Workato without the role in {}: provision once more, and it is sent.", list(environments)),
            Self::EmptyNeverSent(environment) => format!("{name}'s role in {environment} was emptied in Entra; an empty value is never sent, so Workato keeps the old one."),
            Self::SetBack(environment) => format!("Something sets {name}'s role in {environment} back in Workato each time, most likely the roles that SAML sends at sign-in."),
            Self::UnknownRole(environment) => format!("{name}'s role in {environment} is none of Workato's own: it works only where the workspace has a custom role of exactly that name."),
            Self::NotSentYet(Some(minutes)) => format!("{name}'s roles are set in Entra and not sent to Workato yet: with the next cycle, in about {minutes} minutes."),
            Self::NotSentYet(None) => format!("{name}'s roles are set in Entra and not sent to Workato yet: with the next cycle, or on demand."),
            Self::Deactivated => format!("{name}'s account was deactivated in Workato, and the next cycle activates it again."),
            Self::MailDiffers => format!("{name} is provisioned under the user principal name, which is not the e-mail address: Workato may know the person by the other, and have two accounts."),
            Self::ActiveNotMapped => format!("{name} would not be deactivated in Workato on leaving: the mapping of people has no active."),
            Self::Unread => format!("Not everything about {name} could be read, so the cause may be among what is missing below."),
            Self::Well => format!("{name} is provisioned, with the roles that Entra has."),
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
