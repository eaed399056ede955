//! Answers why a user is not provisioned, or has no role: one sentence, and the checks behind it. Only `read` does IO;
//! the checks report why a part could not be read.

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

/// Result of a check. Unlike `guide::State`, it is right or wrong, and never a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Good,
    /// The reason why the user is not provisioned, or has no role.
    Wrong,
    Note,
    /// Entra has not finished yet.
    Waiting,
    Unread,
}

/// What would fix a check, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fix {
    SetRoles,
    Assign,
    ProvisionNow,
    Mappings,
    Connection,
    Start,
    Attributes,
    Restore,
    /// Change the account in the Entra admin center.
    Account,
    Restart,
    Log,
    Preview,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub standing: Standing,
    pub title: String,
    pub evidence: String,
    pub fix: Option<Fix>,
    /// The cause that this check suggests for the whole diagnosis.
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

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    pub cause: Cause,
    pub fix: Option<Fix>,
    pub verdict: String,
    /// What to do, and who does it; `None` if there is nothing to do.
    pub remedy: Option<String>,
    pub chain: Vec<Link>,
}

impl Diagnosis {
    pub const fn is_well(&self) -> bool {
        matches!(self.cause, Cause::Well | Cause::NotSeen)
    }
}

pub fn judge(evidence: &Evidence) -> Diagnosis {
    let mut chain = vec![account::judge(evidence)];
    // A deleted user has neither assignments nor roles to check.
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
