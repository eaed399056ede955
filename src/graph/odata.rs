//! Escapes typed text for OData queries.

/// A string literal for `$filter`: in single quotes, each inner one doubled (OData 4.01, URL conventions, 5.1.1.1.1).
pub fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// How many ids [`id_filter`] may name. Source: learn.microsoft.com, `graph/aad-advanced-queries`.
pub const IDS_PER_FILTER: usize = 15;

/// A `$filter` for the objects with these ids.
pub fn id_filter<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    let literals: Vec<String> = ids.map(literal).collect();
    format!("id in ({})", literals.join(","))
}

/// The part of `text` that a `$search` may carry: what stands before the first `#`. Whether Graph decodes a `#` once or
/// twice is not certain (microsoft-graph-docs issue 13179), so it is not sent.
pub fn searchable(text: &str) -> &str {
    let text = text.trim();
    text.split_once('#')
        .map_or(text, |(before, _)| before.trim_end())
}

/// A `$search` expression that matches [`searchable`] text in any of `properties`. Source: learn.microsoft.com,
/// `graph/search-query-parameter`: clauses are in double quotes, inner quotes and backslashes are escaped.
pub fn search(properties: &[&str], text: &str) -> String {
    let text = searchable(text);
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    properties
        .iter()
        .map(|property| format!("\"{property}:{text}\""))
        .collect::<Vec<_>>()
        .join(" OR ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_text_cannot_end_its_clause() {
        assert_eq!(literal("O'Neil"), "'O''Neil'");
        assert_eq!(
            search(&["displayName", "mail"], r#" a"b\c "#),
            r#""displayName:a\"b\\c" OR "mail:a\"b\\c""#
        );
    }
}
