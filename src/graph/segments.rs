//! Owns whether a path leads where it is written: a browser resolves segments of dots before it sends a request.
//! Refuses to resolve them: no call of the app has one.

/// Whether a segment of the path is dots as a browser reads it, or the path holds what a browser drops or turns.
pub(super) fn leads_elsewhere(path: &str) -> bool {
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
    use super::leads_elsewhere;

    #[test]
    fn dots_in_any_dress_lead_elsewhere() {
        for path in [
            "/jobs/..",
            "/jobs/./schema",
            "/jobs/%2e%2E/schema",
            "/jobs/.%2e?a=b",
            "/jobs/.\t./schema",
            "/jobs\\..",
        ] {
            assert!(leads_elsewhere(path), "{path}");
        }
        for path in [
            "/jobs/scim.1.2/schema",
            "/jobs/.../a..b",
            "/users?$filter=a/../b",
            "/jobs/a%2F..",
        ] {
            assert!(!leads_elsewhere(path), "{path}");
        }
    }
}
