//! Owns the decision what to do after an attempt: return, wait and try again, get a fresh token, or give up.
//! Refuses to wait or send: the client does.

use super::endpoint::Effect;
use crate::platform::{HttpResponse, TransportError};
use http::StatusCode;
use std::time::Duration;

/// How many attempts one call gets.
pub const ATTEMPTS: u32 = 5;

/// The longest wait that is taken without asking; a longer `Retry-After` ends the call.
pub const LONGEST_WAIT: Duration = Duration::from_mins(2);

/// The first wait where the service names none. It doubles with each attempt.
const FIRST_WAIT: Duration = Duration::from_secs(1);

/// How an attempt went, as far as the decision depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// No response.
    Lost(TransportError),
    /// A response.
    Answered {
        /// Its status.
        status: StatusCode,
        /// How long it asked to wait.
        retry_after: Option<Duration>,
    },
}

impl Outcome {
    /// Sums up the result of one attempt.
    pub fn of(result: &Result<HttpResponse, TransportError>) -> Self {
        match result {
            Ok(response) => Self::Answered {
                status: response.status(),
                retry_after: super::response::retry_after(response),
            },
            Err(error) => Self::Lost(*error),
        }
    }
}

/// What to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Hand the result to the caller.
    Return,
    /// Try again after a wait.
    Wait(Duration),
    /// Get a fresh token and try again at once.
    Refresh,
}

/// One attempt of a call.
#[derive(Clone, Copy, Debug)]
pub struct Attempt {
    /// What the call does; a call that creates is not repeated blindly after it may have been carried out.
    pub effect: Effect,
    /// 1 for the first attempt.
    pub number: u32,
    /// Whether a fresh token was had for this call already.
    pub refreshed: bool,
    /// A random number below 1, for the jitter.
    pub jitter: f64,
}

/// Decides what follows an attempt.
///
/// 429 and 503 were not carried out, so any call is repeated after the wait Graph names, else after a capped
/// exponential wait with full jitter. 504 and a lost response may have been carried out: what creates is left to the
/// caller, who can look. A 401 is answered by one fresh token.
pub fn next(attempt: &Attempt, outcome: Outcome) -> Decision {
    let (retry_after, repeatable) = match outcome {
        Outcome::Answered {
            status: StatusCode::UNAUTHORIZED,
            ..
        } if !attempt.refreshed => return Decision::Refresh,
        Outcome::Answered {
            status: StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE,
            retry_after,
        } => (retry_after, true),
        Outcome::Answered {
            status: StatusCode::GATEWAY_TIMEOUT,
            retry_after,
        } => (retry_after, attempt.effect != Effect::Creates),
        Outcome::Lost(TransportError::Unreachable | TransportError::TimedOut) => {
            (None, attempt.effect != Effect::Creates)
        }
        Outcome::Answered { .. } | Outcome::Lost(TransportError::Offline) => {
            return Decision::Return;
        }
    };
    if !repeatable || attempt.number >= ATTEMPTS {
        return Decision::Return;
    }
    match retry_after {
        Some(wait) if wait > LONGEST_WAIT => Decision::Return,
        Some(wait) => Decision::Wait(wait),
        None => {
            let cap = FIRST_WAIT * 2u32.pow(attempt.number.min(6));
            // Half of the wait is fixed, so that a jitter of nought does not hammer the service.
            Decision::Wait(cap.mul_f64(0.5 + attempt.jitter.clamp(0.0, 1.0) / 2.0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attempt(effect: Effect, number: u32) -> Attempt {
        Attempt {
            effect,
            number,
            refreshed: false,
            jitter: 1.0,
        }
    }

    fn answered(status: u16, retry_after: Option<u64>) -> Outcome {
        Outcome::Answered {
            status: StatusCode::from_u16(status).expect("a status"),
            retry_after: retry_after.map(Duration::from_secs),
        }
    }

    #[test]
    fn a_wait_that_graph_names_is_kept() {
        assert_eq!(
            next(&attempt(Effect::Creates, 1), answered(429, Some(10))),
            Decision::Wait(Duration::from_secs(10))
        );
        assert_eq!(
            next(&attempt(Effect::Reads, 1), answered(503, Some(121))),
            Decision::Return,
            "too long to wait unasked"
        );
    }

    #[test]
    fn without_a_named_wait_it_doubles_and_ends() {
        let waits: Vec<_> = (1..=5)
            .map(|number| next(&attempt(Effect::Reads, number), answered(429, None)))
            .collect();
        let seconds = |n| Decision::Wait(Duration::from_secs(n));
        assert_eq!(
            waits,
            [
                seconds(2),
                seconds(4),
                seconds(8),
                seconds(16),
                Decision::Return
            ]
        );
    }

    #[test]
    fn what_creates_is_not_repeated_blindly() {
        let lost = Outcome::Lost(TransportError::Unreachable);
        assert_eq!(next(&attempt(Effect::Creates, 1), lost), Decision::Return);
        assert_eq!(
            next(&attempt(Effect::Creates, 1), answered(504, None)),
            Decision::Return
        );
        assert!(matches!(
            next(&attempt(Effect::ChangesIdempotently, 1), lost),
            Decision::Wait(_)
        ));
        assert_eq!(
            next(
                &attempt(Effect::Reads, 1),
                Outcome::Lost(TransportError::Offline)
            ),
            Decision::Return,
            "offline is for the person to mend"
        );
    }

    #[test]
    fn a_401_brings_one_fresh_token() {
        assert_eq!(
            next(&attempt(Effect::Creates, 1), answered(401, None)),
            Decision::Refresh
        );
        assert_eq!(
            next(
                &Attempt {
                    refreshed: true,
                    ..attempt(Effect::Creates, 2)
                },
                answered(401, None)
            ),
            Decision::Return
        );
    }

    #[test]
    fn other_answers_go_to_the_caller() {
        for status in [200, 204, 400, 403, 404, 409, 500] {
            assert_eq!(
                next(&attempt(Effect::Reads, 1), answered(status, None)),
                Decision::Return,
                "{status}"
            );
        }
    }
}
