//! Wraps tokens, codes, verifiers and other secrets. Neither `Debug` nor `Display` nor serialization can reveal them.

use std::fmt;

/// A value that must never reach a log, a journal, an export or the page.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret<T>(T);

impl<T> Secret<T> {
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, for the code that sends it.
    pub const fn expose(&self) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn a_secret_does_not_print() {
        assert_eq!(
            format!("{:?}", Some(Secret::new("token"))),
            "Some([redacted])"
        );
    }
}
