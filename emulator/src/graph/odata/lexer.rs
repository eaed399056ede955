//! Splits a filter into tokens.

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// A name, a keyword or a literal without quotes.
    Word(String),
    /// The content of a string in quotes.
    Text(String),
    Open,
    Close,
    Comma,
    Colon,
}

/// Fails for an invalid character or an unterminated string; the error is the message for the client.
pub(crate) fn tokenize(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((at, character)) = rest.next() {
        let token = match character {
            ' ' | '\t' | '\n' | '\r' => continue,
            '(' => Token::Open,
            ')' => Token::Close,
            ',' => Token::Comma,
            ':' => Token::Colon,
            '\'' => {
                let mut quoted = String::new();
                loop {
                    match rest.next() {
                        // OData escapes a quote by doubling it.
                        Some((_, '\'')) if rest.next_if(|(_, next)| *next == '\'').is_some() => {
                            quoted.push('\'');
                        }
                        Some((_, '\'')) => break,
                        Some((_, other)) => quoted.push(other),
                        None => {
                            return Err(format!(
                                "There is an unterminated string literal at position {} in '{text}'.",
                                text.chars().count()
                            ));
                        }
                    }
                }
                Token::Text(quoted)
            }
            first if is_word(first) => {
                let mut word = String::from(first);
                // A colon is part of a time, but not of a range variable.
                while let Some((_, next)) = rest.next_if(|(_, next)| {
                    is_word(*next)
                        || (*next == ':' && word.starts_with(|first: char| first.is_ascii_digit()))
                }) {
                    word.push(next);
                }
                Token::Word(word)
            }
            other => {
                return Err(format!(
                    "Syntax error: character '{other}' is not valid at position {at} in '{text}'."
                ));
            }
        };
        tokens.push(token);
    }
    Ok(tokens)
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | '/' | '$' | '@' | '+')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_inside_texts_are_written_twice() {
        assert_eq!(
            tokenize("surname eq 'O''Brien'").unwrap(),
            [
                Token::Word("surname".into()),
                Token::Word("eq".into()),
                Token::Text("O'Brien".into())
            ]
        );
        assert!(tokenize("surname eq 'O'Brien'").is_err());
    }

    #[test]
    fn times_contain_colons_and_range_variables_do_not() {
        assert_eq!(
            tokenize("a ge 2026-01-01T00:00:00Z").unwrap()[2],
            Token::Word("2026-01-01T00:00:00Z".into())
        );
        assert_eq!(
            tokenize("tags/any(t:t eq 'x')").unwrap()[2..4],
            [Token::Word("t".into()), Token::Colon]
        );
    }

    #[test]
    fn an_invalid_character_is_reported_with_its_position() {
        assert_eq!(
            tokenize("a = 1").unwrap_err(),
            "Syntax error: character '=' is not valid at position 2 in 'a = 1'."
        );
    }
}
