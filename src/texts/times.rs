//! How long something lasts, and when it was or will be.

super::table::texts! {
    const JUST_NOW = "just now";
    fn ago(duration: &str) = "{duration} ago";
    fn ahead(duration: &str) = "in {duration}";
    fn utc(time: &str) = "{time} UTC";

    fn seconds(count: i64) = (count; one: "{count} second", other: "{count} seconds");
    fn minutes(count: i64) = (count; one: "{count} minute", other: "{count} minutes");
    fn hours(count: i64) = (count; one: "{count} hour", other: "{count} hours");
    fn days(count: i64) = (count; one: "{count} day", other: "{count} days");
}
