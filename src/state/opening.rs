//! Owns how the app was opened: where its configuration is from, and whether it was opened by an administrator's answer.
//! Refuses to change either.

use crate::problem::Problem;
use leptos::prelude::*;

/// Where the configuration came from.
#[derive(Clone)]
pub(crate) enum Source {
    /// `config.json`, so it cannot be changed here.
    File,
    /// What the first-run page remembered, with what is wrong with a `config.json` that is there and cannot be used.
    Remembered(Option<Problem>),
}

/// How the app was opened.
#[derive(Clone)]
pub(crate) struct Opening {
    pub(crate) source: Source,
    /// Whether an administrator consented, where the page was opened by the answer to that.
    pub(crate) consented: Option<bool>,
}

/// How the app was opened, as it provides it.
pub(crate) fn opening() -> Opening {
    expect_context()
}
