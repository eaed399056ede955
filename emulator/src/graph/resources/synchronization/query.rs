//! Query options of synchronization: `$select`, `$expand` of related objects, `$top` and `$count`.
//! Fails for unknown names, and for options that only the directory supports.

use serde_json::{Map, Value};

use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::options::QueryOptions;
use crate::graph::odata::page::next_link;
use crate::graph::odata::published::{self, PublishedProperty};
use crate::graph::odata::select::{names, unknown_selection};
use crate::graph::reply::Reply;

/// A type of the table of published properties.
pub(super) struct EntityType {
    pub(super) name: &'static str,
}

const fn entity_type(name: &'static str) -> EntityType {
    EntityType { name }
}

pub(super) const SYNCHRONIZATION: EntityType = entity_type("synchronization");
pub(super) const TEMPLATE: EntityType = entity_type("synchronizationTemplate");
pub(super) const JOB: EntityType = entity_type("synchronizationJob");
pub(super) const SCHEMA: EntityType = entity_type("synchronizationSchema");
pub(super) const DIRECTORY: EntityType = entity_type("directoryDefinition");
pub(super) const SECRET: EntityType = entity_type("synchronizationSecretKeyStringValuePair");
pub(super) const FUNCTION: EntityType = entity_type("attributeMappingFunctionSchema");
pub(super) const OPERATOR: EntityType = entity_type("filterOperatorSchema");

/// The query options of a request for objects of one type.
pub(super) struct Query {
    /// Selects everything if empty.
    selected: Vec<&'static PublishedProperty>,
    expanded: Vec<&'static str>,
    options: QueryOptions,
}

impl Query {
    /// Fails for an unsupported option or an unknown name.
    pub(super) fn parse(context: &Context<'_>, kind: &EntityType) -> Result<Self, GraphError> {
        let options = context.options()?;
        let refused = [
            ("Filter", options.filter.is_some()),
            ("Search", options.search.is_some()),
            ("OrderBy", options.order_by.is_some()),
        ];
        if let Some((name, _)) = refused.into_iter().find(|(_, given)| *given) {
            return Err(GraphError::Unreadable(format!(
                "The query specified in the URI is not valid. Query option '{name}' is not allowed. To allow it, set the 'AllowedQueryOptions' property on EnableQueryAttribute or QueryValidationSettings."
            )));
        }
        let is_all = names(options.select.as_deref().unwrap_or_default()).any(|name| name == "*");
        let mut selected = kind.properties(options.select.as_deref())?;
        if is_all {
            selected.clear();
        }
        let expanded = kind.properties(options.expand.as_deref())?;
        if let Some(other) = expanded.iter().find(|property| !property.is_link) {
            return Err(unknown_selection(other.name, kind.name));
        }
        Ok(Self {
            selected,
            expanded: expanded.iter().map(|relation| relation.name).collect(),
            options,
        })
    }

    /// Like [`Self::parse`], but also fails for options that only collections support.
    pub(super) fn parse_single(
        context: &Context<'_>,
        kind: &EntityType,
    ) -> Result<Self, GraphError> {
        let query = Self::parse(context, kind)?;
        query.options.clone().for_entity()?;
        Ok(query)
    }

    /// Whether `$expand` or `$select` names the relation.
    pub(super) fn expands(&self, name: &str) -> bool {
        self.expanded.contains(&name) || self.selected.iter().any(|known| known.name == name)
    }

    /// The selected and expanded names for the context URL.
    pub(super) fn context_suffix(&self) -> String {
        let expanded = self.expanded.iter().map(|name| format!("{name}()"));
        let selected = self
            .selected
            .iter()
            .map(|property| property.name.to_owned());
        let all: Vec<String> = selected.chain(expanded).collect();
        if all.is_empty() {
            String::new()
        } else {
            format!("({})", all.join(","))
        }
    }

    /// Removes the properties that the query does not select. A selected one without a value is null or empty.
    pub(super) fn apply(&self, mut object: Value) -> Value {
        if let (Some(properties), false) = (object.as_object_mut(), self.selected.is_empty()) {
            properties.retain(|name, _| {
                let plain = name.split('@').next().unwrap_or(name);
                self.selected.iter().any(|known| known.name == plain)
                    || self.expanded.contains(&plain)
            });
            for property in self.selected.iter().filter(|property| !property.is_link) {
                properties
                    .entry(property.name)
                    .or_insert_with(|| property.without_value());
            }
        }
        object
    }

    /// Returns a page of objects with the selected properties.
    pub(super) fn page(&self, context: &Context<'_>, set: &str, objects: Vec<Value>) -> Reply {
        let mut answer = Map::new();
        if self.options.count {
            answer.insert("@odata.count".to_owned(), objects.len().into());
        }
        let offset = self.options.offset.unwrap_or(0);
        let size = self.options.top.unwrap_or(usize::MAX);
        if objects.len().saturating_sub(offset) > size {
            let link = next_link(&context.call.url(), &context.call.query, offset + size);
            answer.insert("@odata.nextLink".to_owned(), link.into());
        }
        let page = objects.into_iter().skip(offset).take(size);
        let page: Vec<Value> = page.map(|object| self.apply(object)).collect();
        answer.insert("value".to_owned(), page.into());
        Reply::json(context.with_context_url(set, answer))
    }
}

impl EntityType {
    /// The properties and relations that an option names; Graph ignores case.
    fn properties(
        &self,
        option: Option<&str>,
    ) -> Result<Vec<&'static PublishedProperty>, GraphError> {
        names(option.unwrap_or_default())
            .filter(|name| *name != "*")
            .map(|name| {
                published::find(self.name, name).ok_or_else(|| unknown_selection(name, self.name))
            })
            .collect()
    }
}
