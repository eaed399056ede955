//! Runs a test program, and counts its tests while its output is shown.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use crate::failure::Failure;
use crate::process::program_name;
use crate::terminal::say;
use crate::test::tally::{Count, Tally};

/// Runs a program that is one check.
pub(crate) fn run_check(command: &mut Command) -> Result<Count, Failure> {
    let status = command.status().map_err(|source| Failure::Start {
        program: program_name(command),
        source,
    })?;
    Ok(if status.success() {
        Count::PASSED
    } else {
        Count::FAILED
    })
}

/// Runs a program that holds tests, and counts them.
pub(crate) fn run_and_count(command: Command) -> Result<Tally, Failure> {
    run_and_show(say, command)
}

fn run_and_show(show: impl Fn(&str), mut command: Command) -> Result<Tally, Failure> {
    // Both streams go through one pipe, so that a result stays behind the name of its suite.
    let (reader, writer) = std::io::pipe().map_err(Failure::doing("opening a pipe"))?;
    let both = writer
        .try_clone()
        .map_err(Failure::doing("opening a pipe"))?;
    let name = program_name(&command);
    command.stdin(Stdio::null()).stdout(writer).stderr(both);
    let mut child = command.spawn().map_err(|source| Failure::Start {
        program: name,
        source,
    })?;
    // The command holds the writing ends; the reading end closes only when they are gone.
    drop(command);
    let mut tally = Tally::default();
    for line in BufReader::new(reader).split(b'\n') {
        let line = line.map_err(Failure::doing("reading test output"))?;
        let line = String::from_utf8_lossy(&line);
        show(&line);
        tally.read_line(line.trim_end());
    }
    let status = child
        .wait()
        .map_err(Failure::doing("waiting for a test program"))?;
    Ok(tally.finish(status.success()))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn both_streams_are_counted_in_order() {
        let mut shell = Command::new("sh");
        shell.args(["-c", "echo '  Running tests/tidy.rs (x)' >&2; echo 'test result: ok. 2 passed; 0 failed; 0 ignored'; exit 3"]);
        // Shown here, these lines would be counted by the run that this test is part of.
        let lines = Cell::new(0);
        let tally = run_and_show(|_| lines.set(lines.get() + 1), shell).unwrap();
        let (tidy, others) = tally.split("tests/tidy");
        assert_eq!(lines.get(), 2);
        assert_eq!(
            tidy,
            Count {
                passed: 2,
                failed: 0
            }
        );
        assert_eq!(others, Count::FAILED, "the exit code counts as well");
    }
}
