//! How the app was opened: the source of its configuration, and whether an admin consent response opened it.

use crate::problem::Problem;
use leptos::prelude::*;

#[derive(Clone)]
pub(crate) enum ConfigSource {
    /// Read from `config.json`, so it cannot be changed here.
    File,
    /// Stored by the first-run page. Holds what is wrong with `config.json` if that exists but is unusable.
    Remembered(Option<Problem>),
}

#[derive(Clone)]
pub(crate) struct Startup {
    pub(crate) source: ConfigSource,
    /// Whether an administrator consented, if an admin consent response opened the page.
    pub(crate) consented: Option<bool>,
}

pub(crate) fn startup() -> Startup {
    expect_context()
}
