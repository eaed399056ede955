//! Parses the text of an expression. Fails on trailing text, unknown functions and wrong argument counts.

use super::signatures::Signature;
use super::{Comparison, ExpressionError, MappingExpression};

/// The maximum nesting of functions; Entra's own limit is not documented.
const MAX_DEPTH: usize = 64;

/// The maximum number of characters
/// (<https://learn.microsoft.com/entra/identity/app-provisioning/known-issues#maximum-characters-for-attribute-mapping-expressions>).
const MAX_CHARACTERS: usize = 10_000;

pub(crate) fn parse(text: &str) -> Result<MappingExpression, ExpressionError> {
    if text.chars().count() > MAX_CHARACTERS {
        return Err(ExpressionError::new(format!(
            "an expression has at most {MAX_CHARACTERS} characters"
        )));
    }
    let mut reader = Reader {
        rest: text,
        depth: 0,
    };
    let expression = reader.comparison()?;
    reader.space();
    if reader.rest.is_empty() {
        Ok(expression)
    } else {
        Err(ExpressionError::new(format!(
            "'{}' was not expected",
            reader.rest
        )))
    }
}

struct Reader<'t> {
    rest: &'t str,
    depth: usize,
}

impl<'t> Reader<'t> {
    fn space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn accept(&mut self, token: &str) -> bool {
        self.space();
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn comparison(&mut self) -> Result<MappingExpression, ExpressionError> {
        let left = self.operand()?;
        let operators = [
            ("<>", Comparison::NotEqual),
            ("<=", Comparison::LessOrEqual),
            (">=", Comparison::GreaterOrEqual),
            ("<", Comparison::Less),
            (">", Comparison::Greater),
            ("=", Comparison::Equal),
        ];
        for (token, comparison) in operators {
            if self.accept(token) {
                let right = self.operand()?;
                return Ok(MappingExpression::Compare(
                    Box::new(left),
                    comparison,
                    Box::new(right),
                ));
            }
        }
        Ok(left)
    }

    fn operand(&mut self) -> Result<MappingExpression, ExpressionError> {
        self.space();
        let mut letters = self.rest.chars();
        match letters.next() {
            Some('[') => self.attribute(),
            Some('"') => self.quoted(),
            Some('&')
                if letters
                    .next()
                    .is_some_and(|letter| letter.eq_ignore_ascii_case(&'h')) =>
            {
                self.rest = &self.rest[2..];
                let digits = self.word(|letter| letter.is_ascii_hexdigit());
                i64::from_str_radix(digits, 16)
                    .map(|number| MappingExpression::Bare(number.to_string()))
                    .map_err(|_| ExpressionError::new("a hexadecimal number was expected"))
            }
            Some('-' | '0'..='9') => {
                let number = self.word(|letter| letter.is_ascii_digit() || "-.".contains(letter));
                Ok(MappingExpression::Bare(number.to_owned()))
            }
            Some(letter) if letter.is_alphabetic() => self.call(),
            _ => Err(ExpressionError::new(format!(
                "a value was expected at '{}'",
                self.rest
            ))),
        }
    }

    fn word(&mut self, belongs: impl Fn(char) -> bool) -> &'t str {
        let end = self
            .rest
            .find(|letter| !belongs(letter))
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    fn attribute(&mut self) -> Result<MappingExpression, ExpressionError> {
        let inner = &self.rest[1..];
        let end = inner
            .find(']')
            .ok_or_else(|| ExpressionError::new("']' is missing"))?;
        let name = inner[..end].trim().to_owned();
        self.rest = &inner[end + 1..];
        if name.is_empty() {
            return Err(ExpressionError::new("an attribute has a name"));
        }
        Ok(MappingExpression::Attribute(name))
    }

    fn quoted(&mut self) -> Result<MappingExpression, ExpressionError> {
        let mut text = String::new();
        let mut letters = self.rest.char_indices().skip(1);
        while let Some((index, letter)) = letters.next() {
            match letter {
                '"' => {
                    self.rest = &self.rest[index + 1..];
                    return Ok(MappingExpression::Constant(text));
                }
                '\\' => match letters.next() {
                    Some((_, escaped @ ('"' | '\\'))) => text.push(escaped),
                    // Other characters keep their backslash, as in unescaped regular expressions.
                    Some((_, other)) => text.extend(['\\', other]),
                    None => break,
                },
                other => text.push(other),
            }
        }
        Err(ExpressionError::new("a quotation mark is missing"))
    }

    fn call(&mut self) -> Result<MappingExpression, ExpressionError> {
        let name = self.word(|letter| letter.is_alphanumeric() || letter == '_');
        if !self.accept("(") {
            return Ok(MappingExpression::Bare(name.to_owned()));
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(ExpressionError::new("functions are nested too deeply"));
        }
        let mut arguments = Vec::new();
        if !self.accept(")") {
            loop {
                self.space();
                if self.rest.starts_with([',', ')']) {
                    arguments.push(MappingExpression::Omitted);
                } else {
                    arguments.push(self.comparison()?);
                }
                if self.accept(")") {
                    break;
                }
                if !self.accept(",") {
                    return Err(ExpressionError::new(format!(
                        "',' or ')' was expected in {name}"
                    )));
                }
            }
        }
        self.depth -= 1;
        let signature = Signature::find(name)
            .ok_or_else(|| ExpressionError::new(format!("there is no function {name}")))?;
        if !signature.accepts(arguments.len()) {
            return Err(ExpressionError::new(format!(
                "{name} does not take {} arguments",
                arguments.len()
            )));
        }
        if name == "SelectUniqueValue" && self.depth > 0 {
            return Err(ExpressionError::new(format!("{name} cannot be nested")));
        }
        Ok(MappingExpression::Call(name.to_owned(), arguments))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_attributes_and_constants_are_distinguished() {
        let constant = |text: &str| MappingExpression::Constant(text.to_owned());
        assert_eq!(
            parse("Switch([IsSoftDeleted], , \"False\", \"True\")").unwrap(),
            MappingExpression::Call(
                "Switch".to_owned(),
                vec![
                    MappingExpression::Attribute("IsSoftDeleted".to_owned()),
                    MappingExpression::Omitted,
                    constant("False"),
                    constant("True"),
                ]
            )
        );
        assert_eq!(
            parse("\"a \\\"b\\\" \\\\\"").unwrap(),
            constant("a \"b\" \\")
        );
        assert_eq!(
            parse("&HF7").unwrap(),
            MappingExpression::Bare("247".to_owned())
        );
    }

    #[test]
    fn invalid_expressions_are_rejected() {
        for text in [
            "",
            "[",
            "[]",
            "\"open",
            "Nope([a])",
            "Not([a], [b])",
            "Not([a]",
            "Not([a]) x",
            "Switch(,",
            "Switch([a], \"\", \"b\")",
            "Append(SelectUniqueValue([a], [b]), \"c\")",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
        assert!(parse(&"Not(".repeat(100)).is_err());
        let constant = |length: usize| format!("\"{}\"", "é".repeat(length - 2));
        assert!(parse(&constant(10_000)).is_ok());
        assert!(parse(&constant(10_001)).is_err());
    }
}
