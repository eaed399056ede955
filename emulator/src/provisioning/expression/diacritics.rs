//! `NormalizeDiacritics`: replaces letters that have diacritics according to the documented table. Leaves other scripts
//! unchanged.

/// Letters with diacritics and their replacements; the code handles capitals.
const LETTERS: [(&str, &str); 19] = [
    ("äàâãåáąăāǟǡ", "a"),
    ("æǣ", "ae"),
    ("çčć", "c"),
    ("ďđḏ", "d"),
    ("ëèéêęěėēḗḕ", "e"),
    ("ğḡ", "g"),
    ("ïîìíıī", "i"),
    ("ľłḹḻ", "l"),
    ("ñńňṉ", "n"),
    ("öòőõôóōṓṑȫǭȭȱ", "o"),
    ("øœ", "oe"),
    ("řṟṝ", "r"),
    ("ß", "ss"),
    ("šśșş", "s"),
    ("ťțṯ", "t"),
    ("üùûúůűūǖṻ", "u"),
    ("ÿýȳ", "y"),
    ("źžżẕ", "z"),
    ("þ", "th"),
];

pub(super) fn normalize(text: &str) -> String {
    let mut normal = String::new();
    for letter in text.chars() {
        // Remove combining diacritics.
        if ('\u{300}'..='\u{36f}').contains(&letter) {
            continue;
        }
        if letter == 'İ' {
            normal.push('I');
            continue;
        }
        let small: String = letter.to_lowercase().collect();
        match LETTERS.iter().find(|(marked, _)| marked.contains(&small)) {
            Some((_, plain)) if small.starts_with(letter) => normal.push_str(plain),
            Some((_, plain)) => normal.push_str(&plain.to_uppercase()),
            None => normal.push(letter),
        }
    }
    normal
}
