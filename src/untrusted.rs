//! Text written by others (a name, a role, a message), isolated wherever a sentence of the app contains it.
//! It is not a `str`: code that compares, sends, copies or exports it calls [`UntrustedText::exact`].

use std::fmt::{self, Write as _};

/// First strong isolate and pop directional isolate. Source: Unicode Standard Annex 9, 2.4 and 2.5.
const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');

/// Text written by others. `Display` isolates it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct UntrustedText(String);

impl UntrustedText {
    /// The exact text, to compare, send, copy or export.
    pub fn exact(&self) -> &str {
        &self.0
    }
}

impl From<String> for UntrustedText {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for UntrustedText {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl PartialEq<str> for UntrustedText {
    fn eq(&self, text: &str) -> bool {
        self.0 == text
    }
}

impl PartialEq<&str> for UntrustedText {
    fn eq(&self, text: &&str) -> bool {
        self.0 == *text
    }
}

impl PartialEq<String> for UntrustedText {
    fn eq(&self, text: &String) -> bool {
        self.0 == *text
    }
}

impl fmt::Display for UntrustedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        isolated(&self.0).fmt(f)
    }
}

/// Borrowed text written by others; `Display` isolates it.
#[derive(Clone, Copy, Debug)]
pub struct Isolated<'a>(&'a str);

pub const fn isolated(text: &str) -> Isolated<'_> {
    Isolated(text)
}

impl fmt::Display for Isolated<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Right-to-left letters and direction marks all come after U+0590; without them nothing can reorder the text.
        if self.0.chars().all(|c| c < '\u{590}' && !c.is_control()) {
            return f.write_str(self.0);
        }
        f.write_char(ISOLATE.0)?;
        for character in self.0.chars().filter(|c| !is_mark(*c)) {
            // A paragraph separator would also end the isolate.
            let ends = character.is_control() || matches!(character, '\u{2028}' | '\u{2029}');
            f.write_char(if ends { ' ' } else { character })?;
        }
        f.write_char(ISOLATE.1)
    }
}

/// True for a direction control. It could close the isolate, or open a direction that stays open after it.
const fn is_mark(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_isolated_in_a_sentence() {
        for (name, shown) in [
            ("שרה", "\u{2068}שרה\u{2069}"),
            ("Ada\u{202e}", "\u{2068}Ada\u{2069}"),
            ("Ada\u{2066}\u{2069}\u{2069}", "\u{2068}Ada\u{2069}"),
            ("ע\n# ב\u{2029}ג", "\u{2068}ע # ב ג\u{2069}"),
            ("O'Neil & Söhne, Ильи́ч", "O'Neil & Söhne, Ильи́ч"),
        ] {
            assert_eq!(UntrustedText::from(name).to_string(), shown);
            assert_eq!(UntrustedText::from(name).exact(), name, "to the letter");
        }
    }
}
