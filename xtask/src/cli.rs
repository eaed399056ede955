//! Reads the command line. Unknown commands and flags are errors.

use lexopt::ValueExt as _;

use crate::test::Layer;

pub(crate) const USAGE: &str = "\
Usage: cargo xtask COMMAND [options]

  demo    builds the app, starts the emulated tenant and serves both
          --port N          where the app is served (8080)
          --tenant-port N   where the emulated tenant answers (8081)
          --users N         how many people the tenant has (250)
          --seed N          which people, groups and applications (1)
          --scenario NAME   the state the tenant begins in (fresh)
          --no-open         does not open the browser
  dev     the same without optimization, to work on the app: builds again and reloads the page
          when a file is saved; takes the flags of demo
  test    checks everything; ends with `N passed, N failed`
          --only LAYER      that layer alone; may be repeated
                            (format, clippy, deny, boot, native, web, build, demo, e2e)
  build   the release bundle in dist/, ready for a static host
  fuzz    feeds what reads others' answers with made-up input, for longer than the tests do
          --seconds N       for how long each (60)
  shots   a picture of every page in target/shots: light and dark, wide and narrow
  bench   sizes and latencies, as a table and as target/bench.json
  help    this text
";

#[derive(Debug)]
pub(crate) enum Command {
    Demo(ServeOptions),
    Dev(ServeOptions),
    Test(Vec<Layer>),
    Build,
    Fuzz(u32),
    Shots,
    Bench,
    Help,
}

/// The flags of `demo` and `dev`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ServeOptions {
    pub(crate) port: u16,
    pub(crate) tenant_port: u16,
    pub(crate) users: u32,
    pub(crate) seed: u64,
    pub(crate) scenario: Option<String>,
    pub(crate) open: bool,
}

impl Default for ServeOptions {
    fn default() -> Self {
        Self {
            port: 8080,
            tenant_port: 8081,
            users: 250,
            seed: 1,
            scenario: None,
            open: true,
        }
    }
}

pub(crate) fn parse(mut parser: lexopt::Parser) -> Result<Command, lexopt::Error> {
    use lexopt::Arg::{Long, Short, Value};

    match parser.next()? {
        None | Some(Long("help") | Short('h')) => Ok(Command::Help),
        Some(Value(name)) => match name.string()?.as_str() {
            "demo" => serve(parser, Command::Demo),
            "dev" => serve(parser, Command::Dev),
            "test" => test(parser),
            "build" => without_flags(parser, Command::Build),
            "fuzz" => fuzz(parser),
            "shots" => without_flags(parser, Command::Shots),
            "bench" => without_flags(parser, Command::Bench),
            "help" => Ok(Command::Help),
            other => Err(format!("there is no command `{other}`").into()),
        },
        Some(other) => Err(other.unexpected()),
    }
}

fn without_flags(mut parser: lexopt::Parser, command: Command) -> Result<Command, lexopt::Error> {
    match parser.next()? {
        None => Ok(command),
        Some(lexopt::Arg::Long("help")) => Ok(Command::Help),
        Some(other) => Err(other.unexpected()),
    }
}

fn fuzz(mut parser: lexopt::Parser) -> Result<Command, lexopt::Error> {
    use lexopt::Arg::Long;

    let mut seconds = 60;
    while let Some(argument) = parser.next()? {
        match argument {
            Long("seconds") => seconds = parser.value()?.parse()?,
            Long("help") => return Ok(Command::Help),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Fuzz(seconds))
}

fn serve(
    mut parser: lexopt::Parser,
    command: fn(ServeOptions) -> Command,
) -> Result<Command, lexopt::Error> {
    use lexopt::Arg::Long;

    let mut options = ServeOptions::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => options.port = parser.value()?.parse()?,
            Long("tenant-port") => options.tenant_port = parser.value()?.parse()?,
            Long("users") => options.users = parser.value()?.parse()?,
            Long("seed") => options.seed = parser.value()?.parse()?,
            Long("scenario") => options.scenario = Some(parser.value()?.string()?),
            Long("no-open") => options.open = false,
            Long("help") => return Ok(Command::Help),
            other => return Err(other.unexpected()),
        }
    }
    Ok(command(options))
}

fn test(mut parser: lexopt::Parser) -> Result<Command, lexopt::Error> {
    use lexopt::Arg::Long;

    let mut layers = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("only") => {
                let name = parser.value()?.string()?;
                layers.push(
                    Layer::from_name(&name).ok_or_else(|| format!("there is no layer `{name}`"))?,
                );
            }
            Long("help") => return Ok(Command::Help),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Test(if layers.is_empty() {
        Layer::ALL.to_vec()
    } else {
        layers
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str]) -> Result<Command, lexopt::Error> {
        parse(lexopt::Parser::from_args(arguments))
    }

    #[test]
    fn demo_without_flags_is_the_documented_demo() {
        let Ok(Command::Demo(options)) = read(&["demo"]) else {
            panic!("not the demo")
        };
        assert_eq!(
            options,
            ServeOptions {
                port: 8080,
                tenant_port: 8081,
                users: 250,
                seed: 1,
                scenario: None,
                open: true
            }
        );
    }

    #[test]
    fn flags_of_the_demo_are_read() {
        let arguments = [
            "demo",
            "--port=9000",
            "--tenant-port",
            "9001",
            "--users",
            "7",
            "--seed",
            "3",
            "--scenario",
            "ready",
            "--no-open",
        ];
        let Ok(Command::Demo(options)) = read(&arguments) else {
            panic!("not the demo")
        };
        let expected = ServeOptions {
            port: 9000,
            tenant_port: 9001,
            users: 7,
            seed: 3,
            scenario: Some("ready".to_owned()),
            open: false,
        };
        assert_eq!(options, expected);
    }

    #[test]
    fn dev_takes_the_flags_of_the_demo() {
        let Ok(Command::Dev(options)) = read(&["dev", "--port=9000", "--no-open"]) else {
            panic!("not dev")
        };
        let expected = ServeOptions {
            port: 9000,
            open: false,
            ..ServeOptions::default()
        };
        assert_eq!(options, expected);
    }

    #[test]
    fn test_runs_every_layer_unless_told_which() {
        let Ok(Command::Test(layers)) = read(&["test"]) else {
            panic!("not the tests")
        };
        assert_eq!(layers, Layer::ALL);
        let Ok(Command::Test(layers)) = read(&["test", "--only", "web", "--only", "boot"]) else {
            panic!("not the tests")
        };
        assert_eq!(layers, [Layer::Web, Layer::Boot]);
    }

    #[test]
    fn fuzzing_takes_a_minute_unless_told_how_long() {
        assert!(matches!(read(&["fuzz"]), Ok(Command::Fuzz(60))));
        assert!(matches!(
            read(&["fuzz", "--seconds", "5"]),
            Ok(Command::Fuzz(5))
        ));
    }

    #[test]
    fn what_is_unknown_is_refused() {
        for arguments in [
            &["deploy"][..],
            &["build", "--fast"],
            &["shots", "--wide"],
            &["test", "--only", "luck"],
            &["demo", "--port", "http"],
            &["dev", "--release"],
        ] {
            assert!(read(arguments).is_err(), "{arguments:?}");
        }
    }

    #[test]
    fn the_help_names_every_layer() {
        for layer in Layer::ALL {
            assert!(USAGE.contains(layer.name()), "{}", layer.name());
        }
    }
}
