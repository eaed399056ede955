//! Tests `scripts/register.ps1`: runs it where PowerShell is installed, and otherwise compares it with the reviewed
//! text.
//! Prints which of the two it did past the capture of the tests.

use crate::new_registration::{ADDRESS, required_permissions};
use crate::script::{ScriptOutput, repository_path, run_command};
use crate::tenant::{Tenant, application_path};
use rolecall::oauth::scope::Scope;
use serde_json::json;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use tokio::process::Command;

const SCRIPT: &str = "scripts/register.ps1";
const GOLDEN: &str = "tests/registration/register.ps1.golden";

fn print_note(words: &str) {
    // `eprintln!` is captured if a test passes.
    let line = format!("{SCRIPT}: {words}\n");
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}

/// Returns `None` if PowerShell is not installed.
fn find_power_shell() -> Option<&'static str> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let is_there = std::env::split_paths(&path).any(|folder| folder.join("pwsh").is_file());
    is_there.then_some("pwsh")
}

/// Runs the script; `arguments` is PowerShell code.
async fn register(tenant: &Arc<Tenant>, program: &str, arguments: &str) -> ScriptOutput {
    let mut command = Command::new(program);
    let line = format!(". ./tests/registration/graph.ps1; ./{SCRIPT} {arguments}");
    command.args(["-NoProfile", "-NonInteractive", "-Command", &line]);
    run_command(tenant, command).await
}

/// The script without comments and empty lines.
fn statements(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let is_code = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    text.lines()
        .filter(is_code)
        .flat_map(|line| [line, "\n"])
        .collect()
}

#[tokio::test]
async fn the_power_shell_script_runs_or_equals_the_reviewed_text() {
    let Some(program) = find_power_shell() else {
        print_note("no PowerShell here; held to the text that was read last");
        let now = statements(&repository_path(SCRIPT));
        if std::env::var_os("ROLECALL_BLESS").is_some() {
            std::fs::write(repository_path(GOLDEN), &now).unwrap();
        }
        let read = std::fs::read_to_string(repository_path(GOLDEN)).unwrap_or_default();
        let differs = now
            .lines()
            .zip(read.lines())
            .find(|(now, read)| now != read);
        assert!(
            now == read,
            "{SCRIPT} changed: {differs:?}. Run this test where PowerShell is installed, or read the change and then \
             ROLECALL_BLESS=1 cargo test --test registration"
        );
        return;
    };
    print_note("run with PowerShell");
    check_takes_nothing_over(program).await;
    check_keeps_existing(program).await;
    check_refuses_bad_address(program).await;
}

async fn check_takes_nothing_over(program: &str) {
    let tenant = Arc::new(Tenant::new().await);
    let address = format!("-Address {ADDRESS}");
    let run = register(&tenant, program, &address).await.expect_success();
    let id = run.client_id();
    let made = tenant.application(id).await;
    assert_eq!(made["displayName"], "Rolecall");
    assert_eq!(made["signInAudience"], "AzureADMyOrg");
    assert_eq!(made["spa"]["redirectUris"], json!([ADDRESS]));
    assert_eq!(made["optionalClaims"]["idToken"][0]["name"], "wids");
    assert_eq!(tenant.permissions(&made).await, required_permissions());
    tenant.clear_requests();
    register(&tenant, program, &address)
        .await
        .expect_failure(1, &[id, "admin@contoso.example", "Nothing was changed."]);
    let again = format!("{address} -AppId {id}");
    assert_eq!(
        register(&tenant, program, &again)
            .await
            .expect_success()
            .client_id(),
        id
    );
    assert!(tenant.writes().await.is_empty());
    assert_eq!(tenant.application(id).await, made);
    let quotes = format!("{address} -Name 'O''Brien''s \"Rolecall\" \\'");
    let run = register(&tenant, program, &quotes).await.expect_success();
    let named = tenant.application(run.client_id()).await;
    assert_eq!(named["displayName"], r#"O'Brien's "Rolecall" \"#);
    register(&tenant, program, &quotes)
        .await
        .expect_failure(1, &[run.client_id()]);
    let again = format!("{address} -AppId {id} -Optional");
    register(&tenant, program, &again).await.expect_success();
    let more = tenant.permissions(&tenant.application(id).await).await;
    assert_eq!(
        more.len(),
        required_permissions().len() + Scope::OPTIONAL.len()
    );
}

async fn check_keeps_existing(program: &str) {
    let tenant = Arc::new(Tenant::new().await);
    let mail = json!({"resourceAppId": "00000002-0000-0ff1-ce00-000000000000", "resourceAccess": [
        {"id": "11111111-0000-4000-8000-000000000001", "type": "Scope"},
    ]});
    let ours = json!({
        "displayName": "Our tools",
        "spa": {"redirectUris": ["https://first.example.com/"]},
        "optionalClaims": {"accessToken": [{"name": "ipaddr"}]},
        "requiredResourceAccess": [mail],
    });
    let ours = tenant.register_as("apps", ours).await;
    let id = ours["appId"].as_str().unwrap();
    let arguments = format!("-Address {ADDRESS} -AppId {id}");
    let run = register(&tenant, program, &arguments)
        .await
        .expect_success();
    assert!(run.out.contains("apps@contoso.example"), "{}", run.out);
    assert!(run.out.contains("keeps 1 permissions"), "{}", run.out);
    let after = tenant.application(id).await;
    let uris = json!(["https://first.example.com/", ADDRESS]);
    assert_eq!(after["spa"]["redirectUris"], uris);
    assert_eq!(after["optionalClaims"]["accessToken"][0]["name"], "ipaddr");
    assert_eq!(after["optionalClaims"]["idToken"][0]["name"], "wids");
    assert!(
        after["requiredResourceAccess"]
            .as_array()
            .unwrap()
            .contains(&mail)
    );
    assert_eq!(tenant.permissions(&after).await, required_permissions());
    assert_eq!(
        tenant.writes().await.first(),
        Some(&format!("PATCH {}", application_path(&ours)))
    );
}

async fn check_refuses_bad_address(program: &str) {
    let tenant = Arc::new(Tenant::new().await);
    for address in [
        "http://rolecall.example.com/",
        "https://rolecall.example.com",
        "https://rolecall.example.com/\"/",
        "https://admin@rolecall.example/",
        "https://rolecall.example.com/a b/",
        "https://rolecall.example.com/?a=/",
        "http://localhost.evil.example/",
        "https://rolecall.example.com:443/",
        "https://rolecall.example.com/../",
    ] {
        let arguments = format!("-Address '{address}'");
        register(&tenant, program, &arguments)
            .await
            .expect_failure(1, &["Nothing was sent."]);
    }
    assert!(tenant.az_calls.lock().unwrap().is_empty());
}
