//! Graph's limits (<https://learn.microsoft.com/graph/throttling-limits>) as buckets that refill. Does not know
//! operations: the caller passes the cost and the class.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::env::Timestamp;

/// The share of a limit, in tenths, from which responses report how much is used.
const MIN_REPORTED_TENTHS: i64 = 8;

/// The limit that applies to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ThrottleClass {
    /// The directory: resource units and writes.
    Directory,
    /// Audit logs and reports: five calls in ten seconds, in addition to the directory's limits.
    Reports,
    /// Provisioning on demand: five calls in ten seconds, in addition to the directory's limits.
    OnDemand,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cost {
    pub(crate) class: ThrottleClass,
    pub(crate) resource_units: u32,
    pub(crate) is_write: bool,
}

/// A call that exceeds a limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OverLimit {
    /// Seconds to wait before the next attempt.
    pub(crate) retry_after_seconds: u32,
    pub(crate) scope: String,
    pub(crate) information: &'static str,
}

/// The caller, as far as limits distinguish callers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Consumer<'a> {
    /// The application (client) id.
    pub(crate) client_id: &'a str,
    pub(crate) tenant_id: &'a str,
    /// The number of users in the tenant: large tenants have more resource units.
    pub(crate) user_count: usize,
}

/// The remaining quota of each application in each tenant, by the name of the bucket.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Throttle(BTreeMap<String, Bucket>);

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Bucket {
    /// What was left at [`Bucket::at`].
    left: i64,
    /// The refilled fraction of the next unit, in units of 1 / [`Limit::millis`].
    #[serde(default)]
    part: i64,
    at: Timestamp,
}

struct Limit {
    bucket: String,
    /// The content of a full bucket.
    capacity: i64,
    /// The time in which an empty bucket fills, in milliseconds.
    millis: i64,
    /// The cost of this call.
    cost: i64,
    /// The minimum wait when it is empty, in seconds.
    min_wait_seconds: i64,
    scope: String,
    information: &'static str,
}

impl Cost {
    fn limits(self, consumer: Consumer<'_>) -> Vec<Limit> {
        let Consumer {
            client_id,
            tenant_id,
            user_count: people,
        } = consumer;
        let of_both = |kind: &str, name: &str| Limit {
            bucket: format!("{client_id}/{tenant_id}/{name}"),
            capacity: 5,
            millis: 10_000,
            cost: 1,
            min_wait_seconds: 1,
            scope: format!("Tenant_Application/{kind}/{client_id}/{tenant_id}"),
            information: "ResourceUnitLimitExceeded",
        };
        let mut limits = vec![Limit {
            capacity: match people {
                0..50 => 3_500,
                50..=500 => 5_000,
                _ => 8_000,
            },
            cost: i64::from(self.resource_units),
            min_wait_seconds: 10,
            ..of_both("Read", "resourceUnits")
        }];
        if self.is_write {
            limits.push(Limit {
                capacity: 3_000,
                millis: 150_000,
                min_wait_seconds: 10,
                information: "WriteLimitExceeded",
                ..of_both("ReadWrite", "writes")
            });
            limits.push(Limit {
                bucket: format!("{tenant_id}/writes"),
                capacity: 18_000,
                millis: 300_000,
                min_wait_seconds: 10,
                scope: format!("Tenant/ReadWrite//{tenant_id}"),
                information: "WriteLimitExceeded",
                ..of_both("", "")
            });
        }
        match self.class {
            ThrottleClass::Directory => {}
            ThrottleClass::Reports => limits.push(of_both("Read", "reports")),
            ThrottleClass::OnDemand => limits.push(of_both("ReadWrite", "onDemand")),
        }
        limits
    }
}

impl Bucket {
    fn refill(&mut self, limit: &Limit, now: Timestamp) {
        let elapsed = (now.millis() - self.at.millis()).max(0);
        // An hour fills every bucket; the minimum keeps the product small.
        let came = elapsed.min(3_600_000) * limit.capacity + self.part;
        self.left += came / limit.millis;
        self.part = came % limit.millis;
        self.at = now;
        if self.left >= limit.capacity {
            self.left = limit.capacity;
            self.part = 0;
        }
    }
}

