//! Owns what a request can leave open until it is sent: what an earlier reply tells, and what the person typed.
//! Refuses to be sent: a request with a hole is announced, and a filled one is made anew.

use std::fmt;

/// Something that is not known yet when a request is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hole {
    /// The id of the provisioning job that an earlier request creates.
    Job,
    /// The token of Workato's SCIM service. It is known to the run alone, so that no announcement can show it.
    SecretToken,
    /// The schema of a job that is not there yet, with the announced changes made to it.
    Schema,
    /// The id of the rule that maps users, which the schema of a job tells.
    Rule,
}

impl Hole {
    /// What stands in its place.
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

/// A parameter of a path: known, or open until an earlier reply tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Known.
    Known(&'a str),
    /// Not yet.
    Open(Hole),
}

impl<'a> Part<'a> {
    /// The value where there is one, else the hole.
    pub fn or(value: Option<&'a str>, hole: Hole) -> Self {
        value.map_or(Self::Open(hole), Self::Known)
    }
}
