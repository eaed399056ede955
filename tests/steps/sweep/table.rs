//! The table that the sweep prints: the expected outcome of each fault at each call, once and persistently.

use super::call::Call;
use super::can_meet;
use super::exceptions::expected_outcome;
use super::faults::{FAULTS, Outcome};
use std::fmt::Write as _;

pub(super) fn outcome_table(calls: &[Call]) -> String {
    let mut text = String::new();
    for (at, fault) in FAULTS.iter().enumerate() {
        let title = |outcome| match outcome {
            Outcome::Completes => "goes on",
            Outcome::AsAlways => "the same",
            Outcome::Stops(title) => title,
        };
        writeln!(
            text,
            "  {:>2} {:<22} once: {:<14} persistently: {}",
            at + 1,
            fault.name,
            title(fault.once),
            title(fault.always)
        )
        .unwrap();
    }
    text.push_str(
        "  Each cell: once, then persistently. + goes on, ! stops with a named problem and is resumed, blank cannot meet.\n",
    );
    write!(text, "  {:<74}", "").unwrap();
    for number in 1..=FAULTS.len() {
        write!(text, "{number:>3}").unwrap();
    }
    text.push('\n');
    for call in calls {
        write!(text, "  {:<74}", call.describe()).unwrap();
        for fault in FAULTS {
            let mark = |always| match expected_outcome(fault, call, always).0 {
                Outcome::Completes => '+',
                Outcome::Stops(_) | Outcome::AsAlways => '!',
            };
            if can_meet(call, fault) {
                write!(text, " {}{}", mark(false), mark(true)).unwrap();
            } else {
                text.push_str("   ");
            }
        }
        text.push('\n');
    }
    text
}
