//! `cargo xtask build`: builds the release bundle into `dist/`, prints its sizes, and fails where one is over its budget.

use crate::bundle;
use crate::failure::Failure;
use crate::terminal::say;

pub(crate) fn run() -> Result<(), Failure> {
    let sizes = bundle::build()?;
    say(&format!(
        "\n{sizes}\n\nThe bundle is in {}",
        bundle::dist().display()
    ));
    sizes.check_budget()
}
