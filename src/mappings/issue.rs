//! The issues that mappings can have, with the documented step and the message of each.
//! Does not find them; `check` does.

mod address;

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
        /// The expression that the mapping evaluates instead.
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

    /// What is wrong, and its consequence.
    pub fn describe(&self) -> String {
        match self {
            Self::UserMappingOff => "The mapping of users is off, so nobody is provisioned.".into(),
            Self::ActionMissing("Add") => "Create is not ticked: people who are not in Workato yet are not created.".into(),
            Self::ActionMissing(_) => "Update is not ticked: changed roles never arrive, and nobody is switched off in Workato.".into(),
            Self::TargetMissing(environment) => format!("{environment}: {} is not among the target's attributes.", environment.target_attribute()),
            Self::TargetMisspelled { environment, found } => format!("{environment}: the target's attributes have {found}, which is not {} to the letter. Workato does not know it.", environment.target_attribute()),
            Self::TargetType { environment, found } => format!("{environment}: the target attribute is of type {found}, not String."),
            Self::SourceMissing { environment, name } => format!("{environment}: {name} is not among the attributes that Entra reads from its users."),
            Self::MappingMissing(environment) => format!("{environment}: nothing is mapped to {}.", environment.target_attribute()),
            Self::MappingMisspelled { environment, found, has_exact_mapping: false } => format!("{environment}: something is mapped to {found}, which is not {} to the letter. Entra sends nothing for it, or Workato does not know it.", environment.target_attribute()),
            Self::MappingMisspelled { environment, found, .. } => format!("{environment}: besides the right one there is a mapping to {found}, which nobody reads."),
            Self::NotDirect { environment, found } => format!("{environment}: the mapping is not direct. It sends {found}."),
            Self::FromExpression { environment, found } => {
                let single = if found.exact().contains("SingleAppRoleAssignment") { " It fails for people with two app roles; Assignments counts them." } else { "" };
                format!("{environment}: which role arrives cannot be told here. It comes from {found}, which stays as it is unless you choose below to have the attribute read.{single}")
            }
            Self::WrongSource { environment, found, mismatch: how } => {
                let how = match how {
                    SourceMismatch::LetterCase => "differs from the attribute's name by letter case, and names are compared to the letter",
                    SourceMismatch::Application => "belongs to another application than the one whose attributes are used",
                    SourceMismatch::Environment => "is the attribute of another environment",
                    SourceMismatch::Attribute => "is another attribute",
                };
                format!("{environment}: the mapping reads {found}, which {how}.")
            }
            Self::NotAlways { environment, found } => {
                let found = if *found == "ObjectAddOnly" { "only when a person is created (ObjectAddOnly)".to_owned() } else { format!("as {found}, not always") };
                format!("{environment}: the mapping is applied {found}. Changed roles do not arrive.")
            }
            Self::Duplicate { target, count, .. } => format!("{count} mappings write {target}. Which one wins is not certain."),
            Self::GroupsOn => "The mapping of groups is on. Workato takes no groups of collaborators over SCIM, so every assigned group fails. What fills them is the claim workato_user_groups, which SAML sends at sign-in.".into(),
            Self::Address { target, source, fault, people } => address::describe(*target, source, *fault, people),
            Self::SpecialCharacters { target, people } => format!("{target} matches people with their accounts, and {} of {} people have a special character in it. Microsoft names as a known issue that Entra cannot search for such values, and that provisioning these people fails.", people.count, people.total),
            Self::ExpressionTooLong { target, length } => format!("The expression for {target} has {length} characters. Entra takes at most {MAX_EXPRESSION}."),
            Self::ScopingFilter(filter) => format!("A scoping filter leaves people out: only those with {filter} are provisioned, roles or not.{}", describe_unsupported(filter.exact())),
            Self::NoActive => "Nothing is mapped to active, so people who are unassigned stay active in Workato.".into(),
            Self::Active { source, fault } => fault.describe(source),
            Self::NoMatching => "Nothing is mapped to userName for matching, so people cannot be found in Workato.".into(),
        }
    }
}
/// The note on a filter that compares what Microsoft does not support; empty for others.
/// Source: learn.microsoft.com, `known-issues` of application provisioning, scoping filters.
fn describe_unsupported(filter: &str) -> &'static str {
    const UNSUPPORTED: [&str; 3] = ["appRoleAssignments", "userType", "manager"];
    let mut words = filter.split_whitespace();
    let is_unsupported = |word: &str| {
        let is_date = word.ends_with("Date") || word.ends_with("DateTime");
        is_date
            || UNSUPPORTED
                .iter()
                .any(|name| name.eq_ignore_ascii_case(word))
    };
    if words.any(is_unsupported) {
        " Microsoft does not support app role assignments, userType, manager and dates in scoping filters, so it may leave out others."
    } else {
        ""
    }
}
