//! Finds Chromium and ChromeDriver, and installs them where apt can.

use std::path::PathBuf;

use crate::failure::Failure;
use crate::process;
use crate::terminal::say;

const BROWSERS: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// A browser and the driver that speaks WebDriver for it.
#[derive(Debug)]
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

impl Browser {
    /// Installs the browser where it is missing and we are root.
    pub(crate) fn ensure() -> Result<Self, Failure> {
        if let Some(found) = Self::find() {
            return Ok(found);
        }
        let missing = || {
            Failure::Missing {
            what: "Chromium with ChromeDriver".to_owned(),
            remedy: "Install both in the same version (Debian: `apt-get install chromium chromium-driver`), \
                     or name them in CHROME and CHROMEDRIVER."
                .to_owned(),
        }
        };
        if !is_root() || process::find_on_path("apt-get").is_none() {
            return Err(missing());
        }
        say("Installing chromium and chromium-driver");
        process::run(process::command("apt-get").arg("update"))?;
        process::run(
            process::command("apt-get")
                .args([
                    "install",
                    "--yes",
                    "--no-install-recommends",
                    "chromium",
                    "chromium-driver",
                ])
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )?;
        Self::find().ok_or_else(missing)
    }

    fn find() -> Option<Self> {
        let named = |variable: &str| {
            std::env::var_os(variable)
                .map(PathBuf::from)
                .filter(|path| path.is_file())
        };
        let chromium = named("CHROME")
            .or_else(|| BROWSERS.iter().find_map(|name| process::find_on_path(name)))?;
        let driver = named("CHROMEDRIVER").or_else(|| process::find_on_path("chromedriver"))?;
        Some(Self { chromium, driver })
    }
}

fn is_root() -> bool {
    process::output(process::command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
