//! Parses `$filter`: precedence `not`, `and`, `or`; comparisons, `in`, `startsWith`, `endsWith` and `any`.
//! Fails on what the directory does not support, such as arithmetic and other functions.

use super::expression::{Expression, Function, Literal, Operator};
use super::lexer::{Token, tokens};
use crate::env::Timestamp;

const DEEPEST: usize = 100;

/// Parses a filter over names of properties; the error is the message for the client.
pub(crate) fn parse(text: &str) -> Result<Expression<String>, String> {
    let mut parser = Parser {
        tokens: tokens(text)?,
        at: 0,
        text,
        variable: None,
        depth: 0,
    };
    let expression = parser.alternatives()?;
    if parser.peek().is_some() {
        return Err(parser.expected("the end"));
    }
    Ok(expression)
}

struct Parser<'a> {
    tokens: Vec<Token>,
    at: usize,
    text: &'a str,
    /// The range variable, set only inside `any`.
    variable: Option<String>,
    /// The number of conditions around this one.
    depth: usize,
}

type Parsed = Result<Expression<String>, String>;

impl Parser<'_> {
    fn alternatives(&mut self) -> Parsed {
        let mut left = self.conjunction()?;
        while self.keyword("or") {
            left = Expression::Or(Box::new(left), Box::new(self.conjunction()?));
        }
        Ok(left)
    }

    fn conjunction(&mut self) -> Parsed {
        let mut left = self.negation()?;
        while self.keyword("and") {
            left = Expression::And(Box::new(left), Box::new(self.negation()?));
        }
        Ok(left)
    }

    fn negation(&mut self) -> Parsed {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(format!(
                "The node count limit of '{DEEPEST}' has been exceeded in '{}'.",
                self.text
            ));
        }
        let negation = self.operand();
        self.depth -= 1;
        negation
    }

    fn operand(&mut self) -> Parsed {
        if self.keyword("not") {
            return Ok(Expression::Not(Box::new(self.negation()?)));
        }
        if self.take(&Token::Open) {
            let inner = self.alternatives()?;
            self.expect(&Token::Close, "')'")?;
            return Ok(inner);
        }
        self.condition()
    }

    fn condition(&mut self) -> Parsed {
        let name = self.word("a property")?;
        if self.take(&Token::Open) {
            return match name.rsplit_once('/') {
                Some((collection, "any")) => self.any(collection),
                _ => self.call(&name),
            };
        }
        let property = self.path(&name)?;
        if self.keyword("in") {
            return Ok(Expression::In(property, self.literals()?));
        }
        let Some(operator) = self.operator() else {
            // A Boolean property may be a whole condition.
            return Ok(Expression::Compare(
                property,
                Operator::Equal,
                Literal::Flag(true),
            ));
        };
        let literal = self.literal()?;
        Ok(Expression::Compare(property, operator, literal))
    }

    fn call(&mut self, name: &str) -> Parsed {
        let function = match name.to_ascii_lowercase().as_str() {
            "startswith" => Function::StartsWith,
            "endswith" => Function::EndsWith,
            _ => {
                return Err(format!(
                    "An unknown function with name '{name}' was found. This may also be a function import or a key lookup on a navigation property, which is not allowed."
                ));
            }
        };
        let property = self.word("a property")?;
        let property = self.path(&property)?;
        self.expect(&Token::Comma, "','")?;
        let Literal::Text(text) = self.literal()? else {
            return Err(format!(
                "No function signature for the function with name '{name}' matches the specified arguments."
            ));
        };
        self.expect(&Token::Close, "')'")?;
        // Some clients write `startswith(…) eq true`.
        if self.operator() == Some(Operator::Equal) && self.literal()? != Literal::Flag(true) {
            return Err(self.expected("true"));
        }
        Ok(Expression::Call(function, property, text))
    }

    fn any(&mut self, collection: &str) -> Parsed {
        let collection = self.path(collection)?;
        if self.take(&Token::Close) {
            return Ok(Expression::Any(collection, None));
        }
        let variable = self.word("a range variable")?;
        self.expect(&Token::Colon, "':'")?;
        let outer = self.variable.replace(variable);
        let inner = self.alternatives()?;
        self.variable = outer;
        self.expect(&Token::Close, "')'")?;
        Ok(Expression::Any(collection, Some(Box::new(inner))))
    }

    /// The name of a property or, inside `any`, the path from the range variable.
    fn path(&self, name: &str) -> Result<String, String> {
        let Some(variable) = &self.variable else {
            return Ok(name.to_owned());
        };
        match name.split_once('/') {
            _ if name == variable => Ok(String::new()),
            Some((first, rest)) if first == variable => Ok(rest.to_owned()),
            _ => Err(format!(
                "Could not find a range variable for '{name}' in '{}'.",
                self.text
            )),
        }
    }

    fn operator(&mut self) -> Option<Operator> {
        let Some(Token::Word(word)) = self.peek() else {
            return None;
        };
        let operator = match word.to_ascii_lowercase().as_str() {
            "eq" => Operator::Equal,
            "ne" => Operator::NotEqual,
            "gt" => Operator::Greater,
            "ge" => Operator::GreaterOrEqual,
            "lt" => Operator::Less,
            "le" => Operator::LessOrEqual,
            _ => return None,
        };
        self.at += 1;
        Some(operator)
    }

    fn literals(&mut self) -> Result<Vec<Literal>, String> {
        self.expect(&Token::Open, "'('")?;
        let mut literals = vec![self.literal()?];
        while self.take(&Token::Comma) {
            literals.push(self.literal()?);
        }
        self.expect(&Token::Close, "')'")?;
        Ok(literals)
    }

    fn literal(&mut self) -> Result<Literal, String> {
        let literal = match self.peek() {
            Some(Token::Text(text)) => Literal::Text(text.clone()),
            Some(Token::Word(word)) => match word.as_str() {
                "null" => Literal::Null,
                "true" => Literal::Flag(true),
                "false" => Literal::Flag(false),
                word => bare(word).ok_or_else(|| self.expected("a literal"))?,
            },
            _ => return Err(self.expected("a literal")),
        };
        self.at += 1;
        Ok(literal)
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn take(&mut self, token: &Token) -> bool {
        let found = self.peek() == Some(token);
        self.at += usize::from(found);
        found
    }

    fn keyword(&mut self, keyword: &str) -> bool {
        let found =
            matches!(self.peek(), Some(Token::Word(word)) if word.eq_ignore_ascii_case(keyword));
        self.at += usize::from(found);
        found
    }

    fn word(&mut self, what: &str) -> Result<String, String> {
        let Some(Token::Word(word)) = self.peek() else {
            return Err(self.expected(what));
        };
        let word = word.clone();
        self.at += 1;
        Ok(word)
    }

    fn expect(&mut self, token: &Token, what: &str) -> Result<(), String> {
        if self.take(token) {
            Ok(())
        } else {
            Err(self.expected(what))
        }
    }

    fn expected(&self, what: &str) -> String {
        format!("Syntax error: {what} was expected in '{}'.", self.text)
    }
}

