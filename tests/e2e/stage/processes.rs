//! Starts the emulated tenant and the browser, each as its own process.
//! Neither outlives its story.

use std::process::Stdio;
use thirtyfour::common::capabilities::chromium::ChromiumLikeCapabilities as _;
use thirtyfour::{ChromeCapabilities, DesiredCapabilities, WebDriver};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// Flags without which Chromium stalls or does not run as root in a container.
const FLAGS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
];

pub(crate) fn required_env(name: &str) -> String {
    std::env::var(name)
        .unwrap_or_else(|_| panic!("{name} is not set: `cargo xtask test --only e2e` sets it"))
}

/// Starts an emulated tenant that has the app registered at these addresses, and returns where it listens.
pub(crate) async fn start_tenant(apps: &[String], scenario: &str) -> (Child, String) {
    let mut process = Command::new(required_env("EMULATOR_BIN"))
        .args([
            "--listen",
            "127.0.0.1:0",
            "--users",
            "80",
            "--scenario",
            scenario,
        ])
        .args(apps.iter().flat_map(|app| ["--redirect-uri", app]))
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let mut address = None;
    while let Some(line) = lines.next_line().await.unwrap() {
        if let Some(found) = line.strip_prefix("Emulated tenant: ") {
            address = Some(found.trim().to_owned());
            break;
        }
    }
    // Nothing else reads the pipe, and the process would block once it is full.
    tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
    (process, address.expect("the tenant says where it listens"))
}

/// Starts ChromeDriver and returns the address at which it listens.
///
/// With `--port=0` ChromeDriver takes a free IPv4 port, then the IPv6 port of the same number, and exits if another
/// process has that one. So it is started again, at most twice.
async fn start_chromedriver() -> (Child, String) {
    let mut printed = Vec::new();
    for _ in 0..3 {
        let mut process = Command::new(required_env("CHROMEDRIVER"))
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        while let Some(line) = lines.next_line().await.unwrap() {
            if let Some(port) = line.split("successfully on port ").nth(1) {
                let address = format!("http://127.0.0.1:{}", port.trim_end_matches('.').trim());
                tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
                return (process, address);
            }
            printed.push(line);
        }
    }
    panic!(
        "ChromeDriver says where it listens:\n{}",
        printed.join("\n")
    );
}

/// Starts a browser and the process that drives it.
pub(crate) async fn start_browser() -> (Child, WebDriver) {
    let (process, address) = start_chromedriver().await;
    let mut capabilities: ChromeCapabilities = DesiredCapabilities::chrome();
    capabilities.set_binary(&required_env("CHROME")).unwrap();
    for flag in FLAGS {
        capabilities.add_arg(flag).unwrap();
    }
    let driver = WebDriver::new(address, capabilities).await.unwrap();
    (process, driver)
}
