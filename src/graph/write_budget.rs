//! The write budget of one application in one tenant: 3,000 writes in 150 seconds, as a token bucket. Does no IO: the
//! client stores it where all tabs can read it.

use serde_json::{Map, Value, json};
use std::time::Duration;

/// Writes in a full bucket. Source: learn.microsoft.com, `graph/throttling-limits`, identity and access.
const CAPACITY: f64 = 3_000.0;

/// Writes that refill per second.
const WRITES_PER_SECOND: f64 = 20.0;

/// The time between two writes of a tab that cannot share the budget: a tenth of the documented rate, because other
/// tabs may send too.
pub const UNSHARED_INTERVAL: Duration = Duration::from_millis(500);

/// Takes `writes` from the bucket of `tenant` in `stored`, the text that all tabs share. Returns the text to store, and
/// how long to wait before sending. Deducts writes before they wait, so that two tabs never reserve
/// the same capacity. `now` is the time since the Unix epoch.
pub fn take_writes(
    stored: Option<&str>,
    tenant: &str,
    writes: u32,
    now: Duration,
) -> (String, Duration) {
    change(stored, tenant, -f64::from(writes), now)
}

/// Puts unsent writes back into the bucket. Returns the text to store. `now` is the time since the Unix epoch.
pub fn return_writes(stored: Option<&str>, tenant: &str, writes: u32, now: Duration) -> String {
    change(stored, tenant, f64::from(writes), now).0
}

fn change(stored: Option<&str>, tenant: &str, writes: f64, now: Duration) -> (String, Duration) {
    // By tenant: the writes left, and when they were counted, in seconds since the Unix epoch.
    let mut buckets: Map<String, Value> = stored
        .and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default();
    let now = now.as_secs_f64();
    let balance_of = |bucket: &Value| match (bucket[0].as_f64(), bucket[1].as_f64()) {
        (Some(balance), Some(updated_at))
            if balance.abs() <= CAPACITY && (0.0..=now).contains(&updated_at) =>
        {
            (balance + (now - updated_at) * WRITES_PER_SECOND).min(CAPACITY)
        }
        // An invalid value, or one from before the clock was set back, counts as an empty bucket.
        _ => 0.0,
    };
    for bucket in buckets.values_mut() {
        *bucket = json!([balance_of(bucket), now]);
    }
    // A full bucket need not be stored.
    buckets.retain(|_, bucket| balance_of(bucket) < CAPACITY);
    let balance = buckets.get(tenant).map_or(CAPACITY, balance_of) + writes;
    let balance = balance.clamp(-CAPACITY, CAPACITY);
    buckets.insert(tenant.to_owned(), json!([balance, now]));
    let wait =
        Duration::try_from_secs_f64((-balance / WRITES_PER_SECOND).max(0.0)).unwrap_or_default();
    (Value::Object(buckets).to_string(), wait)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Duration = Duration::from_secs(1_790_000_000);

    #[test]
    fn a_full_bucket_allows_3000_writes_and_then_20_per_second() {
        let (kept, wait) = take_writes(None, "contoso", 3_000, NOW);
        assert_eq!(wait, Duration::ZERO);
        let (kept, wait) = take_writes(Some(&kept), "contoso", 20, NOW);
        assert_eq!(wait, Duration::from_secs(1), "another tab took them all");
        let (kept, wait) = take_writes(Some(&kept), "fabrikam", 20, NOW);
        assert_eq!(wait, Duration::ZERO, "another tenant has its own");
        let (kept, wait) = take_writes(Some(&kept), "contoso", 1, NOW + Duration::from_secs(2));
        assert_eq!(wait, Duration::ZERO, "what was owed came back");
        let (kept, _) = take_writes(Some(&kept), "northwind", 1, NOW + Duration::from_secs(400));
        assert!(!kept.contains("contoso"), "{kept}");
    }

    #[test]
    fn returned_writes_are_available_to_the_next_call() {
        let (kept, _) = take_writes(None, "contoso", 3_000, NOW);
        let kept = return_writes(Some(&kept), "contoso", 20, NOW);
        let (kept, wait) = take_writes(Some(&kept), "contoso", 20, NOW);
        assert_eq!(wait, Duration::ZERO);
        let kept = return_writes(Some(&kept), "contoso", 9_000, NOW);
        let (_, wait) = take_writes(Some(&kept), "contoso", 3_001, NOW);
        assert!(!wait.is_zero(), "a full bucket at most");
    }

    #[test]
    fn a_record_outside_its_range_is_used_up_and_none_is_a_full_bucket() {
        for kept in ["", "[]", "7", r#"{"fabrikam":[0,0]}"#] {
            let (_, wait) = take_writes(Some(kept), "contoso", 3_000, NOW);
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
            let (_, wait) = take_writes(Some(kept), "contoso", 20, NOW);
            assert_eq!(wait, Duration::from_secs(1), "{kept}");
            let (kept, _) = take_writes(Some(kept), "fabrikam", 1, NOW);
            let (_, wait) = take_writes(Some(&kept), "contoso", 20, NOW);
            assert_eq!(
                wait,
                Duration::from_secs(1),
                "another tenant changes nothing"
            );
            let (_, wait) = take_writes(
                Some(&kept),
                "contoso",
                3_000,
                NOW + Duration::from_secs(150),
            );
            assert_eq!(wait, Duration::ZERO, "it refills: {kept}");
        }
    }

    #[test]
    fn no_wait_is_longer_than_a_bucket_takes_to_fill() {
        let mut kept = None;
        for _ in 0..4 {
            let (text, wait) = take_writes(kept.as_deref(), "contoso", 3_000, NOW);
            assert!(wait <= Duration::from_secs(150), "{wait:?}");
            kept = Some(text);
        }
        let (_, wait) = take_writes(kept.as_deref(), "contoso", 20, NOW);
        assert_eq!(wait, Duration::from_secs(150), "owed still");
    }
}
