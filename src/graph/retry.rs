//! Decides what to do after an attempt: return, wait and retry, renew the token, or give up. Does no IO.

mod outcome;

pub use outcome::{AttemptOutcome, Lag};

use super::endpoint::Effect;
use crate::platform::TransportError;
use http::StatusCode;
use std::time::Duration;

/// The maximum number of attempts if Graph did not apply the call.
pub const MAX_ATTEMPTS: u32 = 5;

/// The maximum number of attempts if it is unknown whether Graph applied the call.
pub const MAX_ATTEMPTS_IN_DOUBT: u32 = 3;

/// The longest single wait; a longer `Retry-After` ends the call.
pub const MAX_WAIT: Duration = Duration::from_mins(2);

/// The longest total wait of one call.
pub const MAX_TOTAL_WAIT: Duration = Duration::from_mins(3);

/// The upper bound of the first wait if a throttled response names none. It doubles with each attempt: Graph's waits
/// are ten seconds and more, and requests during a wait count against the limit.
const FIRST_WAIT: Duration = Duration::from_secs(4);

/// The same for errors that may pass at once: a lost connection, or colliding writes.
const FIRST_SHORT_WAIT: Duration = Duration::from_secs(1);

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Return the result to the caller.
    Return,
    /// Wait this long and retry.
    Wait(Duration),
    /// Renew the token, with these claims if a challenge named some, and retry at once.
    Refresh(Option<String>),
}

/// One attempt of a call.
#[derive(Clone, Copy, Debug)]
pub struct Attempt {
    /// A call that creates is not repeated blindly if Graph may have applied it.
    pub effect: Effect,
    /// Starts at 1. An attempt that only renewed the token does not count.
    pub number: u32,
    /// How long this call has waited so far.
    pub waited: Duration,
    /// Whether this call already renewed the token.
    pub refreshed: bool,
    /// Whether this call already renewed the token with the claims of a challenge.
    pub challenged: bool,
    /// A random number from 0 to 1.
    pub jitter: f64,
}

impl Attempt {
    pub const fn first(effect: Effect) -> Self {
        Self {
            effect,
            number: 1,
            waited: Duration::ZERO,
            refreshed: false,
            challenged: false,
            jitter: 1.0,
        }
    }
}

/// Decides what follows an attempt.
///
/// Graph did not apply a call after 429, 503, a 424 of a batch item or a write collision, so any call is repeated after
/// the wait that Graph requests, or else after a capped exponential wait with full jitter. Graph may have applied it
/// after 500, 502, 504, a lost response or an unreadable one: a call that creates returns to the caller, who can check.
/// A 401 renews the token once, and once more if it names claims. A read that names a recent object is repeated for a
/// short while; a write returns to the caller, which waits longer and tells the user.
pub fn decide(attempt: &Attempt, outcome: &AttemptOutcome) -> Decision {
    match outcome {
        AttemptOutcome::Answered {
            status: StatusCode::UNAUTHORIZED,
            claims,
            ..
        } => refresh(attempt, claims.as_deref()),
        AttemptOutcome::Answered {
            lag: Some(Lag::Replication),
            ..
        } if attempt.effect != Effect::Reads => Decision::Return,
        AttemptOutcome::Answered {
            retry_after,
            lag: Some(_),
            ..
        } => repeat(attempt, *retry_after, MAX_ATTEMPTS, FIRST_SHORT_WAIT),
        AttemptOutcome::Answered {
            status:
                StatusCode::TOO_MANY_REQUESTS
                | StatusCode::SERVICE_UNAVAILABLE
                | StatusCode::FAILED_DEPENDENCY,
            retry_after,
            ..
        } => repeat(attempt, *retry_after, MAX_ATTEMPTS, FIRST_WAIT),
        AttemptOutcome::Answered {
            status:
                StatusCode::INTERNAL_SERVER_ERROR
                | StatusCode::BAD_GATEWAY
                | StatusCode::GATEWAY_TIMEOUT,
            retry_after,
            ..
        } => repeat_in_doubt(attempt, *retry_after),
        AttemptOutcome::Lost(TransportError::Unreachable | TransportError::TimedOut)
        | AttemptOutcome::Garbled => repeat_in_doubt(attempt, None),
        AttemptOutcome::Answered { .. }
        | AttemptOutcome::Lost(TransportError::Offline | TransportError::Abandoned) => {
            Decision::Return
        }
    }
}

/// Renews once, and once more with the claims of a challenge.
fn refresh(attempt: &Attempt, claims: Option<&str>) -> Decision {
    let was_tried = match claims {
        Some(_) => attempt.challenged,
        None => attempt.refreshed,
    };
    if was_tried {
        Decision::Return
    } else {
        Decision::Refresh(claims.map(str::to_owned))
    }
}

/// Repeats a call that Graph may have applied, unless it creates.
fn repeat_in_doubt(attempt: &Attempt, retry_after: Option<Duration>) -> Decision {
    if attempt.effect == Effect::Creates {
        return Decision::Return;
    }
    repeat(
        attempt,
        retry_after,
        MAX_ATTEMPTS_IN_DOUBT,
        FIRST_SHORT_WAIT,
    )
}

