//! Sample owners and journals for the tests of journals.

use super::{ChangeKind, Journal, Owner, Step, StepProgress};
use crate::instant::Instant;

pub(super) const APP: &str = "an issuer and an app";

pub(super) fn ada() -> Owner {
    Owner::from_account(APP, Some("contoso"), Some("1"), "ada@example.org").expect("a person")
}

pub(super) fn bob() -> Owner {
    Owner::from_account(APP, Some("contoso"), Some("2"), "bob@example.org").expect("a person")
}

pub(super) fn instant(seconds: i64) -> Instant {
    Instant::from_seconds(1_790_000_000 + seconds)
}

pub(super) fn journal(id: &str, page: &str) -> Journal {
    let step = Step {
        kind: ChangeKind::SetRoles,
        object_id: None,
        progress: StepProgress::Pending,
    };
    Journal {
        id: id.into(),
        page: page.into(),
        started_at: instant(0),
        steps: vec![step.clone(), step],
    }
}
