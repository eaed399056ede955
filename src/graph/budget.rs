//! Owns the write budget of one application in one tenant: 3,000 writes in 150 seconds, as a bucket that refills.
//! Refuses to keep it: all tabs share it, so the client reads and writes it where they all can.

use serde_json::{Map, Value, json};
use std::time::Duration;

/// What a full bucket holds. Source: learn.microsoft.com, `graph/throttling-limits`, identity and access.
const CAPACITY: f64 = 3_000.0;

/// How many writes come back in a second.
const PER_SECOND: f64 = 20.0;

/// How long lies between two writes of a tab that cannot share the budget: a tenth of the documented rate, since other tabs
/// may be sending too.
pub const SLOW: Duration = Duration::from_millis(500);

/// Takes `writes` out of the bucket of `tenant` in `kept`, the text that all tabs share. Gives the text to keep, and how
/// long to wait before sending; what has to wait is taken already, so that two tabs do not wait for the same writes.
pub fn take(kept: Option<&str>, tenant: &str, writes: u32, now: Duration) -> (String, Duration) {
    change(kept, tenant, -f64::from(writes), now)
}

/// Puts `writes` back into the bucket that were taken out and not sent. Gives the text to keep.
pub fn give_back(kept: Option<&str>, tenant: &str, writes: u32, now: Duration) -> String {
    change(kept, tenant, f64::from(writes), now).0
}

fn change(kept: Option<&str>, tenant: &str, writes: f64, now: Duration) -> (String, Duration) {
    let mut buckets: Map<String, Value> = kept
        .and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default();
    let now = now.as_secs_f64();
    let left_of = |bucket: &Value| match (bucket[0].as_f64(), bucket[1].as_f64()) {
        (Some(left), Some(at)) if left.abs() <= CAPACITY && (0.0..=now).contains(&at) => {
            (left + (now - at) * PER_SECOND).min(CAPACITY)
        }
        // What this app did not write, or wrote before the clock was set back, grants nothing: it counts as used up.
        _ => 0.0,
    };
    for bucket in buckets.values_mut() {
        *bucket = json!([left_of(bucket), now]);
    }
    // A bucket that is full again is as good as none.
    buckets.retain(|_, bucket| left_of(bucket) < CAPACITY);
    let left = buckets.get(tenant).map_or(CAPACITY, left_of) + writes;
    let left = left.clamp(-CAPACITY, CAPACITY);
    buckets.insert(tenant.to_owned(), json!([left, now]));
    let wait = Duration::try_from_secs_f64((-left / PER_SECOND).max(0.0)).unwrap_or_default();
    (Value::Object(buckets).to_string(), wait)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Duration = Duration::from_secs(1_790_000_000);

    #[test]
    fn three_thousand_pass_at_once_and_twenty_a_second_after() {
        let (kept, wait) = take(None, "contoso", 3_000, NOW);
        assert_eq!(wait, Duration::ZERO);
        let (kept, wait) = take(Some(&kept), "contoso", 20, NOW);
        assert_eq!(wait, Duration::from_secs(1), "another tab took them all");
        let (kept, wait) = take(Some(&kept), "fabrikam", 20, NOW);
        assert_eq!(wait, Duration::ZERO, "another tenant has its own");
        let (kept, wait) = take(Some(&kept), "contoso", 1, NOW + Duration::from_secs(2));
        assert_eq!(wait, Duration::ZERO, "what was owed came back");
        let (kept, _) = take(Some(&kept), "northwind", 1, NOW + Duration::from_secs(400));
        assert!(!kept.contains("contoso"), "{kept}");
    }

    #[test]
    fn what_was_not_sent_is_there_for_the_next() {
        let (kept, _) = take(None, "contoso", 3_000, NOW);
        let kept = give_back(Some(&kept), "contoso", 20, NOW);
        let (kept, wait) = take(Some(&kept), "contoso", 20, NOW);
        assert_eq!(wait, Duration::ZERO);
        let kept = give_back(Some(&kept), "contoso", 9_000, NOW);
        let (_, wait) = take(Some(&kept), "contoso", 3_001, NOW);
        assert!(!wait.is_zero(), "a full bucket at most");
    }

    #[test]
    fn a_record_outside_its_range_is_used_up_and_none_is_a_full_bucket() {
        for kept in ["", "[]", "7", r#"{"fabrikam":[0,0]}"#] {
            let (_, wait) = take(Some(kept), "contoso", 3_000, NOW);
            assert_eq!(wait, Duration::ZERO, "{kept}");
        }
        for kept in [
            r#"{"contoso":7}"#,
            r#"{"contoso":[1e300,0]}"#,
            r#"{"contoso":[-1e300,0]}"#,
            r#"{"contoso":[-3001,1789999999]}"#,
            r#"{"contoso":[3000,-1e300]}"#,
            r#"{"contoso":["x",null]}"#,
            r#"{"contoso":[3000,1800000000.0]}"#,
            r#"{"contoso":[0.0,1800000000.0]}"#,
        ] {
            let (_, wait) = take(Some(kept), "contoso", 20, NOW);
            assert_eq!(wait, Duration::from_secs(1), "{kept}");
            let (kept, _) = take(Some(kept), "fabrikam", 1, NOW);
            let (_, wait) = take(Some(&kept), "contoso", 20, NOW);
            assert_eq!(
                wait,
                Duration::from_secs(1),
                "another tenant changes nothing"
            );
            let (_, wait) = take(
                Some(&kept),
                "contoso",
                3_000,
                NOW + Duration::from_secs(150),
            );
            assert_eq!(wait, Duration::ZERO, "it refills: {kept}");
        }
    }

    #[test]
    fn nobody_waits_longer_than_a_bucket_takes_to_fill() {
        let mut kept = None;
        for _ in 0..4 {
            let (text, wait) = take(kept.as_deref(), "contoso", 3_000, NOW);
            assert!(wait <= Duration::from_secs(150), "{wait:?}");
            kept = Some(text);
        }
        let (_, wait) = take(kept.as_deref(), "contoso", 20, NOW);
        assert_eq!(wait, Duration::from_secs(150), "owed still");
    }
}
