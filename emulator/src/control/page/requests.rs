//! The latest requests, each with its headers and body. The request log contains no secrets.

use maud::{Markup, html};
use serde_json::Value;

use crate::log::LoggedRequest;
use crate::state::State;

/// How many requests the page shows.
const MAX_REQUESTS: usize = 50;

/// The latest requests, newest first.
pub(super) fn table(state: &State) -> Markup {
    html! {
        @if state.log.entries().next().is_none() {
            p { "No requests yet." }
        } @else {
            div class="scroll" tabindex="0" role="region" aria-label="Table of the latest requests" {
                table {
                    thead {
                        tr {
                            @for heading in ["Time", "Method", "Address", "Status", "Sent"] {
                                th scope="col" { (heading) }
                            }
                        }
                    }
                    tbody {
                        @for entry in state.log.entries().rev().take(MAX_REQUESTS) { (row(entry)) }
                    }
                }
            }
        }
    }
}

fn row(entry: &LoggedRequest) -> Markup {
    let status = match (entry.status, &entry.fault) {
        (Some(status), None) => status.to_string(),
        (Some(status), Some(fault)) => format!("{status} (fault: {fault})"),
        (None, Some(fault)) => format!("none (fault: {fault})"),
        (None, None) => "none yet".to_owned(),
    };
    let time = entry.at.to_seconds_text();
    let of_day = time.split_once('T').map_or("", |(_, time)| time);
    html! {
        tr {
            td { time datetime=(time) { (of_day.trim_end_matches('Z')) } }
            td {
                (entry.method)
                @if entry.batch.is_some() { " (in a batch)" }
            }
            td { code { (entry.url) } }
            td { (status) }
            td { (sent(entry)) }
        }
    }
}

/// A collapsed section with headers and body.
fn sent(entry: &LoggedRequest) -> Markup {
    let body = match &entry.body {
        Value::Null => String::new(),
        Value::String(text) => format!("\n{text}\n"),
        json => format!("\n{json:#}\n"),
    };
    html! {
        details {
            summary { @if body.is_empty() { "headers" } @else { "headers, body" } }
            pre {
                @for (name, value) in &entry.headers { (name) ": " (value) "\n" }
                (body)
            }
        }
    }
}
