//! Escapes typed text for OData queries.

/// A string literal for `$filter`: in single quotes, each inner one doubled (OData 4.01, URL conventions, 5.1.1.1.1).
pub fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A `$search` expression that matches `text` in any of `properties`. Source: learn.microsoft.com,
/// `graph/search-query-parameter`: clauses are in double quotes, inner quotes and backslashes are escaped.
pub fn search(properties: &[&str], text: &str) -> String {
    let text = text.trim().replace('\\', "\\\\").replace('"', "\\\"");
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
