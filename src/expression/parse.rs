//! Parses `[attributes]`, quoted constants, numbers, functions, empty arguments and comparisons.

use super::{Expression, ExpressionError};

const MAX_DEPTH: usize = 32;

/// The operators of conditions, the longer ones first.
pub(super) const COMPARISONS: [&str; 6] = ["<>", "<=", ">=", "<", ">", "="];

/// The words that stand without quotation marks, for `InStr`.
const WORDS: [&str; 2] = ["vbTextCompare", "vbBinaryCompare"];

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
    let expression = reader.comparison(0)?;
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
        self.take_while(|byte| byte.is_ascii_whitespace());
    }

    fn consume(&mut self, byte: u8) -> bool {
        let is = self.peek() == Some(byte);
        self.at += usize::from(is);
        is
    }

    /// Reads the longest text of such bytes.
    fn take_while(&mut self, belongs: fn(u8) -> bool) -> String {
        let start = self.at;
        while self.peek().is_some_and(belongs) {
            self.at += 1;
        }
        String::from_utf8_lossy(&self.text[start..self.at]).into_owned()
    }

    /// A value, or two with an operator between them. `None` for an omitted argument.
    fn comparison(&mut self, depth: usize) -> Result<Option<Expression>, ExpressionError> {
        let Some(left) = self.expression(depth)? else {
            return Ok(None);
        };
        self.skip_whitespace();
        let rest = &self.text[self.at..];
        let operator = COMPARISONS
            .iter()
            .find(|operator| rest.starts_with(operator.as_bytes()));
        let Some(operator) = operator else {
            return Ok(Some(left));
        };
        self.at += operator.len();
        let right = self.expression(depth)?.ok_or_else(|| self.error())?;
        Ok(Some(Expression::Function(
            (*operator).to_owned(),
            vec![Some(left), Some(right)],
        )))
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
            Some(b'&') => self.hexadecimal().map(Some),
            Some(byte) if byte.is_ascii_digit() || byte == b'-' => {
                let number = self.take_while(|byte| byte.is_ascii_digit() || b"-.".contains(&byte));
                Ok(Some(Expression::Constant(number)))
            }
            Some(byte) if byte.is_ascii_alphabetic() => self.function(depth).map(Some),
            Some(_) => Err(self.error()),
        }
    }

    /// A number as in `&HF7`.
    fn hexadecimal(&mut self) -> Result<Expression, ExpressionError> {
        let error = self.error();
        self.at += 1;
        if !self.consume(b'H') && !self.consume(b'h') {
            return Err(error);
        }
        i64::from_str_radix(&self.take_while(|byte| byte.is_ascii_hexdigit()), 16)
            .map(|number| Expression::Constant(number.to_string()))
            .map_err(|_| error)
    }

    fn attribute(&mut self) -> Result<Expression, ExpressionError> {
        self.at += 1;
        let name = self.take_while(|byte| byte != b']');
        if !self.consume(b']') || name.is_empty() {
            return Err(self.error());
        }
        Ok(Expression::Attribute(name))
    }

    fn constant(&mut self) -> Result<Expression, ExpressionError> {
        self.at += 1;
        let mut bytes = Vec::new();
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'"' => {
                    let text = String::from_utf8_lossy(&bytes).into_owned();
                    return Ok(Expression::Constant(text));
                }
                // Only these two are escaped; a pattern may have a backslash of its own.
                b'\\' if matches!(self.peek(), Some(b'"' | b'\\')) => {
                    bytes.extend(self.peek());
                    self.at += 1;
                }
                byte => bytes.push(byte),
            }
        }
        Err(self.error())
    }

    fn function(&mut self, depth: usize) -> Result<Expression, ExpressionError> {
        let name = self.take_while(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        self.skip_whitespace();
        if !self.consume(b'(') {
            return if WORDS.contains(&name.as_str()) {
                Ok(Expression::Constant(name))
            } else {
                Err(self.error())
            };
        }
        let mut arguments = Vec::new();
        loop {
            let argument = self.comparison(depth + 1)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_parsed_with_its_empty_arguments() {
        let attribute = |name: &str| Some(Expression::Attribute(name.into()));
        let constant = |text: &str| Some(Expression::Constant(text.into()));
        assert_eq!(
            parse(r#"Switch([IsSoftDeleted], , "False", "T\"\\\d")"#),
            Ok(Expression::Function(
                "Switch".into(),
                vec![
                    attribute("IsSoftDeleted"),
                    None,
                    constant("False"),
                    constant(r#"T"\\d"#)
                ]
            ))
        );
        assert_eq!(parse("[mail]"), Ok(attribute("mail").expect("one")));
        assert_eq!(
            parse("Now()"),
            Ok(Expression::Function("Now".into(), Vec::new()))
        );
        assert_eq!(
            parse("[a] <> \"b\""),
            Ok(Expression::Function(
                "<>".into(),
                vec![attribute("a"), constant("b")]
            ))
        );
        assert_eq!(parse("&HF7"), Ok(constant("247").expect("one")));
        let Ok(Expression::Function(_, arguments)) = parse(r#"Replace([a], "x", , ,"", ,)"#) else {
            panic!("a function")
        };
        assert_eq!(arguments.len(), 7);
        for broken in [
            "", "[", "[]", "\"x", "F(", "F(a)", "F([a]", "[a] [b]", "[a] =", "&x",
        ] {
            assert!(parse(broken).is_err(), "{broken}");
        }
        assert!(parse(&"F(".repeat(100)).is_err());
    }
}
