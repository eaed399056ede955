//! Responds with a page of a collection: filters, searches, sorts and counts it.
//! Fails for an advanced query without `ConsistencyLevel: eventual` and `$count=true`.

use crate::graph::odata::listing::check::check_condition;
use serde_json::{Map, Value, json};

use super::expand::Expansions;
use super::expression::{FilterExpression, Literal};
use super::filter;
use super::options::QueryOptions;
use super::order_by::{self, OrderBy};
use super::property_ref::PropertyRef;
use super::schema::{EdmType, ExpandScope, Resource};
use super::search::{self, BoundSearch};
use super::select::Selection;
use crate::graph::error::GraphError;
use crate::model::Tenant;
use crate::work;

mod check;

const SEARCH_WITHOUT_HEADER: &str = "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'";

/// The options of a request, bound to the properties of a type.
pub(crate) struct Listing<'o, 'i, T: 'static> {
    options: &'o QueryOptions,
    selection: Selection<T>,
    filter: Option<FilterExpression<PropertyRef<T>>>,
    search: Option<BoundSearch<T>>,
    order: Option<OrderBy<T>>,
    expansions: Expansions<T>,
    index: IndexLookup<'i, T>,
}

/// Returns the stale version of an object in the directory's index, if the index lags.
pub(crate) type IndexLookup<'i, T> = &'i dyn Fn(&T) -> Option<&'i T>;

impl<'o, 'i, T: Resource> Listing<'o, 'i, T> {
    /// `extensions` are the current directory extensions of this type.
    pub(crate) fn new(
        options: &'o QueryOptions,
        extensions: &[String],
        nested: &ExpandScope,
        index: IndexLookup<'i, T>,
    ) -> Result<Self, GraphError> {
        let filter = options
            .filter
            .as_deref()
            .map(|text| bind_filter(text, options, extensions))
            .transpose()?;
        let search = options
            .search
            .as_deref()
            .map(|text| bind_search(text, options))
            .transpose()?;
        let order = options
            .order_by
            .as_deref()
            .map(|text| OrderBy::parse(text, extensions))
            .transpose()?;
        if order
            .as_ref()
            .is_some_and(|order| order.is_advanced() || filter.is_some())
            && !options.is_advanced()
            && !T::IS_OUTSIDE_DIRECTORY
        {
            return Err(order_by::unsupported_order());
        }
        Ok(Self {
            selection: Selection::parse(options.select.as_deref(), extensions)?,
            expansions: Expansions::parse(options.expand.as_deref(), nested, false)?,
            options,
            filter,
            search,
            order,
            index,
        })
    }

    pub(crate) fn context_suffix(&self) -> String {
        self.selection
            .context_suffix(&self.expansions.context_parts())
    }

