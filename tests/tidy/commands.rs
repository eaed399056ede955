//! Owns the promise that a command in a README does something.
//! Refuses to run it.

use crate::files::{File, none, one};

/// The commands of a README's shell blocks, without what follows a `#`.
fn commands(readme: &File) -> Vec<&str> {
    let blocks = readme
        .text
        .split("```sh\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next());
    let lines = blocks
        .flat_map(str::lines)
        .map(|line| line.split(" #").next().unwrap_or(line).trim());
    lines.filter(|line| line.starts_with("cargo ")).collect()
}

/// Why a command does nothing; none where it does something.
fn unknown(command: &str, help: &str, emulator: &str) -> Option<String> {
    let words: Vec<&str> = command.split_whitespace().collect();
    let flags = |from: usize| words[from..].iter().filter(|word| word.starts_with("--"));
    match words.as_slice() {
        ["cargo", "xtask", name, ..] => {
            let is_known = help.lines().any(|line| {
                line.strip_prefix("  ")
                    .is_some_and(|line| line.split(' ').next() == Some(name))
            });
            let strange = flags(3).find(|flag| !help.contains(&format!("{flag} ")));
            (!is_known)
                .then(|| format!("{command}: no command {name}"))
                .or_else(|| strange.map(|flag| format!("{command}: no {flag}")))
        }
        ["cargo", "run", "-p", "emulator", ..] => {
            let own = words
                .iter()
                .position(|word| *word == "--")
                .unwrap_or(words.len() - 1)
                + 1;
            let strange = flags(own).find(|flag| {
                !emulator.contains(&format!("\"{flag}\""))
                    && !emulator.contains(&format!("Long(\"{}\")", &flag[2..]))
            });
            strange.map(|flag| format!("{command}: no {flag}"))
        }
        _ => Some(format!("{command}: none of ours")),
    }
}

#[test]
fn a_documented_command_exists() {
    let (help, emulator) = (
        one("xtask/src/cli.rs").text,
        one("emulator/src/main.rs").text,
    );
    let mut found = Vec::new();
    for readme in [one("README.md"), one("emulator/README.md")] {
        let commands = commands(&readme);
        assert!(
            !commands.is_empty(),
            "{} shows no command in a ```sh block: mend this rule, it checks nothing",
            readme.path
        );
        found.extend(
            commands
                .iter()
                .filter_map(|command| unknown(command, &help, &emulator))
                .map(|why| format!("{}: {why}", readme.path)),
        );
    }
    none(
        &found,
        "Correct the README, or add the command to `xtask/src/cli.rs`:",
    );
}

#[test]
fn commands_are_read_as_meant() {
    let help = "\n  demo    builds\n          --port N   where\n";
    let emulator = "\"--listen\"";
    let is_known = |command| unknown(command, help, emulator).is_none();
    assert!(
        is_known("cargo xtask demo --port 1")
            && is_known("cargo run -p emulator --release -- --listen a:1")
    );
    for command in [
        "cargo xtask dmo",
        "cargo xtask demo --part 1",
        "cargo run -p emulator -- --lst x",
        "cargo install x",
    ] {
        assert!(!is_known(command), "{command}");
    }
}
