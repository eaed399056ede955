//! `cargo xtask demo`: builds the release bundle and the emulated tenant, and serves both until Ctrl-C.

use std::time::Duration;

use crate::cli::ServeOptions;
use crate::emulator::Optimization;
use crate::failure::Failure;
use crate::server::{Options, static_app};
use crate::{bundle, emulator, local};

/// Builds both, serves both, and ends both on Ctrl-C.
pub(crate) fn run(options: &ServeOptions) -> Result<(), Failure> {
    let runtime = local::runtime()?;
    runtime.block_on(local::check_ports(options))?;
    let (_, emulator) = bundle::build_beside(1, |progress| {
        progress.step("Building the emulated tenant", Duration::from_mins(2));
        emulator::build(Optimization::Development)
    })?;
    let site = bundle::copy()?;
    let app = Options {
        config: Some(local::config(options.tenant_port)),
        ..Options::default()
    };
    let app = static_app(site.path(), "/", app).map_err(Failure::doing("reading the bundle"))?;
    runtime.block_on(local::serve(options, &emulator, app, || ()))
}
