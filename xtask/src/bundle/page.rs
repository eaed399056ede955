//! Changes index.html: final names and integrity. A script or style sheet without integrity is an error.

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PageError {
    /// A part of the bundle is not linked where its integrity would be checked.
    #[error("nothing links {part} in a way that checks its integrity")]
    NotLinked { part: String },
    /// A script or style sheet has no integrity.
    #[error("a tag has no integrity: {tag}")]
    NoIntegrity { tag: String },
    #[error("it has no Content-Security-Policy")]
    NoPolicy,
}

/// Gives `part` its final name wherever the page has it, and its integrity wherever the page loads it.
pub(crate) fn link(
    html: &str,
    part: &str,
    name: &str,
    integrity: &str,
) -> Result<String, PageError> {
    let loaded = [
        ("src", "integrity"),
        ("href", "integrity"),
        ("data-wasm", "data-integrity"),
    ];
    let mut linked = html.to_owned();
    for (attribute, checked_by) in loaded {
        linked = linked.replace(
            &format!(" {attribute}=\"./{part}\""),
            &format!(" {attribute}=\"./{name}\" {checked_by}=\"{integrity}\""),
        );
    }
    if linked == html {
        return Err(PageError::NotLinked {
            part: part.to_owned(),
        });
    }
    Ok(linked.replace(&format!("\"./{part}\""), &format!("\"./{name}\"")))
}

/// Checks that every script and style sheet carries integrity, and that no script is loaded ahead: browsers do not check
/// that one, and hand it to the tag that would.
pub(crate) fn check(html: &str) -> Result<(), PageError> {
    let unchecked = html
        .split('<')
        .filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag))
        .filter(|tag| {
            let linked = ["stylesheet", "preload"]
                .iter()
                .any(|rel| tag.contains(rel));
            tag.starts_with("script") || (tag.starts_with("link") && linked)
        })
        .find(|tag| tag.contains("preload") || !tag.contains(" integrity=\"sha384-"));
    unchecked.map_or(Ok(()), |tag| {
        Err(PageError::NoIntegrity {
            tag: tag.to_owned(),
        })
    })
}

/// The content security policy in the page's meta tag.
pub(crate) fn policy(html: &str) -> Result<&str, PageError> {
    let (_, rest) = html
        .split_once("<meta http-equiv=\"Content-Security-Policy\" content=\"")
        .ok_or(PageError::NoPolicy)?;
    rest.split_once('"')
        .map(|(policy, _)| policy)
        .ok_or(PageError::NoPolicy)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<link rel="stylesheet" href="./styles.css">
<script type="module" src="./app.js"></script>
<script type="module" src="./boot.mjs" data-wasm="./app_bg.wasm"></script>"#;

    #[test]
    fn every_part_gets_its_name_and_its_integrity() {
        let html = link(PAGE, "styles.css", "styles-1.css", "sha384-s").unwrap();
        let html = link(&html, "app.js", "app-2.js", "sha384-a").unwrap();
        let html = link(&html, "app_bg.wasm", "app-3.wasm", "sha384-w").unwrap();
        let html = link(&html, "boot.mjs", "boot-4.js", "sha384-b").unwrap();
        assert_eq!(
            html,
            r#"<link rel="stylesheet" href="./styles-1.css" integrity="sha384-s">
<script type="module" src="./app-2.js" integrity="sha384-a"></script>
<script type="module" src="./boot-4.js" integrity="sha384-b" data-wasm="./app-3.wasm" data-integrity="sha384-w"></script>"#
        );
        assert_eq!(check(&html), Ok(()));
    }

    #[test]
    fn a_part_that_is_only_mentioned_is_not_linked() {
        let html = r#"<script data-glue="./app.js"></script>"#;
        assert_eq!(
            link(html, "app.js", "app-2.js", "sha384-a"),
            Err(PageError::NotLinked {
                part: "app.js".to_owned()
            })
        );
    }

    #[test]
    fn a_tag_without_integrity_is_refused() {
        let html = link(PAGE, "app.js", "app-2.js", "sha384-a").unwrap();
        let tag = r#"link rel="stylesheet" href="./styles.css""#.to_owned();
        assert_eq!(check(&html), Err(PageError::NoIntegrity { tag }));
        assert!(check("<script>inline()</script>").is_err());
        for rel in ["modulepreload", "preload"] {
            let ahead = format!(r#"<link rel="{rel}" href="./app-2.js" integrity="sha384-a">"#);
            assert!(check(&ahead).is_err(), "{ahead}");
        }
    }

    #[test]
    fn the_policy_of_the_page_is_strict() {
        let html = std::fs::read_to_string(crate::process::root().join("index.html")).unwrap();
        let policy = policy(&html).unwrap();
        assert!(
            policy.starts_with(
                "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"
            ),
            "{policy}"
        );
        for loophole in [
            "unsafe-inline",
            "'unsafe-eval'",
            "script-src *",
            "'nonce",
            "'unsafe-hashes'",
        ] {
            assert!(!policy.contains(loophole), "{loophole}");
        }
        let scripts = policy
            .split(';')
            .find(|directive| directive.trim().starts_with("script-src"))
            .unwrap();
        assert!(!scripts.contains("http"), "{scripts}");
    }

    #[test]
    fn a_page_without_a_policy_is_an_error() {
        assert_eq!(policy("<html></html>"), Err(PageError::NoPolicy));
    }
}
