//! `wasm-split INPUT FOLDER NAME`: cuts a module where the code says so, and writes `NAME.wasm` and the later parts into a
//! folder.

use std::path::PathBuf;

use anyhow::{Context as _, anyhow};
use wasm_split_cli_support::{Options, transform};

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let mut next = |name: &str| {
        let argument = arguments.next();
        argument.with_context(|| format!("{name} is missing"))
    };
    let input = PathBuf::from(next("INPUT")?);
    let folder = PathBuf::from(next("FOLDER")?);
    let name = PathBuf::from(next("NAME")?);

    let module = std::fs::read(&input).with_context(|| format!("reading {}", input.display()))?;
    let first = folder.join(&name).with_extension("wasm");
    let glue = format!("./{}.js", name.display());
    let mut options = Options::new(&module);
    options.output_dir = &folder;
    options.main_out_path = &first;
    options.main_module = &glue;
    transform(options).map_err(|error| anyhow!("{error:?}"))?;
    Ok(())
}
