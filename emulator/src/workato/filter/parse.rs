//! Parses the text of a filter. Fails on trailing text and on more than a hundred nested parentheses.

use serde_json::Value;

use super::super::path::Path;
use super::{ScimFilter, ScimOperator};

/// The maximum nesting of parentheses.
const MAX_DEPTH: usize = 100;

/// Returns `None` if the text is not a filter.
pub(super) fn parse(text: &str) -> Option<ScimFilter> {
    let mut reader = Reader {
        rest: text,
        depth: 0,
        within: false,
    };
    let filter = reader.any()?;
    reader.rest.trim().is_empty().then_some(filter)
}

struct Reader<'t> {
    rest: &'t str,
    depth: usize,
    /// Whether the parser is inside brackets, which do not nest.
    within: bool,
}

impl<'t> Reader<'t> {
    fn any(&mut self) -> Option<ScimFilter> {
        let mut filters = vec![self.all()?];
        while self.word("or") {
            filters.push(self.all()?);
        }
        single(filters, ScimFilter::Any)
    }

    fn all(&mut self) -> Option<ScimFilter> {
        let mut filters = vec![self.one()?];
        while self.word("and") {
            filters.push(self.one()?);
        }
        single(filters, ScimFilter::All)
    }

    fn one(&mut self) -> Option<ScimFilter> {
        if self.sign('(') {
            return self.group();
        }
        if self.word("not") {
            if !self.sign('(') {
                return None;
            }
            return Some(ScimFilter::Not(Box::new(self.group()?)));
        }
        let name = self.name();
        let path = Path::parse(name)?;
        if !self.rest.starts_with('[') {
            return self.test(path);
        }
        if self.within {
            return None;
        }
        self.rest = &self.rest[1..];
        self.within = true;
        let filter = Box::new(self.any()?);
        self.within = false;
        if !self.sign(']') {
            return None;
        }
        let then = match self.rest.strip_prefix('.') {
            Some(rest) => {
                self.rest = rest;
                let path = Path::parse(self.name())?;
                Some(Box::new(self.test(path)?))
            }
            None => {
                // `pr` after the brackets adds no condition.
                self.word("pr");
                None
            }
        };
        Some(ScimFilter::ValuePath(path, filter, then))
    }

    fn group(&mut self) -> Option<ScimFilter> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let filter = self.any()?;
        self.depth -= 1;
        self.sign(')').then_some(filter)
    }

    fn test(&mut self, path: Path) -> Option<ScimFilter> {
        if self.word("pr") {
            return Some(ScimFilter::Present(path));
        }
        let operators = [
            ("eq", ScimOperator::Equal),
            ("ne", ScimOperator::NotEqual),
            ("co", ScimOperator::Contains),
            ("sw", ScimOperator::StartsWith),
            ("ew", ScimOperator::EndsWith),
            ("gt", ScimOperator::Greater),
            ("ge", ScimOperator::GreaterOrEqual),
            ("lt", ScimOperator::Less),
            ("le", ScimOperator::LessOrEqual),
        ];
        let (_, operator) = operators.into_iter().find(|(name, _)| self.word(name))?;
        let value = self.value()?;
        let equality = matches!(operator, ScimOperator::Equal | ScimOperator::NotEqual);
        let fits = equality || value.is_string() || value.is_number();
        fits.then_some(ScimFilter::Test(path, operator, value))
    }

    fn value(&mut self) -> Option<Value> {
        self.space();
        if self.rest.starts_with('"') {
            let mut values = serde_json::Deserializer::from_str(self.rest).into_iter::<Value>();
            let value = values.next()?.ok()?;
            self.rest = &self.rest[values.byte_offset()..];
            return Some(value);
        }
        let end = self
            .rest
            .find(|letter: char| letter.is_whitespace() || "()[]".contains(letter))
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        serde_json::from_str(word).ok()
    }

    fn name(&mut self) -> &'t str {
        self.space();
        let end = self
            .rest
            .find(|letter: char| !(letter.is_alphanumeric() || "_-$.:".contains(letter)))
            .unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        name
    }

    fn space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn sign(&mut self, sign: char) -> bool {
        self.space();
        match self.rest.strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Consumes a word if it comes next, regardless of case and not as part of a longer word.
    fn word(&mut self, word: &str) -> bool {
        self.space();
        let Some((start, rest)) = self.rest.split_at_checked(word.len()) else {
            return false;
        };
        let ends = rest
            .chars()
            .next()
            .is_none_or(|letter| letter == ' ' || "()[]\"".contains(letter));
        if ends && start.eq_ignore_ascii_case(word) {
            self.rest = rest;
            true
        } else {
            false
        }
    }
}

fn single(
    mut filters: Vec<ScimFilter>,
    join: fn(Vec<ScimFilter>) -> ScimFilter,
) -> Option<ScimFilter> {
    if filters.len() == 1 {
        filters.pop()
    } else {
        Some(join(filters))
    }
}
