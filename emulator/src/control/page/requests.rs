//! The last requests, each to be opened for what was sent with it.
//! Refuses to show secrets: the record has none.

use crate::identity::escape;
use crate::log::Entry;
use crate::state::State;

/// How many of the last requests the page shows.
const SHOWN: usize = 50;

/// The last requests, the latest first.
pub(super) fn table(state: &State) -> String {
    if state.log.entries().next().is_none() {
        return "<p>No client has asked anything yet.</p>\n".to_owned();
    }
    let rows: String = state.log.entries().rev().take(SHOWN).map(row).collect();
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table of the last requests\">\n<table>\n<thead><tr>\
         <th scope=\"col\">Time</th><th scope=\"col\">Method</th><th scope=\"col\">Address</th>\
         <th scope=\"col\">Status</th><th scope=\"col\">Sent</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )
}

fn row(entry: &Entry) -> String {
    let status = match (entry.status, &entry.fault) {
        (Some(status), None) => status.to_string(),
        (Some(status), Some(fault)) => format!("{status} (fault: {fault})"),
        (None, Some(fault)) => format!("none (fault: {fault})"),
        (None, None) => "none yet".to_owned(),
    };
    let time = entry.at.to_seconds_text();
    format!(
        "<tr><td><time datetime=\"{time}\">{}</time></td><td>{}{}</td><td><code>{}</code></td><td>{}</td><td>{}</td></tr>\n",
        time.split_once('T')
            .map_or("", |(_, time)| time)
            .trim_end_matches('Z'),
        escape(&entry.method),
        if entry.batch.is_some() {
            " (in a batch)"
        } else {
            ""
        },
        escape(&entry.url),
        escape(&status),
        sent(entry),
    )
}

/// Headers and body, to be opened.
fn sent(entry: &Entry) -> String {
    let headers: Vec<String> = entry
        .headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}\n"))
        .collect();
    let body = match &entry.body {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => format!("\n{text}\n"),
        json => format!("\n{json:#}\n"),
    };
    let body_words = if body.is_empty() {
        "headers"
    } else {
        "headers, body"
    };
    format!(
        "<details><summary>{body_words}</summary><pre>{}</pre></details>",
        escape(&format!("{}{body}", headers.concat()))
    )
}
