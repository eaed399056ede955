//! Fuzzes everything that parses data of others: no target panics, and its invariants hold.
//! Runs briefly in every test run, and as long as `cargo xtask fuzz --seconds N` says; prints the number of inputs
//! tried. Inputs come from a fixed seed, so a failure can be reproduced.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops where it is"
)]

mod inputs;

use inputs::InputGenerator;
use rolecall::graph::error::ODataError;
use rolecall::graph::models::OnDemandAnswer;
use rolecall::graph::page::{Page, check_link};
use rolecall::graph::{batch, challenge, delta};
use rolecall::instant::Instant;
use rolecall::oauth::claims::IdTokenClaims;
use rolecall::oauth::discovery::OpenIdConfiguration;
use rolecall::oauth::{admin_consent, callback, claims_request, tab_message};
use rolecall::provisioning::summary::from_on_demand_answer;
use rolecall::run::journal::{self, LiveRuns, Owner};
use serde_json::Value;
use std::io::Write as _;
use std::time::Duration;

/// How long a target runs without `ROLECALL_FUZZ_SECONDS`.
const DEFAULT_DURATION: Duration = Duration::from_millis(700);

/// Runs a target until its time is up, and prints the number of inputs.
fn fuzz_target(name: &str, seeds: &[&str], target: impl Fn(&str)) {
    let time = std::env::var("ROLECALL_FUZZ_SECONDS")
        .ok()
        .and_then(|seconds| seconds.parse().ok())
        .map_or(DEFAULT_DURATION, Duration::from_secs);
    let begun = std::time::Instant::now();
    let mut inputs = InputGenerator::new(seeds);
    let mut tried = 0_u64;
    while begun.elapsed() < time {
        for _ in 0..200 {
            let input = inputs.next();
            let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| target(&input)));
            assert!(result.is_ok(), "{name}, input {tried}: {input:?}");
            tried += 1;
        }
    }
    let line = format!(
        "fuzz: {name}: {tried} inputs in {:.1} s\n",
        begun.elapsed().as_secs_f64()
    );
    // Writes past the test runner, which captures what a passing test prints.
    std::io::stdout().lock().write_all(line.as_bytes()).unwrap();
    assert!(tried > 1_000, "{name} tried {tried} inputs only");
}

#[test]
fn the_callback_parser() {
    let seeds = [
        "#code=0.AX&state=abc&session_state=xyz",
        "error=access_denied&error_subcode=cancel&error_description=AADSTS65004%3a+Declined.%0d%0aTrace+ID%3a+1a&state=s",
        "#code=c&state=s&iss=https%3A%2F%2Flogin.example&claims=%7B%7D&trace_id=1&correlation_id=2&%ff=%fe",
        "#content",
    ];
    fuzz_target("callback parser", &seeds, |input| {
        if let Some(answer) = callback::parse(input) {
            match &answer.outcome {
                Ok(code) => {
                    let code = code.expose();
                    assert!(!code.is_empty());
                    let is_named = |text: &str| text.contains(code.as_str());
                    let issuer = answer.issuer.as_deref().unwrap_or_default();
                    assert!(
                        code.len() < 12 || is_named(issuer) || !is_named(&format!("{answer:?}"))
                    );
                }
                Err(error) => {
                    assert!(!error.error.is_empty());
                    let _ = (
                        error.aadsts_code(),
                        error.message(),
                        error.find_trace_id(),
                        error.is_unknown_scope(),
                    );
                }
            }
            let discovery = OpenIdConfiguration {
                issuer: "https://login.example".to_owned(),
                iss_parameter_supported: true,
                ..OpenIdConfiguration::default()
            };
            let is_theirs = answer.issuer.as_deref() == Some("https://login.example");
            assert_eq!(answer.check_issuer(&discovery).is_ok(), is_theirs);
        }
        let _ = admin_consent::parse_result(input);
        let _ = tab_message::TabMessage::parse(input);
    });
}