/// Repeats a call after a wait, while attempts and time are left.
fn repeat(
    attempt: &Attempt,
    retry_after: Option<Duration>,
    attempts: u32,
    first_wait: Duration,
) -> Decision {
    if attempt.number >= attempts {
        return Decision::Return;
    }
    let wait = retry_after.unwrap_or_else(|| {
        let bound = first_wait * 2u32.pow((attempt.number - 1).min(5));
        bound.mul_f64(attempt.jitter.clamp(0.0, 1.0))
    });
    if wait > MAX_WAIT || attempt.waited + wait > MAX_TOTAL_WAIT {
        return Decision::Return;
    }
    Decision::Wait(wait)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attempt(effect: Effect, number: u32) -> Attempt {
        Attempt {
            number,
            ..Attempt::first(effect)
        }
    }

    fn answered(status: u16, retry_after: Option<u64>) -> AttemptOutcome {
        AttemptOutcome::Answered {
            status: StatusCode::from_u16(status).expect("a status"),
            retry_after: retry_after.map(Duration::from_secs),
            claims: None,
            lag: None,
        }
    }

    #[test]
    fn a_wait_that_graph_requests_is_bounded() {
        assert_eq!(
            decide(&attempt(Effect::Creates, 1), &answered(429, Some(10))),
            Decision::Wait(Duration::from_secs(10))
        );
        assert_eq!(
            decide(&attempt(Effect::Reads, 1), &answered(503, Some(121))),
            Decision::Return,
            "too long to wait unasked"
        );
        let waited = Attempt {
            waited: Duration::from_secs(100),
            ..attempt(Effect::Reads, 2)
        };
        assert_eq!(
            decide(&waited, &answered(429, Some(81))),
            Decision::Return,
            "the budget is spent"
        );
    }

    #[test]
    fn without_retry_after_the_bound_doubles_with_full_jitter() {
        let seconds = |n| Decision::Wait(Duration::from_secs(n));
        let waits = |jitter, outcome: &AttemptOutcome| -> Vec<_> {
            (1..=5)
                .map(|number| {
                    decide(
                        &Attempt {
                            jitter,
                            ..attempt(Effect::Reads, number)
                        },
                        outcome,
                    )
                })
                .collect()
        };
        assert_eq!(
            waits(1.0, &answered(429, None)),
            [
                seconds(4),
                seconds(8),
                seconds(16),
                seconds(32),
                Decision::Return
            ]
        );
        assert_eq!(waits(0.0, &answered(429, None))[3], seconds(0));
        assert_eq!(
            waits(1.0, &AttemptOutcome::Lost(TransportError::Unreachable))[..3],
            [seconds(1), seconds(2), Decision::Return]
        );
    }

    #[test]
    fn a_creation_is_not_repeated_blindly() {
        for in_doubt in [
            AttemptOutcome::Lost(TransportError::Unreachable),
            AttemptOutcome::Lost(TransportError::TimedOut),
            AttemptOutcome::Garbled,
            answered(500, None),
            answered(502, None),
            answered(504, Some(1)),
        ] {
            assert_eq!(
                decide(&attempt(Effect::Creates, 1), &in_doubt),
                Decision::Return,
                "{in_doubt:?}"
            );
            for effect in [Effect::Reads, Effect::ChangesIdempotently] {
                assert!(
                    matches!(decide(&attempt(effect, 1), &in_doubt), Decision::Wait(_)),
                    "{in_doubt:?}"
                );
            }
        }
        assert_eq!(
            decide(
                &attempt(Effect::Reads, 1),
                &AttemptOutcome::Lost(TransportError::Offline)
            ),
            Decision::Return,
            "offline is for the person to mend"
        );
    }

    #[test]
    fn a_collision_a_424_and_a_503_are_repeated() {
        let collided = AttemptOutcome::Answered {
            status: StatusCode::CONFLICT,
            retry_after: None,
            claims: None,
            lag: Some(Lag::Collision),
        };
        for outcome in [collided, answered(424, None), answered(503, None)] {
            assert!(
                matches!(
                    decide(&attempt(Effect::Creates, 1), &outcome),
                    Decision::Wait(_)
                ),
                "{outcome:?}"
            );
        }
    }

    #[test]
    fn a_replication_error_repeats_a_read_but_not_a_write() {
        let unknown = AttemptOutcome::Answered {
            status: StatusCode::BAD_REQUEST,
            retry_after: None,
            claims: None,
            lag: Some(Lag::Replication),
        };
        assert!(matches!(
            decide(&attempt(Effect::Reads, 1), &unknown),
            Decision::Wait(_)
        ));
        assert_eq!(
            decide(&attempt(Effect::ChangesIdempotently, 1), &unknown),
            Decision::Return
        );
    }

    #[test]
    fn a_401_renews_the_token_once_and_once_more_for_claims() {
        let plain = answered(401, None);
        let challenge = AttemptOutcome::Answered {
            status: StatusCode::UNAUTHORIZED,
            retry_after: None,
            claims: Some("{}".into()),
            lag: None,
        };
        let fresh = attempt(Effect::Creates, 1);
        assert_eq!(decide(&fresh, &plain), Decision::Refresh(None));
        assert_eq!(
            decide(&fresh, &challenge),
            Decision::Refresh(Some("{}".into()))
        );
        let refreshed = Attempt {
            refreshed: true,
            ..fresh
        };
        assert_eq!(decide(&refreshed, &plain), Decision::Return);
        assert_eq!(
            decide(&refreshed, &challenge),
            Decision::Refresh(Some("{}".into()))
        );
        let challenged = Attempt {
            challenged: true,
            ..refreshed
        };
        assert_eq!(decide(&challenged, &challenge), Decision::Return);
    }

    #[test]
    fn other_responses_are_returned_to_the_caller() {
        for status in [200, 204, 400, 403, 404, 409, 410, 501] {
            assert_eq!(
                decide(&attempt(Effect::Reads, 1), &answered(status, None)),
                Decision::Return,
                "{status}"
            );
        }
    }
}
