//! Graph's write limit: 3,000 writes in 150 seconds for one application in one tenant, as a bucket that refills.
//! Refuses to count reads; their limit is far away from anything a page does.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::env::Timestamp;

/// What a full bucket holds (<https://learn.microsoft.com/graph/throttling-limits>).
const CAPACITY: i64 = 3_000;
/// How long one write takes to come back: 150 seconds for 3,000.
const MILLIS_PER_WRITE: i64 = 50;

/// How much each application has left in each tenant.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Throttle(BTreeMap<String, Bucket>);

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Bucket {
    /// What was left at [`Bucket::at`].
    left: i64,
    at: Timestamp,
}

impl Throttle {
    /// Takes one write from the bucket of this name, or says how many seconds to wait.
    pub(crate) fn take(&mut self, bucket: &str, now: Timestamp) -> Result<(), u32> {
        let full = Bucket {
            left: CAPACITY,
            at: now,
        };
        let bucket = self.0.entry(bucket.to_owned()).or_insert(full);
        let back = (now.millis() - bucket.at.millis()).max(0) / MILLIS_PER_WRITE;
        if bucket.left + back >= CAPACITY {
            *bucket = full;
        } else {
            bucket.left += back;
            bucket.at = bucket.at.plus(back * MILLIS_PER_WRITE);
        }
        if bucket.left == 0 {
            return Err(10);
        }
        bucket.left -= 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_thousand_writes_pass_at_once_and_twenty_a_second_after() {
        let mut throttle = Throttle::default();
        let now = Timestamp::from_millis(1_790_000_000_000);
        for _ in 0..3_000 {
            assert_eq!(throttle.take("rolecall", now), Ok(()));
        }
        assert_eq!(throttle.take("rolecall", now), Err(10));
        assert_eq!(throttle.take("another", now), Ok(()));
        let later = now.plus(1_000);
        let passed = (0..100)
            .filter(|_| throttle.take("rolecall", later).is_ok())
            .count();
        assert_eq!(passed, 20);
        let passed = (0..4_000)
            .filter(|_| throttle.take("rolecall", later.plus(1_000_000)).is_ok())
            .count();
        assert_eq!(passed, 3_000);
    }
}
