//! `$orderby`: sorts a page without sorting the whole collection.

use std::cmp::Ordering;

use super::evaluate::folded_cmp;
use super::field::Field;
use super::property_ref::PropertyRef;
use super::published::Support;
use super::schema::{EdmType, Resource};
use crate::graph::error::GraphError;

#[derive(Debug)]
pub(crate) struct OrderBy<T: 'static>(Vec<(PropertyRef<T>, bool)>);

impl<T: Resource> OrderBy<T> {
    /// `extensions` are the current directory extensions of the type.
    pub(crate) fn parse(order_by: &str, extensions: &[String]) -> Result<Self, GraphError> {
        let mut columns = Vec::new();
        for item in order_by.split(',') {
            let mut words = item.split_whitespace();
            let name = words.next().unwrap_or_default();
            let descending = match words.next().map(str::to_ascii_lowercase).as_deref() {
                None | Some("asc") => false,
                Some("desc") => true,
                Some(other) => {
                    return Err(GraphError::Unreadable(format!(
                        "Syntax error: '{other}' is not valid in '{order_by}'."
                    )));
                }
            };
            let column = PropertyRef::find(name, extensions)
                .ok_or_else(|| GraphError::unknown_property(name))?;
            let is_sortable = !matches!(
                column.edm_type(),
                Some(EdmType::Collection | EdmType::Complex)
            );
            if !is_sortable || column.support().order_by == Support::Never {
                return Err(unsupported_order());
            }
            columns.push((column, descending));
        }
        Ok(Self(columns))
    }

    /// Whether the order requires advanced query capabilities.
    pub(crate) fn is_advanced(&self) -> bool {
        self.0
            .iter()
            .any(|(column, _)| column.support().order_by == Support::Advanced)
    }

    fn compare(&self, left: &T, right: &T) -> Ordering {
        self.0
            .iter()
            .map(|(column, descending)| {
                let ordering = compare(&column.read(left), &column.read(right));
                if *descending {
                    ordering.reverse()
                } else {
                    ordering
                }
            })
            .find(|ordering| ordering.is_ne())
            .unwrap_or(Ordering::Equal)
    }

    /// The slice of `top` objects from `offset` in a stable sort.
    pub(crate) fn sorted_page<'a>(
        &self,
        objects: Vec<&'a T>,
        offset: usize,
        top: usize,
    ) -> Vec<&'a T> {
        let end = objects.len().min(offset.saturating_add(top));
        if offset >= end {
            return Vec::new();
        }
        let mut placed: Vec<(usize, &T)> = objects.into_iter().enumerate().collect();
        let by_order = |left: &(usize, &T), right: &(usize, &T)| {
            self.compare(left.1, right.1)
                .then_with(|| left.0.cmp(&right.0))
        };
        if end < placed.len() {
            placed.select_nth_unstable_by(end, by_order);
            placed.truncate(end);
        }
        placed.sort_unstable_by(by_order);
        placed[offset..].iter().map(|(_, object)| *object).collect()
    }
}

pub(crate) fn unsupported_order() -> GraphError {
    GraphError::UnsupportedQuery("Sorting not supported for current query.".to_owned())
}

fn compare(left: &Field<'_>, right: &Field<'_>) -> Ordering {
    match (left, right) {
        (Field::Text(left), Field::Text(right)) => folded_cmp(left, right),
        (Field::Flag(left), Field::Flag(right)) => left.cmp(right),
        (Field::Time(left), Field::Time(right))
        | (Field::PreciseTime(left), Field::PreciseTime(right)) => left.cmp(right),
        // Null comes first.
        (Field::Null, Field::Null) => Ordering::Equal,
        (Field::Null, _) => Ordering::Less,
        (_, Field::Null) => Ordering::Greater,
        _ => Ordering::Equal,
    }
}
