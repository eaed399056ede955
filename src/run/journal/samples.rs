//! Sample owners and journals for the tests of journals.

use super::{Journal, Kind, Mark, Step, Whose};
use crate::instant::Instant;

pub(super) const APP: &str = "an issuer and an app";

pub(super) fn ada() -> Whose {
    Whose::of(APP, Some("contoso"), Some("1"), "ada@example.org").expect("a person")
}

pub(super) fn bob() -> Whose {
    Whose::of(APP, Some("contoso"), Some("2"), "bob@example.org").expect("a person")
}

pub(super) fn at(seconds: i64) -> Instant {
    Instant::of_seconds(1_790_000_000 + seconds)
}

pub(super) fn journal(id: &str, page: &str) -> Journal {
    let step = Step {
        kind: Kind::SetRoles,
        of: None,
        mark: Mark::Open,
    };
    Journal {
        id: id.into(),
        page: page.into(),
        begun: at(0),
        steps: vec![step.clone(), step],
    }
}
