//! Owns the people and journals that the tests of journals are about.
//! Refuses to be in the app.

use super::{Journal, Mark, Whose};
use crate::instant::Instant;
use serde_json::json;

pub(super) const APP: &str = "an issuer and an app";

pub(super) fn ada() -> Whose {
    Whose::of(APP, Some("contoso"), Some("1"), "ada@example.org").expect("somebody")
}

pub(super) fn bob() -> Whose {
    Whose::of(APP, Some("contoso"), Some("2"), "bob@example.org").expect("somebody")
}

pub(super) fn at(seconds: i64) -> Instant {
    Instant::of_seconds(1_790_000_000 + seconds)
}

pub(super) fn journal(id: &str, page: &str) -> Journal {
    Journal {
        id: id.into(),
        page: page.into(),
        title: "Set the roles".into(),
        begun: at(0),
        choices: json!({"DEV": "Admin"}),
        needs_secret: false,
        steps: vec![("One".into(), Mark::Open), ("Two".into(), Mark::Open)],
    }
}
