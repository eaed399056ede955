//! One problem of each kind of error, grouped by source.
//! The page made of them checks their texts.

mod changes;
mod entra;
mod graph;
pub(crate) mod reasons;

use rolecall::changes::outcome::Doing;
use rolecall::config::Config;
use rolecall::graph::error::ODataError;
use rolecall::problem::Problem;
use std::cell::Cell;

/// Problems, each with the situation in which it appears.
pub(crate) type Problems = Vec<(String, Problem)>;

const READING: Doing = Doing::Reading("the users");
const WRITING: Doing = Doing::Writing("setting the roles");
const CONFIRMING: Doing = Doing::Confirming("reading the roles back");

pub(crate) fn all() -> Vec<(&'static str, Problems)> {
    vec![
        ("What Graph refuses or does not answer", graph::all()),
        ("What stops a change", changes::all()),
        ("Signing in and staying signed in", entra::all()),
        ("What Entra's codes mean", entra::codes()),
        ("The configuration", config_problems()),
    ]
}

thread_local! {
    static ENDING: Cell<&'static str> = const { Cell::new("") };
}

/// All chapters, with `ending` behind every untrusted text.
pub(crate) fn all_ending_in(ending: &'static str) -> Vec<(&'static str, Problems)> {
    ENDING.set(ending);
    let all = all();
    ENDING.set("");
    all
}

fn untrusted(text: &str) -> String {
    format!("{text}{}", ENDING.get())
}

fn odata_error() -> ODataError {
    ODataError {
        code: "Request_BadRequest".into(),
        message: untrusted("Invalid value specified."),
        request_id: Some("5f0c3c4a-1f0e-4d6b-9d0e-000000000001".into()),
        date: None,
    }
}

fn config_problems() -> Problems {
    let texts = [
        ("no JSON", "{"),
        ("nothing in it", "{}"),
        (
            "nothing right in it",
            r#"{"clientId":"12","tenant":"contoso","cloud":"mars"}"#,
        ),
        (
            "an address in clear",
            r#"{"clientId":"ca11ab1e-0000-4000-8000-000000000001","tenant":"contoso.example","authorityUrl":"http://login.example","graphUrl":"https://graph.example"}"#,
        ),
    ];
    texts
        .into_iter()
        .map(|(when, text)| {
            let errors = Config::parse(text).expect_err(when);
            (when.to_owned(), Problem::from_config_errors(&errors))
        })
        .collect()
}
