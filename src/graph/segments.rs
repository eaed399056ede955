//! Detects paths that a browser would change: it resolves dot segments before it sends a request.

/// Whether a segment is dots for a browser, or the path contains characters that a browser drops or replaces.
pub(super) fn has_unsafe_segments(path: &str) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    path.contains(|character: char| character.is_control() || character == '\\')
        || path.split('/').any(|segment| {
            matches!(
                segment.to_ascii_lowercase().replace("%2e", ".").as_str(),
                "." | ".."
            )
        })
}

#[cfg(test)]
mod tests {
    use super::has_unsafe_segments;

    #[test]
    fn dot_segments_are_found_in_every_encoding() {
        for path in [
            "/jobs/..",
            "/jobs/./schema",
            "/jobs/%2e%2E/schema",
            "/jobs/.%2e?a=b",
            "/jobs/.\t./schema",
            "/jobs\\..",
        ] {
            assert!(has_unsafe_segments(path), "{path}");
        }
        for path in [
            "/jobs/scim.1.2/schema",
            "/jobs/.../a..b",
            "/users?$filter=a/../b",
            "/jobs/a%2F..",
        ] {
            assert!(!has_unsafe_segments(path), "{path}");
        }
    }
}
