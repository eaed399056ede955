//! Owns a name of the tenant's within a sentence: isolated, so that a name written from right to left changes nothing around
//! it.
//! Refuses to be used in what is compared, sent or exported: the marks are part of the text.

/// First strong isolate and its end. Source: Unicode Standard Annex 9, 2.4 and 2.5.
const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');

/// A name as it stands in a sentence.
pub fn isolated(name: &str) -> String {
    let (begin, end) = ISOLATE;
    format!("{begin}{name}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_between_its_marks() {
        assert_eq!(isolated("שרה"), "\u{2068}שרה\u{2069}");
    }
}