#[test]
fn the_www_authenticate_parser() {
    let seeds = [
        r#"Bearer realm="", authorization_uri="https://login.example/common/oauth2/authorize", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwidmFsdWUiOiIxIn19fQ==""#,
        r#"Basic realm="a, \"b\"", Bearer error=insufficient_claims , claims = "e30", Negotiate abc=="#,
        "Negotiate a87421000492aa874209af8bc028, Digest nonce=x",
        "Bearer authorization_uri=https://login.example:443/common/oauth2/authorize, error=insufficient_claims, claims=eyJhIjoifn5+Pz8/In0=, client_id=1",
        r#"Bearer realm="" authorization_uri = https://login.example/?x=y error = "insufficient_claims" claims="e30=" trusted_issuers="00000001@*""#,
        r#"NTLM,Negotiate,PoP nonce=a/b:c==, Bearer resource_id=https://x.example/,Basic realm="https://x.example/", TFS-Federated"#,
    ];
    fuzz_target("WWW-Authenticate parser", &seeds, |input| {
        let challenges = challenge::parse(input);
        // The parsed challenges, written in the plainest form, parse to the same challenges.
        let mut written = Vec::new();
        for one in &challenges {
            assert!(!one.scheme.is_empty());
            let mut text = one.scheme.clone();
            if let Some(token) = &one.token68 {
                text = format!("{text} {token}");
            }
            let parameters: Vec<String> = one
                .parameters
                .iter()
                .map(|(name, value)| {
                    format!(
                        "{name}=\"{}\"",
                        value.replace('\\', "\\\\").replace('"', "\\\"")
                    )
                })
                .collect();
            let joint = if one.token68.is_some() { ", " } else { " " };
            if !parameters.is_empty() {
                text = format!("{text}{joint}{}", parameters.join(", "));
            }
            written.push(text);
        }
        assert_eq!(
            challenge::parse(&written.join(", ")),
            challenges,
            "{written:?}"
        );
        let answer = |header: String| {
            let value = http::HeaderValue::try_from(header).ok()?;
            let response = http::Response::builder().header("www-authenticate", value);
            Some(response.body(Vec::new()).unwrap())
        };
        // The parser finds a challenge's claims, whatever follows the challenge.
        let before = r#"Bearer error="insufficient_claims", claims="e30=""#;
        if let Some(response) = answer(format!("{before}, {input}")) {
            assert_eq!(challenge::claims(&response).as_deref(), Some("{}"));
        }
        let response = answer(input.to_owned());
        if let Some(claims) = response.and_then(|response| challenge::claims(&response)) {
            assert!(serde_json::from_str::<Value>(&claims).unwrap().is_object());
            assert!(claims_request::parameter(Some(&claims)).contains("cp1"));
        }
    });
}

#[test]
fn the_odata_readers() {
    let seeds = [
        r#"{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges.","innerError":{"date":"2026-01-01T00:00:00","request-id":"1","client-request-id":"2"}}}"#,
        r#"{"@odata.context":"x","@odata.count":2,"value":[{"id":"1","@removed":{"reason":"changed"}},{"id":"2"}],"@odata.nextLink":"https://graph.example/v1.0/users?$skiptoken=2"}"#,
        r#"{"responses":[{"id":"1","status":204},{"id":"0","status":429,"headers":{"Retry-After":"7"},"body":{"error":{"code":"TooManyRequests"}}},{"id":"2","status":200,"body":"PGh0bWw+"}]}"#,
        r#"{"value":[],"@odata.deltaLink":"https://graph.example/v1.0/users/delta?$deltatoken=x"}"#,
        "e30.eyJpc3MiOiJpIiwiYXVkIjpbImEiXSwiZXhwIjoxLjV9.x",
    ];
    fuzz_target("OData readers", &seeds, |input| {
        let error = ODataError::parse(input.as_bytes(), None);
        let _ = error.is_extension_not_available();
        let response = http::Response::new(input.as_bytes().to_vec());
        let _ = rolecall::graph::response::read::<Page<Value>>("/v1.0/users", &response);
        if let Ok(answers) = batch::parse_response(&response, 3) {
            assert_eq!(answers.len(), 3);
            for answer in answers.iter().flatten() {
                let _ = (
                    batch::is_readable(answer),
                    rolecall::graph::headers::retry_after(answer),
                );
            }
        }
        let page: Value = serde_json::from_str(input).unwrap_or_default();
        if let Ok((_, goes_on)) =
            delta::read_page("https://graph.example", "/v1.0/users/delta", &page)
        {
            let (delta::DeltaPageLink::Next(link) | delta::DeltaPageLink::Delta(link)) = goes_on;
            assert!(link.starts_with("https://graph.example/"));
        }
        let _ = IdTokenClaims::parse(input);
    });
}

