//! Tests the session over a day: its known end, checks when the tab becomes visible, roles that change, and a wrong
//! clock.

use crate::renewal::count_renewals;
use crate::world::{REDIRECT, World, config};
use rolecall::client::Client;
use rolecall::graph::Request;
use rolecall::graph::endpoint::ME;
use rolecall::graph::role::DirectoryRole;
use rolecall::graph::role::Holding;
use rolecall::platform::{Clock, LocalFuture, Platform};
use rolecall::session::Session;
use serde_json::{Value, json};
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

#[tokio::test]
async fn the_end_of_the_day_is_known_in_advance_and_a_renewal_does_not_move_it() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let hours = |n: u64| Duration::from_secs(n * 3600);
    let left = client.session().expires_in().expect("known");
    assert!(
        left <= hours(24) && left > Duration::from_mins(24 * 60 - 2),
        "{left:?}"
    );
    for _ in 0..23 {
        world.advance(3600);
        client.session().renew_if_due().await;
    }
    let left = client.session().expires_in().expect("known");
    assert!(
        left <= hours(1) && left > Duration::from_mins(50),
        "{left:?}"
    );
    client.session().sign_out().await;
    assert_eq!(client.session().expires_in(), None);
}

#[tokio::test]
async fn a_tab_that_becomes_visible_renews_only_a_due_token() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    client.session().renew_if_due().await;
    assert_eq!(count_renewals(&world).await, 0);
    world.advance(3_400);
    futures_util::future::join(
        client.session().renew_if_due(),
        client.session().renew_if_due(),
    )
    .await;
    assert_eq!(count_renewals(&world).await, 1);
}

#[tokio::test]
async fn either_clock_alone_makes_a_renewal_due_five_minutes_early() {
    let world = World::new("fresh");
    let settings = json!({"tokenSeconds": 3_600});
    world.control("PUT", "settings", settings).await;
    let clock = SkewedClock::ahead_of(&world, 0);
    let platform = Platform {
        clock: Rc::clone(&clock) as Rc<dyn Clock>,
        ..world.platform.clone()
    };
    let session = Session::new(platform, config(), REDIRECT.into());
    world.sign_in(&session, "admin").await;
    let mut expected = 0;
    for moved in [&clock.1, &clock.2] {
        for (minutes, is_due) in [(54, false), (56, true)] {
            let before = moved.get();
            moved.set(before + minutes * 60);
            session.renew_if_due().await;
            expected += usize::from(is_due);
            assert_eq!(
                count_renewals(&world).await,
                expected,
                "after {minutes} minutes"
            );
            if !is_due {
                moved.set(before);
            }
        }
    }
}

#[tokio::test]
async fn the_session_uses_the_roles_of_a_renewed_token() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let roles = [DirectoryRole::UserAdministrator];
    assert_eq!(
        client.session().known_roles().holds_any_of(&roles),
        Holding::Unknown
    );
    world
        .control("PUT", "settings", json!({"wids": true}))
        .await;
    world.advance(3_400);
    client.session().renew_if_due().await;
    let account = client.session().account().expect("signed in");
    assert!(account.wids.is_some());
    assert_eq!(
        client.session().known_roles().holds_any_of(&roles),
        Holding::Held
    );
}

/// A wrong clock: the seconds by which the wall clock is ahead, and those by which the monotonic clock is.
struct SkewedClock(Rc<dyn Clock>, Cell<i64>, Cell<i64>);

impl SkewedClock {
    fn ahead_of(world: &World, ahead: i64) -> Rc<Self> {
        let clock = Rc::clone(&world.platform.clock);
        Rc::new(Self(clock, Cell::new(ahead), Cell::new(0)))
    }
}

fn shift(time: Duration, seconds: i64) -> Duration {
    let by = Duration::from_secs(seconds.unsigned_abs());
    if seconds < 0 {
        time.saturating_sub(by)
    } else {
        time + by
    }
}

impl Clock for SkewedClock {
    fn now(&self) -> Duration {
        shift(self.0.now(), self.1.get())
    }

    fn monotonic(&self) -> Duration {
        shift(self.0.monotonic(), self.2.get())
    }

    fn sleep(&self, duration: Duration) -> LocalFuture<()> {
        self.0.sleep(duration)
    }
}

#[tokio::test]
async fn a_wrong_clock_is_reported_and_does_not_stop_the_sign_in() {
    for seconds in [20 * 60, 10 * 60, -10 * 60, -20 * 60, -86_400] {
        let world = World::new("fresh");
        let platform = Platform {
            clock: SkewedClock::ahead_of(&world, seconds),
            ..world.platform.clone()
        };
        let session = Session::new(platform, config(), REDIRECT.into());
        world.sign_in(&session, "admin").await;
        let account = session.account().expect("signed in");
        assert!(
            account
                .clock_skew
                .is_some_and(|off| (off - seconds).abs() < 10),
            "{account:?}"
        );
        let client = Client::new(session);
        let me = client.read::<Value>(&Request::new(&ME, &[])).await;
        assert!(me.is_ok(), "{me:?}");
    }
}
