//! Parses the query options of a request into texts and numbers.

use http::HeaderMap;

use super::page;
use crate::graph::error::GraphError;

const DEFAULT_PAGE_SIZE: usize = 100;
const MAX_PAGE_SIZE: usize = 999;

/// Limit of a page that contains sign-ins (<https://learn.microsoft.com/graph/api/user-list>).
const MAX_PAGE_SIZE_WITH_SIGN_INS: usize = 120;

/// The options that may come without `$`.
const OPTIONS: [&str; 7] = [
    "select", "filter", "search", "orderby", "expand", "top", "count",
];

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct QueryOptions {
    pub(crate) select: Option<String>,
    pub(crate) filter: Option<String>,
    pub(crate) search: Option<String>,
    pub(crate) order_by: Option<String>,
    pub(crate) expand: Option<String>,
    pub(crate) top: Option<usize>,
    pub(crate) count: bool,
    /// The start of the page, from `$skiptoken`.
    pub(crate) offset: Option<usize>,
    /// How many objects of the first page to leave out.
    pub(crate) skip: Option<usize>,
    /// Whether the request has the header `ConsistencyLevel: eventual`.
    pub(crate) eventual: bool,
}

impl QueryOptions {
    /// Fails for an unknown or repeated option, and for an invalid value.
    pub(crate) fn parse(
        query: &[(String, String)],
        headers: &HeaderMap,
    ) -> Result<Self, GraphError> {
        let mut options = Self {
            eventual: is_eventual(headers),
            ..Self::default()
        };
        let mut seen: Vec<String> = Vec::new();
        for (name, value) in query {
            let plain = name.strip_prefix('$');
            let name = plain.unwrap_or(name).to_ascii_lowercase();
            // Graph also knows its options without the prefix, and ignores other parameters without one.
            if plain.is_none() && !OPTIONS.contains(&name.as_str()) {
                continue;
            }
            if seen.contains(&name) {
                return Err(GraphError::Unreadable(format!(
                    "Query option '${name}' was specified more than once, but it must be specified at most once."
                )));
            }
            options.set(&name, value)?;
            seen.push(name);
        }
        Ok(options)
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), GraphError> {
        let text = || Some(value.to_owned());
        match name {
            "select" => self.select = text(),
            "filter" => self.filter = text(),
            "search" => self.search = text(),
            "orderby" => self.order_by = text(),
            "expand" => self.expand = text(),
            "top" => self.top = Some(top(value)?),
            "count" => self.count = flag(value)?,
            "skiptoken" => self.offset = Some(page::parse_skip_token(value)?),
            // Every response is JSON.
            "format" => {}
            "skip" => self.skip = Some(skip(value)?),
            other => {
                return Err(GraphError::Unreadable(format!(
                    "The query parameter '${other}' is not supported."
                )));
            }
        }
        Ok(())
    }

    /// Fails for `$skip`, which the directory does not support.
    pub(crate) fn without_skip(self) -> Result<Self, GraphError> {
        match self.skip {
            Some(_) => Err(GraphError::BadRequest(
                "'$skip' is not supported by the service.".to_owned(),
            )),
            None => Ok(self),
        }
    }

    /// Reads `$search` as reported of v1.0 (<https://github.com/microsoftgraph/microsoft-graph-docs/issues/13179>): a `#`
    /// that was encoded once ends the address, and one that was encoded twice is a `#`.
    pub(crate) fn decode_search_again(&mut self) -> Result<(), GraphError> {
        if let Some(search) = &self.search {
            if let Some((before, _)) = search.split_once('#') {
                return Err(GraphError::UnsupportedQuery(format!(
                    "Syntax error: character '\"' is not valid at position 0 in '{before}'."
                )));
            }
            let decoded = percent_encoding::percent_decode_str(search).decode_utf8_lossy();
            self.search = Some(decoded.into_owned());
        }
        Ok(())
    }

    pub(crate) fn page_size(&self) -> usize {
        let top = self.top.unwrap_or(DEFAULT_PAGE_SIZE);
        if self.mentions("signInActivity") {
            top.min(MAX_PAGE_SIZE_WITH_SIGN_INS)
        } else {
            top
        }
    }

    /// Whether the query selects, filters or sorts by the property.
    pub(crate) fn mentions(&self, property: &str) -> bool {
        let property = property.to_ascii_lowercase();
        [&self.select, &self.filter, &self.order_by]
            .into_iter()
            .flatten()
            .any(|text| text.to_ascii_lowercase().contains(&property))
    }

    /// Whether the request has what advanced queries require: the header and `$count=true`.
    pub(crate) fn is_advanced(&self) -> bool {
        // The token of a later page replaces `$count=true`.
        self.eventual && (self.count || self.offset.is_some())
    }

    /// Fails if the query has an option that only collections support.
    pub(crate) fn for_entity(self) -> Result<Self, GraphError> {
        let refused = [
            ("$filter", self.filter.is_some()),
            ("$search", self.search.is_some()),
            ("$orderby", self.order_by.is_some()),
            ("$top", self.top.is_some()),
        ];
        match refused.into_iter().find(|(_, given)| *given) {
            Some((name, _)) => Err(GraphError::Unreadable(format!(
                "Query option '{name}' is not allowed. To allow it, set the 'AllowedQueryOptions' property on EnableQueryAttribute or QueryValidationSettings."
            ))),
            None => Ok(self),
        }
    }
}

fn is_eventual(headers: &HeaderMap) -> bool {
    headers
        .get("consistencylevel")
        .is_some_and(|level| level.as_bytes().eq_ignore_ascii_case(b"eventual"))
}

fn top(value: &str) -> Result<usize, GraphError> {
    let top = value.parse().map_err(|_| {
        GraphError::Unreadable(format!(
            "Invalid value '{value}' for $top query option found. The $top query option requires a non-negative integer value."
        ))
    })?;
    if (1..=MAX_PAGE_SIZE).contains(&top) {
        Ok(top)
    } else {
        Err(GraphError::BadRequest(format!(
            "Invalid page size specified: '{value}'. Must be between 1 and {MAX_PAGE_SIZE} inclusive."
        )))
    }
}

fn skip(value: &str) -> Result<usize, GraphError> {
    value.parse().map_err(|_| {
        GraphError::Unreadable(format!(
            "Invalid value '{value}' for $skip query option found. The $skip query option requires a non-negative integer value."
        ))
    })
}

fn flag(value: &str) -> Result<bool, GraphError> {
    value.to_ascii_lowercase().parse().map_err(|_| {
        GraphError::Unreadable(format!(
            "Invalid value '{value}' for $count query option found. Valid values are 'true' and 'false'."
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refusal(name: &str, value: &str) -> &'static str {
        let query = [(name.to_owned(), value.to_owned())];
        QueryOptions::parse(&query, &HeaderMap::new())
            .and_then(QueryOptions::without_skip)
            .unwrap_err()
            .code()
    }

    #[test]
    fn unsupported_options_are_rejected() {
        assert_eq!(refusal("$top", "0"), "Request_BadRequest");
        assert_eq!(refusal("$top", "1000"), "Request_BadRequest");
        assert_eq!(refusal("$top", "many"), "BadRequest");
        assert_eq!(refusal("$count", "yes"), "BadRequest");
        assert_eq!(refusal("$apply", "x"), "BadRequest");
        assert_eq!(refusal("$skip", "10"), "Request_BadRequest");
        assert_eq!(refusal("$skiptoken", "nonsense"), "Request_BadRequest");
    }
}
