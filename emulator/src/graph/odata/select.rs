//! `$select`: which properties a response contains.

use serde_json::{Map, Value};

use super::property_ref::PropertyRef;
use super::schema::Resource;
use crate::graph::error::GraphError;

#[derive(Debug)]
pub(crate) enum Selection<T: 'static> {
    Default,
    Properties(Vec<PropertyRef<T>>),
}

impl<T: Resource> Selection<T> {
    /// Fails for an unknown property; `extensions` are the current directory extensions of the type.
    pub(crate) fn parse(select: Option<&str>, extensions: &[String]) -> Result<Self, GraphError> {
        let Some(select) = select else {
            return Ok(Self::Default);
        };
        let mut columns = Vec::new();
        for name in names(select) {
            if name == "*" {
                return Ok(Self::Default);
            }
            columns.push(
                PropertyRef::find(name, extensions)
                    .ok_or_else(|| unknown_selection(name, T::TYPE))?,
            );
        }
        if columns.is_empty() {
            return Ok(Self::Default);
        }
        Ok(Self::Properties(columns))
    }

    /// The suffix of the context URL with the selected and expanded names in parentheses, or an empty string.
    pub(crate) fn context_suffix(&self, expanded: &[String]) -> String {
        let mut names: Vec<&str> = match self {
            Self::Default => Vec::new(),
            Self::Properties(columns) => columns.iter().map(PropertyRef::name).collect(),
        };
        names.extend(expanded.iter().map(String::as_str));
        if names.is_empty() {
            String::new()
        } else {
            format!("({})", names.join(","))
        }
    }

    pub(crate) fn apply(&self, object: &T) -> Map<String, Value> {
        match self {
            Self::Default => T::PROPERTIES
                .iter()
                .filter(|property| property.is_default)
                .map(|property| (property.name.to_owned(), property.read(object).into_json()))
                .collect(),
            Self::Properties(columns) => columns
                .iter()
                .filter(|column| column.is_shown())
                .map(|column| (column, column.read(object).into_json()))
                // Graph omits an extension without a value, but returns null for a declared property.
                .filter(|(column, value)| {
                    !(value.is_null() && matches!(column, PropertyRef::Extension(_)))
                })
                .map(|(column, value)| (column.name().to_owned(), value))
                .collect(),
        }
    }
}

pub(crate) fn names(select: &str) -> impl Iterator<Item = &str> {
    select
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

pub(crate) fn unknown_selection(name: &str, type_name: &str) -> GraphError {
    GraphError::Unreadable(format!(
        "Parsing OData Select and Expand failed: Could not find a property named '{name}' on type 'microsoft.graph.{type_name}'."
    ))
}
