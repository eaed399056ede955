//! Converts a name to the local part of an e-mail address. Uses only plain letters.

/// The local part of the address for a name: letters without diacritics, lower case, words joined with a dot.
pub(super) fn nickname(given: &str, surname: &str) -> String {
    let mut text = String::new();
    for word in [given, surname] {
        if !text.is_empty() && !word.is_empty() {
            text.push('.');
        }
        for letter in word.chars().flat_map(char::to_lowercase) {
            match plain(letter) {
                Some(plain) => text.push_str(plain),
                None if letter.is_ascii_alphanumeric() || matches!(letter, '-' | '\'') => {
                    text.push(letter);
                }
                None => {}
            }
        }
    }
    text
}

/// The replacement of a small letter with a diacritic.
fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'á' | 'à' | 'â' | 'ã' | 'å' | 'ā' | 'ą' | 'ả' | 'ă' | 'ắ' | 'ặ' | 'ấ' | 'ầ' | 'ạ' => {
            "a"
        }
        'ä' | 'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'đ' => "d",
        'é' | 'è' | 'ê' | 'ë' | 'ę' | 'ễ' => "e",
        'ğ' => "g",
        'í' | 'ì' | 'î' | 'ï' | 'ı' | 'ị' => "i",
        'ł' => "l",
        'ñ' | 'ń' => "n",
        'ó' | 'ò' | 'ô' | 'õ' | 'ō' | 'ọ' | 'ỗ' | 'ơ' => "o",
        'ö' | 'ø' => "oe",
        'ś' | 'ş' | 'š' => "s",
        'ß' => "ss",
        'ú' | 'ù' | 'û' | 'ū' | 'ũ' | 'ư' | 'ứ' => "u",
        'ü' => "ue",
        'ý' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::names::CULTURES;
    use super::*;

    #[test]
    fn addresses_have_plain_letters_only() {
        assert_eq!(nickname("Jürgen", "Groß"), "juergen.gross");
        assert_eq!(nickname("Siobhán", "O'Brien"), "siobhan.o'brien");
        assert_eq!(nickname("Íñigo", "Díaz de Vivar"), "inigo.diazdevivar");
        for culture in &CULTURES {
            for name in culture.given.iter().chain(culture.surnames) {
                let nickname = nickname(name, "");
                assert!(
                    nickname.is_ascii() && nickname.len() >= 2,
                    "{name}: {nickname}"
                );
                let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
                assert!(nickname.len() >= letters, "{name} lost letters: {nickname}");
            }
        }
    }
}
