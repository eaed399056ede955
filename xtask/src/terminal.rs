//! Owns what the commands print.
//! Refuses to fail: where the terminal is gone, nobody is left to tell.

use std::io::Write as _;

/// Prints a line.
pub(crate) fn say(text: &str) {
    let mut stdout = std::io::stdout();
    let _ = writeln!(stdout, "{text}");
    let _ = stdout.flush();
}

/// Prints a line of bad news.
pub(crate) fn complain(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
