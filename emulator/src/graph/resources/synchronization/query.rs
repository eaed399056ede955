//! Query options of synchronization: `$select`, `$expand` of related objects, `$top` and `$count`.
//! Fails for unknown names, and for options that only the directory supports.

use serde_json::{Map, Value};

use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::options::QueryOptions;
use crate::graph::odata::page::next_link;
use crate::graph::odata::select::{names, unknown_selection};
use crate::graph::reply::Reply;

/// A type with the names that `$select` and `$expand` support.
pub(super) struct EntityType {
    pub(super) name: &'static str,
    properties: &'static [&'static str],
    /// The relations that `$expand` supports.
    navigation: &'static [&'static str],
}

pub(super) const SYNCHRONIZATION: EntityType = EntityType {
    name: "synchronization",
    properties: &["id", "secrets"],
    navigation: &["jobs", "templates"],
};
pub(super) const TEMPLATE: EntityType = EntityType {
    name: "synchronizationTemplate",
    properties: &[
        "id",
        "applicationId",
        "default",
        "description",
        "discoverable",
        "factoryTag",
        "metadata",
    ],
    navigation: &["schema"],
};
pub(super) const JOB: EntityType = EntityType {
    name: "synchronizationJob",
    properties: &[
        "id",
        "schedule",
        "status",
        "synchronizationJobSettings",
        "templateId",
    ],
    navigation: &["schema"],
};
pub(super) const SCHEMA: EntityType = EntityType {
    name: "synchronizationSchema",
    properties: &["id", "synchronizationRules", "version"],
    navigation: &["directories"],
};
pub(super) const DIRECTORY: EntityType = EntityType {
    name: "directoryDefinition",
    properties: &[
        "id",
        "discoverabilities",
        "discoveryDateTime",
        "name",
        "objects",
        "readOnly",
        "version",
    ],
    navigation: &[],
};
pub(super) const SECRET: EntityType = EntityType {
    name: "synchronizationSecretKeyStringValuePair",
    properties: &["key", "value"],
    navigation: &[],
};
pub(super) const FUNCTION: EntityType = EntityType {
    name: "attributeMappingFunctionSchema",
    properties: &["id", "parameters"],
    navigation: &[],
};
pub(super) const OPERATOR: EntityType = EntityType {
    name: "filterOperatorSchema",
    properties: &[
        "id",
        "arity",
        "multivaluedComparisonType",
        "supportedAttributeTypes",
    ],
    navigation: &[],
};

/// The query options of a request for objects of one type.
pub(super) struct Query {
    /// Selects everything if empty.
    selected: Vec<String>,
    expanded: Vec<String>,
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
        let mut selected = kind.check_names(options.select.as_deref(), kind.properties)?;
        let expanded = kind.check_names(options.expand.as_deref(), &[])?;
        if selected.iter().any(|name| name == "*") {
            selected.clear();
        }
        Ok(Self {
            selected,
            expanded,
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
        self.expanded.iter().any(|known| known == name)
            || self.selected.iter().any(|known| known == name)
    }

    /// The selected and expanded names for the context URL.
    pub(super) fn context_suffix(&self) -> String {
        let expanded = self.expanded.iter().map(|name| format!("{name}()"));
        let all: Vec<String> = self.selected.iter().cloned().chain(expanded).collect();
        if all.is_empty() {
            String::new()
        } else {
            format!("({})", all.join(","))
        }
    }

    /// Removes the properties that the query does not select.
    pub(super) fn apply(&self, mut object: Value) -> Value {
        if let (Some(properties), false) = (object.as_object_mut(), self.selected.is_empty()) {
            properties.retain(|name, _| {
                let plain = name.split('@').next().unwrap_or(name);
                self.selected
                    .iter()
                    .chain(&self.expanded)
                    .any(|known| known == plain)
            });
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
    /// The names in an option, each of which must be a relation or in `others`.
    fn check_names(
        &self,
        option: Option<&str>,
        others: &[&str],
    ) -> Result<Vec<String>, GraphError> {
        names(option.unwrap_or_default())
            .map(|name| {
                if name == "*" || others.contains(&name) || self.navigation.contains(&name) {
                    Ok(name.to_owned())
                } else {
                    Err(unknown_selection(name, self.name))
                }
            })
            .collect()
    }
}
