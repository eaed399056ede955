//! Owns the response headers that a host of the app sends.
//! Refuses to restate the policy: it is the one in index.html, with what only a header can say.

/// The headers of every file, by name.
pub(crate) fn of_every_file(policy: &str) -> [(&'static str, String); 3] {
    [
        // Ignored in a <meta>, hence only here.
        (
            "Content-Security-Policy",
            format!("{policy}; frame-ancestors 'none'"),
        ),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "no-referrer".to_owned()),
    ]
}

/// For a file whose name changes with its content.
pub(crate) const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// For every other file: kept, but asked for again before each use.
pub(crate) const REVALIDATE: &str = "no-cache";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_of_the_page_gains_what_a_page_cannot_say() {
        let [(name, value), ..] = of_every_file("default-src 'none'");
        assert_eq!(name, "Content-Security-Policy");
        assert_eq!(value, "default-src 'none'; frame-ancestors 'none'");
    }
}
