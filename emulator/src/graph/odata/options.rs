//! The query options of a request, as texts and numbers.
//! Refuses options that Graph's directory does not know, and page sizes it does not have.

use http::HeaderMap;

use super::page;
use crate::graph::error::GraphError;

/// How many objects a page has without `$top`.
const DEFAULT_PAGE: usize = 100;
/// How many it has at most.
const LARGEST_PAGE: usize = 999;

/// How many people it has at most where their sign-ins are told.
const LARGEST_PAGE_OF_ACTIVITY: usize = 120;

/// The query options of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    pub(crate) select: Option<String>,
    pub(crate) filter: Option<String>,
    pub(crate) search: Option<String>,
    pub(crate) order_by: Option<String>,
    pub(crate) expand: Option<String>,
    pub(crate) top: Option<usize>,
    pub(crate) count: bool,
    /// Where the page begins, from `$skiptoken`.
    pub(crate) offset: Option<usize>,
    /// Whether the header `ConsistencyLevel: eventual` was sent.
    pub(crate) eventual: bool,
}

impl Options {
    /// Reads the options from the decoded query.
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
            let Some(name) = name.strip_prefix('$') else {
                continue;
            };
            let name = name.to_ascii_lowercase();
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
            "skiptoken" => self.offset = Some(page::read_token(value)?),
            // Everything is answered as JSON anyway.
            "format" => {}
            "skip" => {
                return Err(GraphError::BadRequest(
                    "'$skip' is not supported by the service.".to_owned(),
                ));
            }
            other => {
                return Err(GraphError::Unreadable(format!(
                    "The query parameter '${other}' is not supported."
                )));
            }
        }
        Ok(())
    }

    /// How many objects the page has at most.
    pub(crate) fn page_size(&self) -> usize {
        let top = self.top.unwrap_or(DEFAULT_PAGE);
        if self.mentions("signInActivity") {
            // Where sign-ins are told, pages are small (<https://learn.microsoft.com/graph/api/user-list>).
            top.min(LARGEST_PAGE_OF_ACTIVITY)
        } else {
            top
        }
    }

    /// Whether a property is selected, filtered or sorted by.
    pub(crate) fn mentions(&self, property: &str) -> bool {
        let property = property.to_ascii_lowercase();
        [&self.select, &self.filter, &self.order_by]
            .into_iter()
            .flatten()
            .any(|text| text.to_ascii_lowercase().contains(&property))
    }

    /// Whether advanced query capabilities were asked for as documented: the header and `$count=true`.
    pub(crate) fn is_advanced(&self) -> bool {
        // A following page carries its token instead of another count.
        self.eventual && (self.count || self.offset.is_some())
    }

    /// Refuses what one object alone cannot be asked with.
    pub(crate) fn of_one_object(self) -> Result<Self, GraphError> {
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
    if (1..=LARGEST_PAGE).contains(&top) {
        Ok(top)
    } else {
        Err(GraphError::BadRequest(format!(
            "Invalid page size specified: '{value}'. Must be between 1 and {LARGEST_PAGE} inclusive."
        )))
    }
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
        Options::parse(&query, &HeaderMap::new())
            .unwrap_err()
            .code()
    }

    #[test]
    fn what_the_directory_does_not_know_is_refused() {
        assert_eq!(refusal("$top", "0"), "Request_BadRequest");
        assert_eq!(refusal("$top", "1000"), "Request_BadRequest");
        assert_eq!(refusal("$top", "many"), "BadRequest");
        assert_eq!(refusal("$count", "yes"), "BadRequest");
        assert_eq!(refusal("$apply", "x"), "BadRequest");
        assert_eq!(refusal("$skip", "10"), "Request_BadRequest");
        assert_eq!(refusal("$skiptoken", "nonsense"), "Request_BadRequest");
    }
}
