//! Parses attribute mapping expressions: `[attributes]`, quoted constants, functions and empty arguments.
//! Does not parse conditions and operators, which only some functions accept.
//! Source: learn.microsoft.com, `entra/identity/app-provisioning/functions-for-customizing-application-data`.
use crate::graph::models::schema::{AttributeMapping, AttributeMappingSource};

pub mod functions;

/// The value of an attribute while an expression is evaluated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum AttributeValue {
    /// `None` if the attribute has no value.
    Value(Option<String>),
    /// The app does not read this attribute; the text says why.
    NotRead(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    Attribute(String),
    /// A quoted text or a number, as text.
    Constant(String),
    /// The name and the arguments; an omitted argument is `None`.
    Function(String, Vec<Option<Self>>),
}

impl Expression {
    pub fn for_each_attribute(&self, on_attribute: &mut dyn FnMut(&str)) {
        match self {
            Self::Attribute(name) => on_attribute(name),
            Self::Constant(_) => {}
            Self::Function(_, arguments) => {
                for argument in arguments.iter().flatten() {
                    argument.for_each_attribute(on_attribute);
                }
            }
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the expression cannot be read at its character {position}")]
pub struct ExpressionError {
    /// One-based position of the first byte that cannot be parsed; 0 for an empty expression.
    pub position: usize,
}

const MAX_DEPTH: usize = 32;

struct Parser<'a> {
    text: &'a [u8],
    at: usize,
}

/// Fails with the position of the first byte that is not a supported expression, and for functions nested too deeply.
pub fn parse(text: &str) -> Result<Expression, ExpressionError> {
    let mut reader = Parser {
        text: text.as_bytes(),
        at: 0,
    };
    let expression = reader.expression(0)?;
    reader.skip_whitespace();
    if reader.at < reader.text.len() {
        return Err(reader.error());
    }
    expression.ok_or(ExpressionError { position: 0 })
}

impl Parser<'_> {
    fn error(&self) -> ExpressionError {
        ExpressionError {
            position: self.at + 1,
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn skip_whitespace(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn consume(&mut self, byte: u8) -> bool {
        let is = self.peek() == Some(byte);
        self.at += usize::from(is);
        is
    }

    fn text_from(&self, start: usize) -> String {
        String::from_utf8_lossy(&self.text[start..self.at]).into_owned()
    }

    /// `None` for an omitted argument.
    fn expression(&mut self, depth: usize) -> Result<Option<Expression>, ExpressionError> {
        self.skip_whitespace();
        if depth > MAX_DEPTH {
            return Err(self.error());
        }
        match self.peek() {
            None | Some(b',' | b')') => Ok(None),
            Some(b'[') => self.attribute().map(Some),
            Some(b'"') => self.constant().map(Some),
            Some(byte) if byte.is_ascii_digit() || byte == b'-' => {
                let start = self.at;
                self.at += 1;
                while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
                    self.at += 1;
                }
                Ok(Some(Expression::Constant(self.text_from(start))))
            }
            Some(byte) if byte.is_ascii_alphabetic() => self.function(depth).map(Some),
            Some(_) => Err(self.error()),
        }
    }

    fn attribute(&mut self) -> Result<Expression, ExpressionError> {
        self.at += 1;
        let start = self.at;
        while self.peek().is_some_and(|byte| byte != b']') {
            self.at += 1;
        }
        let name = self.text_from(start);
        if !self.consume(b']') || name.is_empty() {
            return Err(self.error());
        }
        Ok(Expression::Attribute(name))
    }

    fn constant(&mut self) -> Result<Expression, ExpressionError> {
        self.at += 1;
        let mut bytes = Vec::new();
        loop {
            match self.peek() {
                None => return Err(self.error()),
                Some(b'"') => {
                    self.at += 1;
                    let text = String::from_utf8_lossy(&bytes).into_owned();
                    return Ok(Expression::Constant(text));
                }
                Some(b'\\') => {
                    self.at += 1;
                    bytes.push(self.peek().ok_or_else(|| self.error())?);
                    self.at += 1;
                }
                Some(byte) => {
                    bytes.push(byte);
                    self.at += 1;
                }
            }
        }
    }

    fn function(&mut self, depth: usize) -> Result<Expression, ExpressionError> {
        let start = self.at;
        while self
            .peek()
            .is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        {
            self.at += 1;
        }
        let name = self.text_from(start);
        self.skip_whitespace();
        if !self.consume(b'(') {
            return Err(self.error());
        }
        let mut arguments = Vec::new();
        loop {
            let argument = self.expression(depth + 1)?;
            self.skip_whitespace();
            if self.consume(b',') {
                arguments.push(argument);
            } else if self.consume(b')') {
                if argument.is_some() || !arguments.is_empty() {
                    arguments.push(argument);
                }
                return Ok(Expression::Function(name, arguments));
            } else {
                return Err(self.error());
            }
        }
    }
}

/// A mapping source as an expression; `None` if it cannot be parsed.
pub(crate) fn parse_source(source: AttributeMappingSource<'_>) -> Option<Expression> {
    match (source.kind(), source.expression()) {
        ("Attribute", "") => Some(Expression::Attribute(source.name().to_owned())),
        ("Constant", "") => Some(Expression::Constant(source.name().to_owned())),
        (_, text) => parse(text).ok(),
    }
}

/// The attribute that a direct mapping reads; `None` if the mapping is not direct.
pub(crate) fn direct_attribute(mapping: AttributeMapping<'_>) -> Option<&str> {
    let source = mapping
        .source()
        .filter(|source| source.kind() == "Attribute")?;
    let expression = source
        .expression()
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'));
    match expression {
        // Entra evaluates the expression when it differs from the name.
        Some(read) if read != source.name() => Some(read),
        _ => Some(source.name()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_parsed_with_its_empty_arguments() {
        let attribute = |name: &str| Some(Expression::Attribute(name.into()));
        let constant = |text: &str| Some(Expression::Constant(text.into()));
        assert_eq!(
            parse(r#"Switch([IsSoftDeleted], , "False", "T\"\\")"#),
            Ok(Expression::Function(
                "Switch".into(),
                vec![
                    attribute("IsSoftDeleted"),
                    None,
                    constant("False"),
                    constant(r#"T"\"#)
                ]
            ))
        );
        assert_eq!(parse("[mail]"), Ok(attribute("mail").expect("one")));
        assert_eq!(
            parse("Now()"),
            Ok(Expression::Function("Now".into(), Vec::new()))
        );
        let Ok(Expression::Function(_, arguments)) = parse(r#"Replace([a], "x", , ,"", ,)"#) else {
            panic!("a function")
        };
        assert_eq!(arguments.len(), 7);
        for broken in [
            "",
            "[",
            "[]",
            "\"x",
            "F(",
            "F(a)",
            "F([a]",
            "[a] [b]",
            "IIF([a]=\"b\",\"c\",\"d\")",
        ] {
            assert!(parse(broken).is_err(), "{broken}");
        }
        assert!(parse(&"F(".repeat(100)).is_err());
    }
}
