//! `cargo xtask build`: the release bundle in `dist/`, and what a first load of it and its later parts take.
//! Refuses a bundle over the budget.

use crate::bundle;
use crate::failure::Failure;
use crate::terminal::say;

/// Builds the bundle, prints its sizes and checks them against the budgets.
pub(crate) fn run() -> Result<(), Failure> {
    let sizes = bundle::build()?;
    say(&format!(
        "\n{sizes}\n\nThe bundle is in {}",
        bundle::dist().display()
    ));
    sizes.within_budget()
}
