//! Responds with a page of a collection: filters, searches, sorts and counts it.
//! Fails for an advanced query without `ConsistencyLevel: eventual` and `$count=true`.

use crate::graph::odata::listing::check::check;
use serde_json::{Map, Value, json};

use super::expand::Expansions;
use super::expression::{Expression, Literal};
use super::filter;
use super::options::Options;
use super::order::{self, Order};
use super::schema::{Column, Kind, Resource};
use super::search::{self, BoundSearch};
use super::select::Projection;
use crate::graph::error::GraphError;
use crate::model::Tenant;

mod check;

const SEARCH_WITHOUT_HEADER: &str = "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'";

/// The options of a request, bound to the properties of a type.
pub(crate) struct Listing<'o, 'i, T: 'static> {
    options: &'o Options,
    projection: Projection<T>,
    filter: Option<Expression<Column<T>>>,
    search: Option<BoundSearch<T>>,
    order: Option<Order<T>>,
    expansions: Expansions<T>,
    index: Index<'i, T>,
}

/// Returns the stale version of an object in the directory's index, if the index lags.
pub(crate) type Index<'i, T> = &'i dyn Fn(&T) -> Option<&'i T>;

impl<'o, 'i, T: Resource> Listing<'o, 'i, T> {
    /// `extensions` are the current directory extensions of this type, `of_people` those of users in `$expand`.
    pub(crate) fn new(
        options: &'o Options,
        extensions: &[String],
        of_people: &[String],
        index: Index<'i, T>,
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
            .map(|text| Order::parse(text, extensions))
            .transpose()?;
        if order
            .as_ref()
            .is_some_and(|order| order.is_advanced() || filter.is_some())
            && !options.is_advanced()
        {
            return Err(order::unsupported());
        }
        Ok(Self {
            projection: Projection::parse(options.select.as_deref(), extensions)?,
            expansions: Expansions::parse(options.expand.as_deref(), of_people, false)?,
            options,
            filter,
            search,
            order,
            index,
        })
    }

    pub(crate) fn context(&self) -> String {
        self.projection.context(&self.expansions.context())
    }

    pub(crate) fn count<'a>(&self, objects: impl Iterator<Item = &'a T>) -> usize {
        if self.filter.is_none() && self.search.is_none() {
            return objects.count();
        }
        objects.filter(|object| self.matches(object)).count()
    }

    /// Returns the requested page. `link` makes the URL of the page that starts at an offset.
    pub(crate) fn answer<'a>(
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
                let mut properties = self.projection.apply(shown);
                self.expansions.add(tenant, object, &mut properties)?;
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
        let offset = self.options.offset.unwrap_or_default();
        let top = self.options.page_size();
        if let Some(order) = &self.order {
            let matching: Vec<_> = objects.filter(|object| self.matches(object)).collect();
            let next = Some(offset.saturating_add(top)).filter(|next| *next < matching.len());
            return (order.page(matching, offset, top), next);
        }
        // Without an order an offset is an index into the collection, so a page does not filter earlier objects again.
        let mut matching = objects
            .enumerate()
            .skip(offset)
            .filter(|(_, object)| self.matches(object));
        let page = matching
            .by_ref()
            .take(top)
            .map(|(_, object)| object)
            .collect();
        (page, matching.next().map(|(place, _)| place))
    }

    fn matches(&self, object: &T) -> bool {
        let object = self.indexed(object);
        self.filter
            .as_ref()
            .is_none_or(|filter| filter.holds(&|column| column.read(object)))
            && self
                .search
                .as_ref()
                .is_none_or(|search| search.finds(object))
    }
}

fn bind_search<T: Resource>(text: &str, options: &Options) -> Result<BoundSearch<T>, GraphError> {
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
    options: &Options,
    extensions: &[String],
) -> Result<Expression<Column<T>>, GraphError> {
    let bound = filter::parse(text)
        .map_err(|message| GraphError::Unreadable(format!("Invalid filter clause: {message}")))?
        .map(&mut |name: String| {
            Column::find_filtered(&name, extensions)
                .ok_or_else(|| GraphError::unknown_property(&name))
        })?;
    bound.visit(false, &mut |leaf, negated| check(leaf, negated, options))?;
    Ok(bound)
}

impl Literal {
    fn fits(&self, kind: Kind) -> bool {
        matches!(
            (self, kind),
            (Self::Null, _)
                | (Self::Text(_), Kind::Text | Kind::Guid)
                | (Self::Guid(_), Kind::Guid)
                | (Self::Flag(_), Kind::Flag)
                | (Self::Time(_), Kind::Time)
                | (Self::Number(_), Kind::Number)
        )
    }

    fn edm(&self) -> &'static str {
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
