//! Parses Graph paths: segments, keys in parentheses and casts.

use percent_encoding::percent_decode_str;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    /// The object id; for a user also the user principal name.
    Id(String),
    /// The application (client) id, as in `applications(appId='…')`.
    AppId(String),
    /// Another property, as in `directoryRoles(roleTemplateId='…')`.
    Alternate(String, String),
}

impl Key {
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Id(text) | Self::AppId(text) | Self::Alternate(_, text) => text,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Segment {
    /// A name, or the id of an object.
    Plain(String),
    /// A key that was in parentheses.
    Key(Key),
}

/// Decodes the segments of a path below the version; `applications(appId='a')` is two segments.
pub(crate) fn parse_segments(path: &str) -> Vec<Segment> {
    let mut segments = Vec::new();
    for raw in path.split('/').filter(|segment| !segment.is_empty()) {
        let segment = percent_decode_str(raw).decode_utf8_lossy().into_owned();
        match split_key(&segment) {
            Some((name, key)) => {
                segments.push(Segment::Plain(name.to_owned()));
                // A function without parameters, such as `users/delta()`, becomes its name.
                segments.extend(key.map(Segment::Key));
            }
            None => segments.push(Segment::Plain(segment)),
        }
    }
    segments
}

fn split_key(segment: &str) -> Option<(&str, Option<Key>)> {
    let (name, inner) = segment.strip_suffix(')')?.split_once('(')?;
    if inner.trim().is_empty() {
        return Some((name, None));
    }
    let (key, value) = match inner.split_once('=') {
        Some((key, value)) => (key.trim(), value.trim()),
        None => ("id", inner.trim()),
    };
    let value = value
        .strip_prefix('\'')
        .and_then(|value| value.strip_suffix('\''))
        .unwrap_or(value)
        .replace("''", "'");
    let key = match key {
        "appId" => Key::AppId(value),
        "id" => Key::Id(value),
        other => Key::Alternate(other.to_owned(), value),
    };
    Some((name, Some(key)))
}

/// The type in a cast segment: `microsoft.graph.user`, or `graph.user` from the generated clients.
pub(crate) fn cast_type(segment: &str) -> Option<&str> {
    segment
        .strip_prefix("microsoft.graph.")
        .or_else(|| segment.strip_prefix("graph."))
}

pub(crate) fn is_guid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, expected: &[Segment]) {
        assert_eq!(parse_segments(path), expected);
    }

    #[test]
    fn paths_are_split_into_segments() {
        let plain = |text: &str| Segment::Plain(text.to_owned());
        check("users/a%40b.c/", &[plain("users"), plain("a@b.c")]);
        check(
            "applications(appId='x-1')/owners",
            &[
                plain("applications"),
                Segment::Key(Key::AppId("x-1".into())),
                plain("owners"),
            ],
        );
        check(
            "users('o''brien@b.c')",
            &[plain("users"), Segment::Key(Key::Id("o'brien@b.c".into()))],
        );
        check("users/delta()", &[plain("users"), plain("delta")]);
        check("users/%24count", &[plain("users"), plain("$count")]);
        check("users/100%25", &[plain("users"), plain("100%")]);
        check("users/100%", &[plain("users"), plain("100%")]);
    }

    #[test]
    fn casts_have_two_spellings() {
        assert_eq!(
            cast_type("microsoft.graph.directoryRole"),
            Some("directoryRole")
        );
        assert_eq!(cast_type("graph.user"), Some("user"));
        assert_eq!(cast_type("members"), None);
    }
}
