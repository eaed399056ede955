//! Parses `$filter`: precedence `not`, `and`, `or`; comparisons, `in`, `startsWith`, `endsWith`, `contains` and `any`.
//! Fails on what the directory does not support, such as arithmetic and other functions.

use super::expression::{ComparisonOperator, FilterExpression, Function, Literal};
use super::lexer::{Token, tokenize};
use crate::env::Timestamp;

const MAX_DEPTH: usize = 100;

/// Parses a filter over names of properties; the error is the message for the client.
pub(crate) fn parse(text: &str) -> Result<FilterExpression<String>, String> {
    let mut parser = Parser {
        tokens: tokenize(text)?,
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

type Parsed = Result<FilterExpression<String>, String>;

impl Parser<'_> {
    fn alternatives(&mut self) -> Parsed {
        let mut left = self.conjunction()?;
        while self.accept_keyword("or") {
            left = FilterExpression::Or(Box::new(left), Box::new(self.conjunction()?));
        }
        Ok(left)
    }

    fn conjunction(&mut self) -> Parsed {
        let mut left = self.negation()?;
        while self.accept_keyword("and") {
            left = FilterExpression::And(Box::new(left), Box::new(self.negation()?));
        }
        Ok(left)
    }

    fn negation(&mut self) -> Parsed {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(format!(
                "The node count limit of '{MAX_DEPTH}' has been exceeded in '{}'.",
                self.text
            ));
        }
        let negation = self.operand();
        self.depth -= 1;
        negation
    }

    fn operand(&mut self) -> Parsed {
        if self.accept_keyword("not") {
            return Ok(FilterExpression::Not(Box::new(self.negation()?)));
        }
        if self.accept(&Token::Open) {
            let inner = self.alternatives()?;
            self.expect(&Token::Close, "')'")?;
            return Ok(inner);
        }
        self.condition()
    }

    fn condition(&mut self) -> Parsed {
        let name = self.word("a property")?;
        if self.accept(&Token::Open) {
            return match name.rsplit_once('/') {
                Some((collection, any)) if any.eq_ignore_ascii_case("any") => self.any(collection),
                _ => self.call(&name),
            };
        }
        let property = self.path(&name)?;
        if self.accept_keyword("in") {
            return Ok(FilterExpression::In(property, self.literals()?));
        }
        let Some(operator) = self.operator() else {
            // A Boolean property may be a whole condition.
            return Ok(FilterExpression::Compare(
                property,
                ComparisonOperator::Equal,
                Literal::Flag(true),
            ));
        };
        let literal = self.literal()?;
        Ok(FilterExpression::Compare(property, operator, literal))
    }

    fn call(&mut self, name: &str) -> Parsed {
        let function = match name.to_ascii_lowercase().as_str() {
            "startswith" => Function::StartsWith,
            "endswith" => Function::EndsWith,
            "contains" => Function::Contains,
            _ => return Err(unknown_function(name)),
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
        if self.operator() == Some(ComparisonOperator::Equal)
            && self.literal()? != Literal::Flag(true)
        {
            return Err(self.expected("true"));
        }
        Ok(FilterExpression::Call(function, property, text))
    }

    fn any(&mut self, collection: &str) -> Parsed {
        let collection = self.path(collection)?;
        if self.accept(&Token::Close) {
            return Ok(FilterExpression::Any(collection, None));
        }
        let variable = self.word("a range variable")?;
        self.expect(&Token::Colon, "':'")?;
        let outer = self.variable.replace(variable);
        let inner = self.alternatives()?;
        self.variable = outer;
        self.expect(&Token::Close, "')'")?;
        Ok(FilterExpression::Any(collection, Some(Box::new(inner))))
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

    fn operator(&mut self) -> Option<ComparisonOperator> {
        let Some(Token::Word(word)) = self.peek() else {
            return None;
        };
        let operator = match word.to_ascii_lowercase().as_str() {
            "eq" => ComparisonOperator::Equal,
            "ne" => ComparisonOperator::NotEqual,
            "gt" => ComparisonOperator::Greater,
            "ge" => ComparisonOperator::GreaterOrEqual,
            "lt" => ComparisonOperator::Less,
            "le" => ComparisonOperator::LessOrEqual,
            _ => return None,
        };
        self.at += 1;
        Some(operator)
    }

    fn literals(&mut self) -> Result<Vec<Literal>, String> {
        self.expect(&Token::Open, "'('")?;
        let mut literals = vec![self.literal()?];
        while self.accept(&Token::Comma) {
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
                word => parse_unquoted(word).ok_or_else(|| self.expected("a literal"))?,
            },
            _ => return Err(self.expected("a literal")),
        };
        self.at += 1;
        Ok(literal)
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn accept(&mut self, token: &Token) -> bool {
        let found = self.peek() == Some(token);
        self.at += usize::from(found);
        found
    }

    fn accept_keyword(&mut self, keyword: &str) -> bool {
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
        if self.accept(token) {
            Ok(())
        } else {
            Err(self.expected(what))
        }
    }

    fn expected(&self, what: &str) -> String {
        format!("Syntax error: {what} was expected in '{}'.", self.text)
    }
}

/// The message for a function that the service does not have, or not for this type.
pub(crate) fn unknown_function(name: &str) -> String {
    format!(
        "An unknown function with name '{name}' was found. This may also be a function import or a key lookup on a navigation property, which is not allowed."
    )
}

/// Parses a literal without quotes: a number, a GUID or a time.
fn parse_unquoted(word: &str) -> Option<Literal> {
    if let Ok(number) = word.parse() {
        return Some(Literal::Number(number));
    }
    if crate::graph::key::is_guid(word) {
        return Some(Literal::Guid(word.to_owned()));
    }
    // A date without a time is its midnight.
    Timestamp::parse(word)
        .or_else(|| Timestamp::parse(&format!("{word}T00:00:00Z")))
        .map(Literal::Time)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compare(name: &str, value: i64) -> FilterExpression<String> {
        FilterExpression::Compare(
            name.to_owned(),
            ComparisonOperator::Equal,
            Literal::Number(value),
        )
    }

    #[test]
    fn not_binds_before_and_and_before_or() {
        let not = FilterExpression::Not(Box::new(compare("b", 2)));
        let and = FilterExpression::And(Box::new(not), Box::new(compare("c", 3)));
        let expected = FilterExpression::Or(Box::new(compare("a", 1)), Box::new(and));
        assert_eq!(parse("a eq 1 or not b eq 2 and c eq 3").unwrap(), expected);
        assert_eq!(
            parse("(a eq 1) or ((not (b eq 2)) and c eq 3)").unwrap(),
            expected
        );
    }

    #[test]
    fn conditions_on_elements_are_relative_to_them() {
        let FilterExpression::Any(collection, Some(inner)) =
            parse("appRoles/any(r:r/value eq null)").unwrap()
        else {
            panic!("no condition on elements");
        };
        assert_eq!(collection, "appRoles");
        assert_eq!(
            *inner,
            FilterExpression::Compare("value".into(), ComparisonOperator::Equal, Literal::Null)
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
            "trim(displayName,'Ann')",
            "tags/any(t:x eq 'a')",
            "startswith(displayName)",
            "displayName eq 'Ann' extra",
            "id in ()",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
