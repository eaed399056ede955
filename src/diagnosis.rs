//! Owns the answer to "why is this person not provisioned, or without a role?": one sentence and the chain it rests on.
//! Refuses to read anything: it judges what was read, and says of each part that was not why not.

mod account;
mod assignment;
mod cause;
mod evidence;
mod history;
mod job;
mod mapping;
mod presence;
mod reading;
mod remedy;
mod roles;
mod sends;

pub use cause::{Cause, Lack, Off};
pub use evidence::{Account, Evidence, History, RoleEvidence};
pub use presence::Presence;
pub use reading::read;

/// How a link of the chain stands. Apart from `guide::State`: a link is right or wrong,
/// and never something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// As it should be.
    Good,
    /// Not as it should be: the person is not provisioned, or has no role, because of it.
    Wrong,
    /// Worth knowing.
    Note,
    /// Entra is still at it.
    Waiting,
    /// It could not be read.
    Unread,
}

/// What would mend a link, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fix {
    /// Set the roles, on this page.
    SetRoles,
    /// Assign the person.
    Assign,
    /// Provision now.
    ProvisionNow,
    /// Mend the mappings.
    Mappings,
    /// Mend the connection.
    Connection,
    /// Start the job.
    Start,
    /// Create the role attributes.
    Attributes,
    /// Restore the person.
    Restore,
    /// Look after the account, in the Entra admin center.
    Account,
    /// Restart the job.
    Restart,
    /// Read the log.
    Log,
    /// Look at what would be sent.
    Preview,
}

/// A link of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// How it stands.
    pub standing: Standing,
    /// What is so, in a few words.
    pub title: String,
    /// What it rests on.
    pub evidence: String,
    /// What would mend it.
    pub fix: Option<Fix>,
    /// What it makes of the whole.
    pub cause: Option<Cause>,
}

impl Link {
    fn good(title: impl Into<String>, evidence: impl Into<String>) -> Self {
        Self {
            standing: Standing::Good,
            title: title.into(),
            evidence: evidence.into(),
            fix: None,
            cause: None,
        }
    }

    fn note(title: impl Into<String>, evidence: impl Into<String>) -> Self {
        Self {
            standing: Standing::Note,
            ..Self::good(title, evidence)
        }
    }

    fn wrong(
        cause: Cause,
        title: impl Into<String>,
        evidence: impl Into<String>,
        fix: Option<Fix>,
    ) -> Self {
        Self {
            standing: Standing::Wrong,
            fix,
            cause: Some(cause),
            ..Self::good(title, evidence)
        }
    }

    fn unread(what: &str, error: &crate::graph::GraphError) -> Self {
        let (_, why) = crate::tenant::unreadable::unreadable(error, what);
        Self {
            standing: Standing::Unread,
            cause: Some(Cause::Unread),
            ..Self::good(format!("Not known: {what}"), why)
        }
    }
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// What it comes to.
    pub cause: Cause,
    /// What would mend it.
    pub fix: Option<Fix>,
    /// The answer in one sentence.
    pub verdict: String,
    /// What to do about it, and who does it; none where nothing has to be done.
    pub remedy: Option<String>,
    /// What it rests on.
    pub chain: Vec<Link>,
}

impl Diagnosis {
    /// Whether there is nothing to mend.
    pub const fn is_well(&self) -> bool {
        matches!(self.cause, Cause::Well | Cause::NotSeen)
    }
}

/// Judges what was read.
pub fn judge(evidence: &Evidence) -> Diagnosis {
    let mut chain = vec![account::judge(evidence)];
    // Somebody who is not there has neither assignments nor roles to look at.
    if !matches!(
        evidence.account,
        Ok(Account::Deleted { .. } | Account::Gone)
    ) {
        chain.extend(assignment::judge(evidence));
        chain.extend(roles::judge(evidence));
    }
    chain.extend(mapping::judge(evidence));
    chain.extend(sends::judge(evidence));
    chain.extend(job::judge(evidence));
    chain.extend(history::judge(evidence));
    let deciding = chain
        .iter()
        .filter(|link| link.cause.is_some())
        .min_by_key(|link| link.cause.as_ref().map_or(u8::MAX, Cause::rank));
    let (cause, fix) = match deciding {
        Some(link) => (link.cause.clone().unwrap_or(Cause::Well), link.fix),
        None => (Cause::Well, None),
    };
    Diagnosis {
        verdict: cause.sentence(&evidence.name),
        remedy: cause.remedy(&evidence.name),
        cause,
        fix,
        chain,
    }
}
