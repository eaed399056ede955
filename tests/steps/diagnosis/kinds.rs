//! Names the kind of each cause. A new cause does not compile here until it is in the list.

use rolecall::diagnosis::{Cause, Lack, Off, Presence};

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
    Cause::Disabled(Presence::Active) => "disabled, active in Workato",
    Cause::Disabled(Presence::Deactivated | Presence::Deleted) => "disabled, deactivated in Workato",
    Cause::Disabled(Presence::NotSeen | Presence::Unknown) => "disabled, not seen in Workato",
    Cause::NotAssigned => "not assigned",
    Cause::OnlyNested => "only nested",
    Cause::NoJob => "no job",
    Cause::SeveralJobs => "several jobs",
    Cause::NoCredentials => "no credentials",
    Cause::Quarantined(_) => "quarantined",
    Cause::MappingOff(Off::Missing) => "no mapping of people",
    Cause::MappingOff(Off::Disabled) => "mapping switched off",
    Cause::MappingOff(Off::NoCreate) => "no Create",
    Cause::MappingOff(Off::NoUpdate) => "no Update",
    Cause::OutOfScope => "out of scope",
    Cause::AssignmentPending => "assignment pending",
    Cause::NotEntitled => "not entitled",
    Cause::Failed(_) => "failed",
    Cause::NotRunning { presence: Presence::Active, unsent: true } => "not running, roles unsent",
    Cause::NotRunning { presence: Presence::Active, unsent: false } => "not running, all sent",
    Cause::NotRunning { presence: Presence::Deactivated, .. } => "not running, deactivated",
    Cause::NotRunning { presence: Presence::NotSeen | Presence::Deleted, .. } => "not running, not seen",
    Cause::NotRunning { presence: Presence::Unknown, .. } => "not running, no log",
    Cause::NoAttribute(_, Lack::Missing) => "attribute missing",
    Cause::NoAttribute(_, Lack::NotYet) => "attribute not usable yet",
    Cause::NoAttribute(_, Lack::Differs) => "attribute differs",
    Cause::NoRole => "no role",
    Cause::WrongCase(..) => "wrong case",
    Cause::RoleMissing(_) => "role missing",
    Cause::NotMapped(_) => "not mapped",
    Cause::MappedWrong(_) => "mapped wrong",
    Cause::LeftOut(_) => "left out",
    Cause::EmptyNeverSent(_) => "emptied",
    Cause::SetBack(_) => "set back",
    Cause::UnknownRole(_) => "unknown role",
    Cause::NotSentYet(_) => "not sent yet",
    Cause::Deactivated => "deactivated",
    Cause::MailDiffers => "mail differs",
    Cause::ActiveNotMapped => "active not mapped",
    Cause::Unread => "unread",
    Cause::NotSeen => "not seen",
    Cause::Well => "well",
}
