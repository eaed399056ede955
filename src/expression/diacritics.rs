//! `NormalizeDiacritics`, by the table of its documentation. A letter of other scripts stays as it is.

/// Each letter with the letters that become it.
const LETTERS: [(&str, &str); 18] = [
    ("a", "äàâãåáąăāǟǡ"),
    ("ae", "æǣ"),
    ("c", "çčć"),
    ("d", "ďḏ"),
    ("e", "ëèéêęěėēḗḕ"),
    ("g", "ğḡ"),
    ("i", "ïîìíıī"),
    ("l", "ľłḹḻ"),
    ("n", "ñńňṉ"),
    ("o", "öòőõôóōṓṑȫǭȭȱ"),
    ("oe", "øœ"),
    ("r", "řṟṝ"),
    ("ss", "ß"),
    ("s", "šśșş"),
    ("t", "ťțṯ"),
    ("u", "üùûúůűūǖṻ"),
    ("y", "ÿýȳ"),
    ("z", "źžżẕ"),
];

/// `None` for a Latin letter that the table does not have.
pub(super) fn normalize(text: &str) -> Option<String> {
    let mut normal = String::new();
    for letter in text.chars() {
        // The marks of a letter that Unicode writes as several characters.
        if ('\u{300}'..='\u{36f}').contains(&letter) {
            continue;
        }
        // Its small form is `i` with a mark.
        let small = letter.to_lowercase().next().unwrap_or(letter);
        match LETTERS.iter().find(|(_, marked)| marked.contains(small)) {
            Some((plain, _)) if small == letter => normal.push_str(plain),
            Some((plain, _)) => normal.push_str(&plain.to_uppercase()),
            None if letter == 'İ' => normal.push('I'),
            None if matches!(letter, 'À'..='ɏ' | 'Ḁ'..='ỿ') && letter.is_alphabetic() => {
                return None;
            }
            None => normal.push(letter),
        }
    }
    Some(normal)
}
