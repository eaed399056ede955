//! Placeholders in an announced request, for values from earlier responses and typed secrets. A request with
//! placeholders is shown and never sent; the run builds another one with the values.

use std::fmt;

/// A value that is unknown when a request is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hole {
    /// The id of the provisioning job that an earlier request creates.
    Job,
    /// The token of Workato's SCIM service. Only the run has it, so that no announcement can show it.
    SecretToken,
    /// The schema of a job that does not exist yet, with the announced changes.
    Schema,
    /// The id of the rule that maps users, from the schema of a job.
    Rule,
}

impl Hole {
    /// The text in its place.
    pub const fn placeholder(self) -> &'static str {
        match self {
            Self::Job => "{job id}",
            Self::SecretToken => "{secret token}",
            Self::Schema => "{schema}",
            Self::Rule => "{rule id}",
        }
    }

    /// What it is and when it becomes known.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Job => "the id that Entra gives the job when it is created",
            Self::SecretToken => "the token as typed; it is not shown again",
            Self::Schema => {
                "the job's schema, read just before, with these changes and nothing else changed"
            }
            Self::Rule => "the id of the rule in the job's schema that maps users",
        }
    }
}

impl fmt::Display for Hole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.placeholder())
    }
}

/// A parameter of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    Known(&'a str),
    /// Known only after an earlier response.
    Open(Hole),
}

impl<'a> Part<'a> {
    pub fn or(value: Option<&'a str>, hole: Hole) -> Self {
        value.map_or(Self::Open(hole), Self::Known)
    }
}