/// Parses a literal without quotes: a number, a GUID or a time.
fn bare(word: &str) -> Option<Literal> {
    if let Ok(number) = word.parse() {
        return Some(Literal::Number(number));
    }
    if crate::graph::key::is_guid(word) {
        return Some(Literal::Guid(word.to_owned()));
    }
    Timestamp::parse(word).map(Literal::Time)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compare(name: &str, value: i64) -> Expression<String> {
        Expression::Compare(name.to_owned(), Operator::Equal, Literal::Number(value))
    }

    #[test]
    fn not_binds_before_and_and_before_or() {
        let not = Expression::Not(Box::new(compare("b", 2)));
        let and = Expression::And(Box::new(not), Box::new(compare("c", 3)));
        let expected = Expression::Or(Box::new(compare("a", 1)), Box::new(and));
        assert_eq!(parse("a eq 1 or not b eq 2 and c eq 3").unwrap(), expected);
        assert_eq!(
            parse("(a eq 1) or ((not (b eq 2)) and c eq 3)").unwrap(),
            expected
        );
    }

    #[test]
    fn conditions_on_elements_are_relative_to_them() {
        let Expression::Any(collection, Some(inner)) =
            parse("appRoles/any(r:r/value eq null)").unwrap()
        else {
            panic!("no condition on elements");
        };
        assert_eq!(collection, "appRoles");
        assert_eq!(
            *inner,
            Expression::Compare("value".into(), Operator::Equal, Literal::Null)
        );
    }

    #[test]
    fn broken_filters_are_refused() {
        for text in [
            "",
            "displayName eq",
            "displayName eq Ann",
            "displayName eq 'Ann",
            "(displayName eq 'Ann'",
            "displayName eq 'Ann' or",
            "contains(displayName,'Ann')",
            "tags/any(t:x eq 'a')",
            "startswith(displayName)",
            "displayName eq 'Ann' extra",
            "id in ()",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
