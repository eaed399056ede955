//! `NormalizeDiacritics`: letters without their marks, as the documented table has them.
//! Refuses to touch other scripts.

/// Letters with marks, and what stands for them; a capital becomes a capital.
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

/// The text without marks.
pub(super) fn normalize(text: &str) -> String {
    let mut normal = String::new();
    for letter in text.chars() {
        // Marks that stand by themselves go.
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
