//! Placeholders in an announced request, for values from earlier responses and typed secrets. A request with
//! placeholders is shown and never sent; the run builds another one with the values.

use crate::texts::answers as texts;
use std::fmt;

/// A value that is unknown when a request is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Placeholder {
    /// The id of the provisioning job that an earlier request creates.
    JobId,
    /// The token of Workato's SCIM service. Only the run has it, so that no announcement can show it.
    SecretToken,
    /// The schema of a job that does not exist yet, with the announced changes.
    Schema,
    /// The id of the rule that maps users, from the schema of a job.
    RuleId,
}

impl Placeholder {
    /// The text in its place.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::JobId => "{job id}",
            Self::SecretToken => "{secret token}",
            Self::Schema => "{schema}",
            Self::RuleId => "{rule id}",
        }
    }

    /// What it is and when it becomes known.
    pub const fn description(self) -> &'static str {
        match self {
            Self::JobId => texts::JOB_ID_EXPLAINED,
            Self::SecretToken => texts::SECRET_TOKEN_EXPLAINED,
            Self::Schema => texts::SCHEMA_EXPLAINED,
            Self::RuleId => texts::RULE_ID_EXPLAINED,
        }
    }
}

impl fmt::Display for Placeholder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A parameter of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Param<'a> {
    Known(&'a str),
    /// Known only after an earlier response.
    Pending(Placeholder),
}

impl<'a> Param<'a> {
    pub fn from_option(value: Option<&'a str>, placeholder: Placeholder) -> Self {
        value.map_or(Self::Pending(placeholder), Self::Known)
    }
}
