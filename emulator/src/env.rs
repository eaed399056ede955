//! What the tenant takes from its environment: time, randomness, the signing key and the base path. Callers inject all
//! of it, so that the same tenant runs in a server, in a test and in a browser.

use std::fmt::Debug;
use std::sync::Arc;

pub mod keys;
mod random;
mod timestamp;

pub use keys::SigningKey;
pub use random::SeededRandom;
pub use timestamp::Timestamp;

pub trait Clock: Debug + Send + Sync {
    fn now(&self) -> Timestamp;
}

pub trait Random: Debug + Send + Sync {
    fn fill(&self, bytes: &mut [u8]);
}

/// The environment of the tenant.
#[derive(Clone, Debug)]
pub struct Env {
    /// The clock, before the offset that `/_emulator/clock` adds.
    pub clock: Arc<dyn Clock>,
    /// The source of ids, codes and tokens.
    pub random: Arc<dyn Random>,
    /// The path prefix of all routes, without a trailing slash; empty for the root.
    pub base_path: String,
    /// The key that signs tokens.
    pub keys: SigningKey,
}

impl Env {
    /// A new random UUID (version 4).
    #[must_use]
    pub fn new_uuid(&self) -> String {
        let mut bytes = [0; 16];
        self.random.fill(&mut bytes);
        uuid(bytes)
    }
}

/// Turns sixteen random bytes into a UUID: version 4, variant 1 (RFC 9562).
#[must_use]
pub(crate) fn uuid(mut bytes: [u8; 16]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut text = String::with_capacity(36);
    for (index, byte) in bytes.into_iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 0x0f)]));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uuid_has_version_and_variant() {
        assert_eq!(uuid([0xff; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(uuid([0; 16]), "00000000-0000-4000-8000-000000000000");
    }
}