#[test]
fn the_on_demand_reader() {
    let seeds = [
        r#"{"key":"{\"result\":\"Skipped\",\"details\":{\"errorCode\":\"RedundantExport\"}}","value":"{\"action\":\"Other\",\"provisioningSteps\":[]}"}"#,
        r#"{"key":"Microsoft.Identity.Health.CPP.Common.DataContracts.SyncFabric.StatusInfo","value":[{"provisioningSteps":[{"name":"EntryExportUpdate","type":"Export","status":"Success"}]}]}"#,
        r#"[{"provisioningSteps":[{"name":"EntryImport","type":"Import","status":"Success","details":{"objectId":"1"}},{"name":"EntryExportAdd","type":"Export","status":"Failure"}],"action":"Create","modifiedProperties":[{"displayName":"active","oldValue":null,"newValue":"\"False\""}],"statusInfo":{"status":"Success"}}]"#,
        r#"[{"Name":"EntrySynchronizationSkip","Type":"Export","Status":"Skipped","Details":[{"Key":"SkipReason","Value":"RedundantExport"}]}]"#,
        r#""[\"{\\\"statusInfo\\\":{\\\"status\\\":\\\"Success\\\"}}\"]""#,
    ];
    fuzz_target("on-demand reader", &seeds, |input| {
        let pair = |key: &str| OnDemandAnswer {
            key: key.to_owned(),
            value: input.to_owned(),
        };
        let mut answers = vec![pair(""), pair(input)];
        answers.extend(serde_json::from_str(input));
        for answer in answers {
            let summary = from_on_demand_answer(&answer, "Ada");
            let text = summary.describe();
            // What is not known is not claimed.
            let claims_nothing = text.contains("Whether Workato changed isn't known");
            assert!(summary.tells_outcome() || claims_nothing, "{text}");
            assert!(summary.tells_outcome() || summary.roles_sent().is_empty());
            let _ = (summary.remedy(), summary.code(), summary.active_sent());
        }
    });
}

#[test]
fn the_next_link_check() {
    let seeds = [
        "https://graph.example/v1.0/users?$skiptoken=x",
        "https://graph.example.evil/v1.0/users",
        "https://graph.example@evil.example/v1.0",
        "https://graph.example:443/v1.0/../x\\evil",
        "//evil.example/v1.0",
        "https://graph.example/base/v1.0/users#@evil.example",
    ];
    fuzz_target("nextLink check", &seeds, |input| {
        for graph in ["https://graph.example", "https://graph.example/base"] {
            if let Ok(link) = check_link(graph, input) {
                // However a browser parses the address, the token goes to Graph's host.
                let read = oauth2::url::Url::parse(link).expect("it begins with a whole origin");
                assert_eq!(
                    read.origin().ascii_serialization(),
                    "https://graph.example",
                    "{link}"
                );
                assert_eq!((read.username(), read.password()), ("", None));
            }
        }
    });
}

#[test]
fn the_journal_reader() {
    let seeds = [
        r#"[{"whose":"app ada","id":"1","page":"user?app=x","begun":1790000000,"at":1790000000,"steps":[{"kind":"SetRoles","of":"c0ffee00-0000-4000-8000-000000000001","mark":"done"},{"kind":"Provision","mark":"begun"}]}]"#,
        r#"[{"whose":"app ada","at":1790000000},{"whose":"app ada","id":"2","page":"","begun":1.5e300,"at":1790000000,"steps":[1]}]"#,
    ];
    let now = Instant::from_seconds(1_790_000_000);
    let ada = Owner::from_account("app", None, None, "ada").expect("somebody");
    fuzz_target("journal reader", &seeds, |input| {
        for journal in journal::interrupted_runs([input], &ada, &[], now) {
            // A parsed journal survives being written and parsed again.
            let kept = journal::record(Some(input), &ada, &journal, now);
            assert!(journal::interrupted_runs([kept.as_str()], &ada, &[], now).contains(&journal));
            let begun =
                journal::record_start(Some(input), &ada, &journal, &LiveRuns::default(), now);
            assert!(journal::interrupted_runs([begun.as_str()], &ada, &[], now).contains(&journal));
            let _ = journal::drop_old(input, now);
            let ids = [journal.id];
            let kept = journal::remove(Some(&kept), &ada, &ids, now);
            assert!(
                !journal::interrupted_runs([kept.as_str()], &ada, &[], now)
                    .iter()
                    .any(|one| one.id == ids[0])
            );
        }
    });
}