    pub(crate) fn count<'a>(&self, objects: impl Iterator<Item = &'a T>) -> usize {
        if self.filter.is_none() && self.search.is_none() {
            return objects.count();
        }
        objects.filter(|object| self.matches(object)).count()
    }

    /// Returns the requested page. `link` makes the URL of the page that starts at an offset.
    pub(crate) fn page_json<'a>(
        &self,
        context: String,
        link: &dyn Fn(usize) -> String,
        objects: impl Iterator<Item = &'a T> + Clone,
        tenant: &Tenant,
        describe: &dyn Fn(&T, Map<String, Value>) -> Value,
    ) -> Result<Value, GraphError> {
        let mut answer = Map::new();
        answer.insert("@odata.context".to_owned(), context.into());
        // Graph ignores $count without the header, and returns the count on the first page only.
        if self.options.count && self.options.eventual && self.options.offset.is_none() {
            answer.insert(
                "@odata.count".to_owned(),
                json!(self.count(objects.clone())),
            );
        }
        let (page, next) = self.page(objects);
        if let Some(offset) = next {
            answer.insert("@odata.nextLink".to_owned(), link(offset).into());
        }
        let value = page
            .into_iter()
            .map(|object| {
                // With `ConsistencyLevel: eventual` Graph also returns the values from the index.
                let shown = if self.options.eventual {
                    self.indexed(object)
                } else {
                    object
                };
                let mut properties = self.selection.apply(shown);
                self.expansions
                    .expand_into(tenant, object, &mut properties)?;
                Ok(describe(object, properties))
            })
            .collect::<Result<_, GraphError>>()?;
        answer.insert("value".to_owned(), Value::Array(value));
        Ok(Value::Object(answer))
    }

    /// The object that filters and searches see.
    fn indexed<'a>(&'a self, object: &'a T) -> &'a T {
        if self.filter.is_none() && self.search.is_none() {
            return object;
        }
        (self.index)(object).unwrap_or(object)
    }

    fn page<'a>(&self, objects: impl Iterator<Item = &'a T>) -> (Vec<&'a T>, Option<usize>) {
        let top = self.options.page_size();
        // A token of a later page replaces `$skip`.
        let skipped = match self.options.offset {
            None => self.options.skip.unwrap_or_default(),
            Some(_) => 0,
        };
        let offset = self
            .options
            .offset
            .unwrap_or(if self.order.is_some() { skipped } else { 0 });
        if let Some(order) = &self.order {
            let matching: Vec<_> = objects.filter(|object| self.matches(object)).collect();
            let next = Some(offset.saturating_add(top)).filter(|next| *next < matching.len());
            return (order.sorted_page(matching, offset, top), next);
        }
        // Without an order an offset is an index into the collection, so a page does not filter earlier objects again.
        let mut matching = objects
            .enumerate()
            .skip(offset)
            .filter(|(_, object)| self.matches(object))
            .skip(skipped);
        let page = matching
            .by_ref()
            .take(top)
            .map(|(_, object)| object)
            .collect();
        (page, matching.next().map(|(place, _)| place))
    }

    fn matches(&self, object: &T) -> bool {
        work::examine();
        let object = self.indexed(object);
        self.filter
            .as_ref()
            .is_none_or(|filter| filter.holds(&|column| column.read(object)))
            && self
                .search
                .as_ref()
                .is_none_or(|search| search.matches(object))
    }
}

fn bind_search<T: Resource>(
    text: &str,
    options: &QueryOptions,
) -> Result<BoundSearch<T>, GraphError> {
    if !options.eventual {
        return Err(GraphError::UnsupportedQuery(
            SEARCH_WITHOUT_HEADER.to_owned(),
        ));
    }
    search::parse(text)
        .map_err(GraphError::Unreadable)?
        .bind()
        .map_err(|name| {
            GraphError::UnsupportedQuery(format!(
                "Unsupported property '{name}' specified in the $search query parameter."
            ))
        })
}

fn bind_filter<T: Resource>(
    text: &str,
    options: &QueryOptions,
    extensions: &[String],
) -> Result<FilterExpression<PropertyRef<T>>, GraphError> {
    let bound = filter::parse(text)
        .map_err(|message| GraphError::Unreadable(format!("Invalid filter clause: {message}")))?
        .try_map(&mut |name: String| {
            PropertyRef::find_filterable(&name, extensions)
                .ok_or_else(|| GraphError::unknown_property(&name))
        })?;
    bound.visit_leaves(false, &mut |leaf, negated| {
        check_condition(leaf, negated, options)
    })?;
    Ok(bound)
}

impl Literal {
    fn fits(&self, kind: EdmType) -> bool {
        matches!(
            (self, kind),
            (Self::Null, _)
                | (Self::Text(_), EdmType::Text | EdmType::Guid)
                | (Self::Guid(_), EdmType::Guid)
                | (Self::Flag(_), EdmType::Flag)
                | (Self::Time(_), EdmType::Time)
                | (Self::Number(_), EdmType::Number)
        )
    }

    fn edm_name(&self) -> &'static str {
        match self {
            Self::Null => "Edm.Null",
            Self::Flag(_) => "Edm.Boolean",
            Self::Text(_) => "Edm.String",
            Self::Guid(_) => "Edm.Guid",
            Self::Time(_) => "Edm.DateTimeOffset",
            Self::Number(_) => "Edm.Int32",
        }
    }
}
