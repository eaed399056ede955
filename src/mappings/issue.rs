//! The issues that mappings can have, with the documented step and the message of each.
//! Does not find them; `check` does.

mod address;
mod describe;

use super::active::ActiveFault;
use crate::graph::models::ExtensionName;
use crate::guide::RowId;
use crate::mappings::goal::AddressTarget;
use crate::untrusted::UntrustedText;
use crate::workato::Environment;
pub use address::{AddressFault, AffectedPeople};

/// An issue that keeps roles from arriving, or may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MappingIssue {
    UserMappingOff,
    /// The user mapping does not create users, or does not update them.
    ActionMissing(&'static str),
    /// Workato's attribute is not defined as a target.
    TargetMissing(Environment),
    /// The target attribute is defined under a name that is nearly right.
    TargetMisspelled {
        environment: Environment,
        found: UntrustedText,
    },
    /// The target attribute is defined with a type other than text.
    TargetType {
        environment: Environment,
        found: UntrustedText,
    },
    /// The role attribute is not defined as a source.
    SourceMissing {
        environment: Environment,
        name: ExtensionName,
    },
    MappingMissing(Environment),
    /// A mapping writes a name that is nearly right; Entra sends nothing for it.
    MappingMisspelled {
        environment: Environment,
        found: UntrustedText,
        /// Whether Workato's own name is mapped as well.
        has_exact_mapping: bool,
    },
    NotDirect {
        environment: Environment,
        /// The expression that the mapping evaluates instead; empty if it sends nothing.
        found: UntrustedText,
    },
    /// The role comes from an expression, or from a kind of source that is not known. It may be meant.
    FromExpression {
        environment: Environment,
        found: UntrustedText,
    },
    WrongSource {
        environment: Environment,
        found: UntrustedText,
        mismatch: SourceMismatch,
    },
    NotAlways {
        environment: Environment,
        /// The flow type of the mapping.
        found: UntrustedText,
    },
    Duplicate {
        /// The attribute that several mappings write.
        target: UntrustedText,
        count: usize,
        /// Whether it is one of Workato's role attributes.
        is_role: bool,
    },
    /// Groups are mapped, but Workato does not accept groups.
    GroupsOn,
    /// What is sent to an address is not right for some users.
    Address {
        target: AddressTarget,
        /// What the address is read from.
        source: UntrustedText,
        fault: AddressFault,
        people: AffectedPeople,
    },
    /// Some users have a special character in a value that matches them with their account.
    SpecialCharacters {
        target: UntrustedText,
        people: AffectedPeople,
    },
    ExpressionTooLong {
        target: UntrustedText,
        /// The number of characters.
        length: usize,
    },
    /// A scoping filter excludes users; holds the filter in words.
    ScopingFilter(UntrustedText),
    /// Nothing is mapped to `active`, so no user is deactivated in Workato.
    NoActive,
    /// What is mapped to `active` does not tell Workato who left.
    Active {
        source: UntrustedText,
        fault: ActiveFault,
    },
    /// Nothing is mapped to `userName`, or no mapping is used for matching users.
    NoMatching,
}

/// The most characters of an expression. Source: learn.microsoft.com, `entra/identity/app-provisioning/known-issues`.
pub const MAX_EXPRESSION: usize = 10_000;

/// How a wrong source differs from the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceMismatch {
    /// They differ in letter case only.
    LetterCase,
    /// It belongs to another application.
    Application,
    /// It belongs to another environment.
    Environment,
    Attribute,
}

impl MappingIssue {
    pub const fn row(&self) -> RowId {
        match self {
            Self::UserMappingOff
            | Self::ActionMissing(_)
            | Self::GroupsOn
            | Self::Address { .. }
            | Self::SpecialCharacters { .. }
            | Self::ExpressionTooLong { .. }
            | Self::ScopingFilter(_)
            | Self::NoActive
            | Self::Active { .. }
            | Self::NoMatching => RowId::UserMapping,
            Self::TargetMissing(_) | Self::TargetMisspelled { .. } | Self::TargetType { .. } => {
                RowId::TargetAttributes
            }
            Self::SourceMissing { .. }
            | Self::MappingMissing(_)
            | Self::MappingMisspelled { .. }
            | Self::NotDirect { .. }
            | Self::FromExpression { .. }
            | Self::WrongSource { .. }
            | Self::NotAlways { .. }
            | Self::Duplicate { .. } => RowId::RoleMappings,
        }
    }

    /// Whether the issue contradicts a documented step. The others are not documented, but also cause trouble.
    pub const fn is_documented(&self) -> bool {
        !matches!(
            self,
            Self::GroupsOn
                | Self::Address { .. }
                | Self::SpecialCharacters { .. }
                | Self::ExpressionTooLong { .. }
                | Self::ScopingFilter(_)
                | Self::NoActive
                | Self::Active { .. }
                | Self::NoMatching
                | Self::MappingMisspelled {
                    has_exact_mapping: true,
                    ..
                }
                | Self::Duplicate { is_role: false, .. }
        )
    }

    /// Whether something does not exist yet, as opposed to being wrong.
    pub const fn is_missing(&self) -> bool {
        matches!(
            self,
            Self::TargetMissing(_) | Self::SourceMissing { .. } | Self::MappingMissing(_)
        )
    }

    /// Whether it may be meant. The plan leaves it as it is unless the administrator chooses otherwise.
    pub const fn may_be_meant(&self) -> bool {
        matches!(self, Self::FromExpression { .. })
    }

    /// The number of the documented step; `None` for issues that the documentation does not cover.
    pub fn step_number(&self) -> Option<&'static str> {
        let first = |environment: &Environment, dev: &'static str, other: &'static str| {
            Some(if *environment == Environment::Dev {
                dev
            } else {
                other
            })
        };
        match self {
            Self::UserMappingOff => Some("3.3"),
            Self::ActionMissing(_) => Some("3.4"),
            Self::TargetMissing(environment)
            | Self::TargetMisspelled { environment, .. }
            | Self::TargetType { environment, .. } => first(environment, "3.7", "3.8"),
            Self::MappingMissing(environment) => first(environment, "3.10", "3.16"),
            Self::NotDirect { environment, .. } | Self::FromExpression { environment, .. } => {
                first(environment, "3.11", "3.16")
            }
            Self::SourceMissing { environment, .. } | Self::WrongSource { environment, .. } => {
                first(environment, "3.12", "3.16")
            }
            Self::MappingMisspelled { environment, .. } => first(environment, "3.13", "3.16"),
            Self::NotAlways { environment, .. } => first(environment, "3.14", "3.16"),
            Self::Duplicate { is_role: true, .. } => Some("3.15"),
            Self::Duplicate { .. }
            | Self::GroupsOn
            | Self::Address { .. }
            | Self::SpecialCharacters { .. }
            | Self::ExpressionTooLong { .. }
            | Self::ScopingFilter(_)
            | Self::NoActive
            | Self::Active { .. }
            | Self::NoMatching => None,
        }
    }

    /// The users whom it concerns, if it does not concern all.
    pub const fn people(&self) -> Option<&AffectedPeople> {
        match self {
            Self::Address { people, .. } | Self::SpecialCharacters { people, .. } => Some(people),
            _ => None,
        }
    }
}
