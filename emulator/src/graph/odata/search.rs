//! `$search`: parses `"property:text"` clauses, joined by `AND` and `OR`, and matches objects.
//! Clauses need quotes, as in Microsoft Graph.

use super::field::Field;
use super::schema::{Property, Resource};
use super::words::{has_word_prefix, split_words, starts_with_folded};

/// Properties that match by words; all others match by prefix.
const TOKENIZED_PROPERTIES: [&str; 2] = ["displayName", "description"];

const MAX_DEPTH: usize = 100;

/// A search over properties of type `P`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Search<P> {
    All(Vec<Self>),
    Any(Vec<Self>),
    Clause(P, String),
}

/// The error is the message for the client.
pub(crate) fn parse(text: &str) -> Result<Search<String>, String> {
    let mut parser = Parser {
        text,
        rest: text,
        depth: 0,
    };
    let search = parser.alternatives()?;
    if parser.rest.trim().is_empty() {
        Ok(search)
    } else {
        Err(parser.syntax_error())
    }
}

struct Parser<'a> {
    text: &'a str,
    rest: &'a str,
    /// The number of open parentheses.
    depth: usize,
}

impl Parser<'_> {
    fn alternatives(&mut self) -> Result<Search<String>, String> {
        let mut all = vec![self.conjunction()?];
        while self.accept_keyword("OR") {
            all.push(self.conjunction()?);
        }
        Ok(Search::Any(all))
    }

    fn conjunction(&mut self) -> Result<Search<String>, String> {
        let mut all = vec![self.clause()?];
        while self.accept_keyword("AND") {
            all.push(self.clause()?);
        }
        Ok(Search::All(all))
    }

    fn clause(&mut self) -> Result<Search<String>, String> {
        if self.accept_keyword("(") {
            self.depth += 1;
            if self.depth > MAX_DEPTH {
                return Err(self.syntax_error());
            }
            let inner = self.alternatives()?;
            self.depth -= 1;
            return if self.accept_keyword(")") {
                Ok(inner)
            } else {
                Err(self.syntax_error())
            };
        }
        if !self.accept_keyword("\"") {
            return Err(self.syntax_error());
        }
        let mut quoted = String::new();
        let mut letters = self.rest.char_indices();
        loop {
            match letters.next() {
                Some((_, '\\')) => quoted.extend(letters.next().map(|(_, escaped)| escaped)),
                Some((end, '"')) => {
                    self.rest = &self.rest[end + 1..];
                    break;
                }
                Some((_, letter)) => quoted.push(letter),
                None => return Err(self.syntax_error()),
            }
        }
        let (property, text) = quoted
            .split_once(':')
            .ok_or_else(|| format!("Unrecognized query argument specified: '{quoted}'."))?;
        Ok(Search::Clause(
            property.trim().to_owned(),
            text.trim().to_owned(),
        ))
    }

    fn accept_keyword(&mut self, keyword: &str) -> bool {
        let rest = self.rest.trim_start();
        let found = rest.strip_prefix(keyword);
        if let Some(after) = found {
            self.rest = after;
        }
        found.is_some()
    }

    fn syntax_error(&self) -> String {
        let rest = self.rest.trim_start();
        let at = self.text.chars().count() - rest.chars().count();
        match rest.chars().find(|letter| !letter.is_alphanumeric()) {
            Some(letter) => format!(
                "Syntax error: character '{letter}' is not valid at position {} in '{}'.",
                at + rest
                    .chars()
                    .take_while(|letter| letter.is_alphanumeric())
                    .count(),
                self.text
            ),
            None => format!("Syntax error at position {at} in '{}'.", self.text),
        }
    }
}

/// The search text for one property.
#[derive(Debug)]
pub(crate) enum SearchTerm {
    /// Each must be the prefix of a word of the text.
    Words(Vec<String>),
    /// The text must start with it.
    Prefix(String),
}

pub(crate) type BoundSearch<T> = Search<(&'static Property<T>, SearchTerm)>;

impl Search<String> {
    /// Resolves the properties; the error is the name of a property without `$search`.
    pub(crate) fn bind<T: Resource>(self) -> Result<BoundSearch<T>, String> {
        let bind_all = |all: Vec<Self>| {
            all.into_iter()
                .map(Self::bind::<T>)
                .collect::<Result<_, _>>()
        };
        Ok(match self {
            Self::All(all) => Search::All(bind_all(all)?),
            Self::Any(all) => Search::Any(bind_all(all)?),
            Self::Clause(name, text) => {
                let property = T::property(&name)
                    .filter(|property| T::SEARCHABLE.contains(&property.name))
                    .ok_or(name)?;
                let wanted = if TOKENIZED_PROPERTIES.contains(&property.name) {
                    SearchTerm::Words(split_words(&text))
                } else {
                    SearchTerm::Prefix(text.to_lowercase())
                };
                Search::Clause((property, wanted), String::new())
            }
        })
    }
}

impl<T: Resource> BoundSearch<T> {
    pub(crate) fn matches(&self, object: &T) -> bool {
        match self {
            Self::All(all) => all.iter().all(|search| search.matches(object)),
            Self::Any(all) => all.iter().any(|search| search.matches(object)),
            Self::Clause((property, wanted), _) => match property.read(object) {
                Field::Text(text) => wanted.matches(text),
                Field::Texts(texts) => texts.iter().any(|text| wanted.matches(text)),
                _ => false,
            },
        }
    }
}

impl SearchTerm {
    fn matches(&self, text: &str) -> bool {
        match self {
            Self::Words(words) => words.iter().all(|word| has_word_prefix(text, word)),
            Self::Prefix(prefix) => starts_with_folded(text, prefix),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clause(property: &str, text: &str) -> Search<String> {
        Search::Clause(property.to_owned(), text.to_owned())
    }

    #[test]
    fn clauses_are_joined() {
        assert_eq!(
            parse(r#""displayName:ann" OR "mail:ann" AND "userPrincipalName:b""#).unwrap(),
            Search::Any(vec![
                Search::All(vec![clause("displayName", "ann")]),
                Search::All(vec![
                    clause("mail", "ann"),
                    clause("userPrincipalName", "b")
                ]),
            ])
        );
    }

    #[test]
    fn quotes_and_backslashes_are_escaped_by_a_backslash() {
        assert_eq!(
            parse(r#""displayName:Anne \"Annie\" \\""#).unwrap(),
            Search::Any(vec![Search::All(vec![clause(
                "displayName",
                r#"Anne "Annie" \"#
            )])])
        );
    }

    #[test]
    fn clauses_without_quotes_or_property_are_refused() {
        assert_eq!(
            parse("displayName:ann").unwrap_err(),
            "Syntax error: character ':' is not valid at position 11 in 'displayName:ann'."
        );
        assert!(parse(r#""ann""#).is_err());
        assert!(parse(r#""displayName:ann"#).is_err());
        assert!(parse(r#""displayName:ann" "mail:ann""#).is_err());
        assert!(parse("").is_err());
    }
}
