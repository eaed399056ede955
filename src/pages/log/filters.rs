//! The filters of the provisioning log, as options of their fields.

/// Filters by result: the log's value and the option's label.
pub(super) const RESULT_FILTERS: [(&str, &str); 5] = [
    ("", "Any outcome"),
    ("success", "Success"),
    ("failure", "Failure"),
    ("skipped", "Skipped"),
    ("warning", "Warning"),
];

/// Filters by time: seconds, and the option's label.
const TIME_FILTERS: [(i64, &str); 4] = [
    (0, "As long as the log goes back"),
    (3_600, "The last hour"),
    (86_400, "The last day"),
    (604_800, "The last week"),
];

pub(super) fn result_options() -> Vec<(String, String)> {
    let option = |(value, text): &(&str, &str)| ((*value).to_owned(), (*text).to_owned());
    RESULT_FILTERS.iter().map(option).collect()
}

pub(super) fn time_options() -> Vec<(String, String)> {
    let option = |(seconds, text): &(i64, &str)| (seconds.to_string(), (*text).to_owned());
    TIME_FILTERS.iter().map(option).collect()
}
