//! Tests that each documented command exists, and that a check runs those of the README.
//! Runs no command itself.

use crate::files::{File, assert_none, files_below, read_file};

/// The commands of a document's shell blocks, without trailing `#` comments.
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

const CARGO_FLAGS: [&str; 6] = ["--lib", "--bins", "--target", "--test", "--skip", "--"];

/// What commands are checked against: xtask's help, the emulator's command line and the suites.
struct KnownCommands<'a> {
    help: &'a str,
    emulator: &'a str,
    suites: &'a [String],
}

/// Returns why a command does nothing; `None` if it does something.
fn why_unknown(command: &str, known: &KnownCommands<'_>) -> Option<String> {
    let KnownCommands {
        help,
        emulator,
        suites,
    } = known;
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
        ["cargo", "check" | "test", ..] => {
            let tests = words
                .windows(2)
                .filter(|pair| pair[0] == "--test")
                .find(|pair| !suites.iter().any(|suite| suite == pair[1]));
            let strange = flags(2).find(|flag| !CARGO_FLAGS.contains(flag));
            tests
                .map(|pair| format!("{command}: no test {}", pair[1]))
                .or_else(|| strange.map(|flag| format!("{command}: no {flag}")))
        }
        _ => Some(format!("{command}: none of ours")),
    }
}

#[test]
fn a_documented_command_exists() {
    let (help, emulator) = (
        read_file("xtask/src/cli.rs").text,
        read_file("emulator/src/main.rs").text,
    );
    let suites: Vec<String> = files_below(&["tests/"], "/main.rs")
        .iter()
        .filter_map(|file| file.path.split('/').nth(1).map(str::to_owned))
        .collect();
    let known = KnownCommands {
        help: &help,
        emulator: &emulator,
        suites: &suites,
    };
    let mut found = Vec::new();
    for document in ["README.md", "CONTRIBUTING.md", "emulator/README.md"].map(read_file) {
        let commands = commands(&document);
        assert!(
            !commands.is_empty(),
            "{} shows no command in a ```sh block: mend this rule, it checks nothing",
            document.path
        );
        found.extend(
            commands
                .iter()
                .filter_map(|command| why_unknown(command, &known))
                .map(|why| format!("{}: {why}", document.path)),
        );
    }
    assert_none(
        &found,
        "Correct the document, or add the command to `xtask/src/cli.rs`:",
    );
}

/// Whether `cargo xtask test`, which CI runs, runs this command: it is that command, or one of its layers.
fn is_run(command: &str, help: &str) -> bool {
    let layers = help
        .split_once("(format, ")
        .and_then(|(_, rest)| rest.split_once(')'))
        .map_or("", |(layers, _)| layers);
    command
        .strip_prefix("cargo xtask ")
        .and_then(|rest| rest.split(' ').next())
        .is_some_and(|name| name == "test" || layers.split(", ").any(|layer| layer == name))
}

#[test]
fn a_check_runs_each_command_of_the_readme() {
    let help = read_file("xtask/src/cli.rs").text;
    let readme = read_file("README.md");
    let found: Vec<String> = commands(&readme)
        .into_iter()
        .filter(|command| !is_run(command, &help))
        .map(str::to_owned)
        .collect();
    assert_none(
        &found,
        "Run it in a layer of `cargo xtask test` (`xtask/src/test/layer.rs`), or leave it to another document:",
    );
}

#[test]
fn commands_are_read_as_meant() {
    let known = KnownCommands {
        help: "\n  demo    builds\n          --port N   where\n          (format, build, demo)\n",
        emulator: "\"--listen\"",
        suites: &["tidy".to_owned()],
    };
    for command in [
        "cargo xtask demo --port 1",
        "cargo run -p emulator --release -- --listen a:1",
        "cargo check --lib",
        "cargo test --test tidy -- --skip a",
    ] {
        assert_eq!(why_unknown(command, &known), None);
    }
    for command in [
        "cargo xtask dmo",
        "cargo xtask demo --part 1",
        "cargo run -p emulator -- --lst x",
        "cargo test --test tdy",
        "cargo check --all",
        "cargo install x",
    ] {
        assert!(why_unknown(command, &known).is_some(), "{command}");
    }
    assert!(is_run("cargo xtask build", known.help) && is_run("cargo xtask test", known.help));
    assert!(!is_run("cargo xtask bench", known.help));
}
