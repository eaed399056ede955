//! wasm-bindgen, with the flags that Trunk and xtask use.

use std::path::PathBuf;

use anyhow::{Context as _, bail};
use lexopt::prelude::*;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> anyhow::Result<()> {
    let mut bindgen = Bindgen::new();
    // As the published program has it, where the library has another default.
    bindgen.omit_default_module_path(false);
    let mut folder = None;
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("version") => {
                println!("wasm-bindgen {}", env!("CARGO_PKG_VERSION"));
                return Ok(());
            }
            Long("target") => match parser.value()?.string()?.as_str() {
                "web" => {
                    bindgen.web(true)?;
                }
                other => bail!("--target {other} is not supported here, only web"),
            },
            Long("out-dir") => folder = Some(PathBuf::from(parser.value()?)),
            Long("out-name") => {
                bindgen.out_name(&parser.value()?.string()?);
            }
            Long("no-typescript") => {
                bindgen.typescript(false);
            }
            Long("keep-lld-exports") => {
                bindgen.keep_lld_exports(true);
            }
            Value(input) => {
                bindgen.input_path(input);
            }
            other => return Err(other.unexpected().into()),
        }
    }
    bindgen.generate(folder.context("--out-dir is missing")?)
}
