//! `cargo xtask shots`: builds the bundle and takes a picture of every page that the browser tests visit, in light and dark,
//! wide and narrow.

use crate::bundle;
use crate::failure::Failure;
use crate::process;
use crate::terminal::say;
use crate::test::stories;

/// Builds the bundle, walks the stories and keeps the pictures in `target/shots`.
pub(crate) fn run() -> Result<(), Failure> {
    let folder = process::root().join("target").join("shots");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(Failure::file("emptying", &folder))?;
    }
    bundle::build()?;
    let mut stories = stories()?;
    process::run(stories.command.env("ROLECALL_SHOTS", &folder))?;
    say(&format!("The pictures are in {}", folder.display()));
    Ok(())
}
