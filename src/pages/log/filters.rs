//! The filters of the provisioning log, as options of their fields.

use crate::texts::log as texts;

/// Filters by result: the log's value and the option's label.
pub(super) const RESULT_FILTERS: [(&str, &str); 5] = [
    ("", texts::ANY_OUTCOME),
    ("success", texts::SUCCESS),
    ("failure", texts::FAILURE),
    ("skipped", texts::SKIPPED),
    ("warning", texts::WARNING),
];

/// Filters by time: seconds, and the option's label.
const TIME_FILTERS: [(i64, &str); 4] = [
    (0, texts::ALL_TIME),
    (3_600, texts::LAST_HOUR),
    (86_400, texts::LAST_DAY),
    (604_800, texts::LAST_WEEK),
];

pub(super) fn result_options() -> Vec<(String, String)> {
    let option = |(value, text): &(&str, &str)| ((*value).to_owned(), (*text).to_owned());
    RESULT_FILTERS.iter().map(option).collect()
}

pub(super) fn time_options() -> Vec<(String, String)> {
    let option = |(seconds, text): &(i64, &str)| (seconds.to_string(), (*text).to_owned());
    TIME_FILTERS.iter().map(option).collect()
}