impl Throttle {
    /// Charges a call to all its buckets and returns the share used of the fullest one, in tenths, if it is worth
    /// reporting. Fails if a bucket has too little left, and then charges none.
    pub(crate) fn charge(
        &mut self,
        cost: Cost,
        consumer: Consumer<'_>,
        now: Timestamp,
    ) -> Result<Option<i64>, OverLimit> {
        let limits = cost.limits(consumer);
        for limit in &limits {
            let bucket = self.0.entry(limit.bucket.clone()).or_insert(Bucket {
                left: limit.capacity,
                part: 0,
                at: now,
            });
            bucket.refill(limit, now);
            if bucket.left < limit.cost {
                let missing = (limit.cost - bucket.left) * limit.millis - bucket.part;
                let millis = ceil(missing.max(0), limit.capacity);
                let seconds = ceil(millis, 1000).max(limit.min_wait_seconds);
                return Err(OverLimit {
                    retry_after_seconds: u32::try_from(seconds).unwrap_or(u32::MAX),
                    scope: limit.scope.clone(),
                    information: limit.information,
                });
            }
        }
        let mut used = 0;
        for limit in &limits {
            if let Some(bucket) = self.0.get_mut(&limit.bucket) {
                bucket.left -= limit.cost;
                used = used.max((limit.capacity - bucket.left) * 10 / limit.capacity);
            }
        }
        Ok(Some(used).filter(|used| *used >= MIN_REPORTED_TENTHS))
    }
}

/// Divides two non-negative numbers and rounds up.
fn ceil(dividend: i64, divisor: i64) -> i64 {
    (dividend + divisor - 1) / divisor
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_790_000_000_000);

    fn consumer(client_id: &str, people: usize) -> Consumer<'_> {
        Consumer {
            client_id,
            tenant_id: "contoso",
            user_count: people,
        }
    }

    fn cost(class: ThrottleClass, resource_units: u32, is_write: bool) -> Cost {
        Cost {
            class,
            resource_units,
            is_write,
        }
    }

    /// The number of calls with this cost that succeed at this moment.
    fn passed(
        throttle: &mut Throttle,
        cost: Cost,
        consumer: Consumer<'_>,
        now: Timestamp,
    ) -> usize {
        (0..20_000)
            .take_while(|_| throttle.charge(cost, consumer, now).is_ok())
            .count()
    }

    #[test]
    fn three_thousand_writes_pass_at_once_and_twenty_a_second_after() {
        let mut throttle = Throttle::default();
        let write = cost(ThrottleClass::Directory, 1, true);
        let rolecall = consumer("rolecall", 600);
        assert_eq!(passed(&mut throttle, write, rolecall, NOW), 3_000);
        let refused = throttle.charge(write, rolecall, NOW).unwrap_err();
        assert_eq!(
            (refused.retry_after_seconds, refused.information),
            (10, "WriteLimitExceeded")
        );
        assert_eq!(
            refused.scope,
            "Tenant_Application/ReadWrite/rolecall/contoso"
        );
        let later = NOW.plus_millis(1_000);
        assert_eq!(passed(&mut throttle, write, rolecall, later), 20);
        let much_later = later.plus_millis(1_000_000);
        assert_eq!(passed(&mut throttle, write, rolecall, much_later), 3_000);
    }

    #[test]
    fn all_applications_together_write_eighteen_thousand_times() {
        let mut throttle = Throttle::default();
        let write = cost(ThrottleClass::Directory, 1, true);
        let all: usize = (0..7)
            .map(|index| {
                let name = format!("app{index}");
                passed(&mut throttle, write, consumer(&name, 600), NOW)
            })
            .sum();
        assert_eq!(all, 18_000);
        let refused = throttle
            .charge(write, consumer("app7", 600), NOW)
            .unwrap_err();
        assert_eq!(refused.scope, "Tenant/ReadWrite//contoso");
    }

    #[test]
    fn large_tenants_have_more_resource_units() {
        let read = cost(ThrottleClass::Directory, 5, false);
        for (people, expected) in [(49, 700), (50, 1_000), (500, 1_000), (501, 1_600)] {
            let mut throttle = Throttle::default();
            let found = passed(&mut throttle, read, consumer("rolecall", people), NOW);
            assert_eq!(found, expected, "{people}");
        }
    }

    #[test]
    fn reports_and_on_demand_allow_five_calls_in_ten_seconds() {
        for class in [ThrottleClass::Reports, ThrottleClass::OnDemand] {
            let mut throttle = Throttle::default();
            let call = cost(class, 1, false);
            let rolecall = consumer("rolecall", 600);
            assert_eq!(passed(&mut throttle, call, rolecall, NOW), 5);
            assert_eq!(
                throttle
                    .charge(call, rolecall, NOW)
                    .unwrap_err()
                    .retry_after_seconds,
                2
            );
            assert_eq!(
                passed(&mut throttle, call, rolecall, NOW.plus_millis(2_000)),
                1
            );
        }
    }

    #[test]
    fn usage_is_reported_before_the_limit_is_reached() {
        let mut throttle = Throttle::default();
        let read = cost(ThrottleClass::Directory, 1_000, false);
        let rolecall = consumer("rolecall", 600);
        let told: Vec<_> = (0..8)
            .map(|_| throttle.charge(read, rolecall, NOW).unwrap())
            .collect();
        assert_eq!(told[5], None);
        assert_eq!(told[6..], [Some(8), Some(10)]);
    }
}
