//! What a resource needs to handle one call: the tenant, the caller and the keys in the path.

use serde_json::{Map, Value};

use super::access::hidden_group_ids;
use super::call::Call;
use super::error::GraphError;
use super::key::Key;
use super::odata::expand::Expansions;
use super::odata::listing::{IndexLookup, Listing};
use super::odata::options::QueryOptions;
use super::odata::page::next_link;

use super::odata::schema::{ExpandScope, Resource};
use super::odata::select::Selection;
use super::reply::Reply;
use super::view::{Shape, View};
use crate::env::{Env, Timestamp};
use crate::identity::bearer::Caller;
use crate::model::Tenant;
use crate::state::State;

#[derive(Debug)]
pub(crate) struct Context<'a> {
    pub(crate) env: &'a Env,
    pub(crate) state: &'a mut State,
    pub(crate) now: Timestamp,
    pub(crate) caller: &'a Caller,
    pub(crate) call: &'a Call,
    pub(crate) keys: Vec<Key>,
    /// Which part of the response the caller requests.
    pub(crate) view: View,
}

impl Context<'_> {
    pub(crate) fn tenant(&self) -> &Tenant {
        &self.state.tenants[self.caller.tenant]
    }

    pub(crate) fn tenant_mut(&mut self) -> &mut Tenant {
        &mut self.state.tenants[self.caller.tenant]
    }

    pub(crate) fn key(&self, place: usize) -> &Key {
        &self.keys[place]
    }

    /// The error for a key without an object.
    pub(crate) fn not_found(&self, place: usize) -> GraphError {
        GraphError::NotFound(self.key(place).as_str().to_owned())
    }

    /// Whether the object has replicated, so that reads return it.
    pub(crate) fn is_visible(&self, id: &str) -> bool {
        self.tenant().replicating.is_visible(id, self.now)
    }

    /// When a write made now becomes visible to every read.
    pub(crate) fn visible_from(&self) -> Timestamp {
        let seconds = i64::from(self.state.settings.replication_seconds);
        self.now.plus_millis(seconds * 1000)
    }

    pub(crate) fn hide_until_replicated(&mut self, id: &str) {
        let (until, now) = (self.visible_from(), self.now);
        self.tenant_mut().replicating.hide_until(id, until, now);
    }

    pub(crate) fn options(&self) -> Result<QueryOptions, GraphError> {
        self.all_options()?.without_skip()
    }

    /// The query options, with `$skip`.
    fn all_options(&self) -> Result<QueryOptions, GraphError> {
        let mut options = QueryOptions::parse(&self.call.query, &self.call.headers)?;
        if self.state.settings.search_decodes_twice {
            options.decode_search_again()?;
        }
        Ok(options)
    }

    /// The query options without the tokens of a delta query, whose format differs from that of pages.
    pub(crate) fn delta_options(&self) -> Result<QueryOptions, GraphError> {
        let query: Vec<_> = self
            .call
            .query
            .iter()
            .filter(|(name, _)| {
                !["$skiptoken", "$deltatoken"]
                    .iter()
                    .any(|token| name.eq_ignore_ascii_case(token))
            })
            .cloned()
            .collect();
        QueryOptions::parse(&query, &self.call.headers)?.without_skip()
    }

    /// The ids of the groups whose members the caller does not see.
    pub(crate) fn hidden_groups(&self) -> Vec<String> {
        hidden_group_ids(self.tenant(), self.caller)
    }

    /// Names of the current directory extensions for a type of object, such as `User`.
    pub(crate) fn extension_names(&self, target: &str) -> Vec<String> {
        self.tenant()
            .available_extension_properties(self.now)
            .filter(|property| property.target_objects.iter().any(|known| known == target))
            .map(|property| property.name.clone())
            .collect()
    }

    /// Returns a page of a collection; `name` is its name in the context URL.
    pub(crate) fn list<'t, T: Resource>(
        &self,
        name: &str,
        extensions: &[String],
        objects: impl Iterator<Item = &'t T> + Clone,
    ) -> Result<Reply, GraphError> {
        self.list_described(name, extensions, objects, &|_, properties| {
            Value::Object(properties)
        })
    }

    /// Like [`Self::list`], but `describe` writes each object.
    pub(crate) fn list_described<'t, T: Resource>(
        &self,
        name: &str,
        extensions: &[String],
        objects: impl Iterator<Item = &'t T> + Clone,
        describe: &dyn Fn(&T, Map<String, Value>) -> Value,
    ) -> Result<Reply, GraphError> {
        self.list_indexed(name, extensions, objects, &|_| None, describe)
    }

    /// Like [`Self::list_described`], but filters some objects by stale values in the index.
    pub(crate) fn list_indexed<'t, T: Resource>(
        &self,
        name: &str,
        extensions: &[String],
        objects: impl Iterator<Item = &'t T> + Clone,
        index: IndexLookup<'_, T>,
        describe: &dyn Fn(&T, Map<String, Value>) -> Value,
    ) -> Result<Reply, GraphError> {
        if self.view.shape == Shape::Count {
            return self.count_indexed(extensions, objects, index);
        }
        let options = if T::IS_OUTSIDE_DIRECTORY {
            self.all_options()?
        } else {
            self.options()?
        };
        let nested = self.expand_scope(&options);
        let listing = Listing::<T>::new(&options, extensions, &nested, index)?;
        let context = self
            .call
            .context_url(&format!("{name}{}", listing.context_suffix()));
        let link = |offset| next_link(&self.call.url(), &self.call.query, offset);
        let answer = listing.page_json(context, &link, objects, self.tenant(), describe)?;
        Ok(Reply::json(answer))
    }

    /// Handles `/$count`. Fails without `ConsistencyLevel: eventual`.
    fn count_indexed<'t, T: Resource>(
        &self,
        extensions: &[String],
        objects: impl Iterator<Item = &'t T>,
        index: IndexLookup<'_, T>,
    ) -> Result<Reply, GraphError> {
        let mut options = self.options()?;
        if !options.eventual {
            return Err(GraphError::BadRequest(
                "$count is not currently supported.".to_owned(),
            ));
        }
        // `/$count` implies `$count=true`, which advanced filters require.
        options.count = true;
        Ok(Reply::count(
            Listing::<T>::new(&options, extensions, &ExpandScope::default(), index)?.count(objects),
        ))
    }

    /// Returns one object; `name` is the name of its collection in the context URL.
    pub(crate) fn entity<T: Resource>(
        &self,
        name: &str,
        extensions: &[String],
        object: &T,
    ) -> Result<Reply, GraphError> {
        let options = self.options()?.for_entity()?;
        let projection = Selection::<T>::parse(options.select.as_deref(), extensions)?;
        let nested = self.expand_scope(&options);
        let expansions =
            Expansions::<T>::parse(options.expand.as_deref(), &nested, options.is_advanced())?;
        let context = format!(
            "{name}{}/$entity",
            projection.context_suffix(&expansions.context_parts())
        );
        let mut properties = projection.apply(object);
        expansions.expand_into(self.tenant(), object, &mut properties)?;
        Ok(Reply::json(self.with_context_url(&context, properties)))
    }

    /// What `$expand` depends on; empty if the query expands no relation.
    fn expand_scope(&self, options: &QueryOptions) -> ExpandScope {
        match options.expand {
            Some(_) => ExpandScope {
                extensions: self.extension_names("User"),
                hidden_groups: self.hidden_groups(),
            },
            None => ExpandScope::default(),
        }
    }

    /// Puts `@odata.context` before the properties.
    pub(crate) fn with_context_url(&self, context: &str, properties: Map<String, Value>) -> Value {
        let mut answer = Map::new();
        answer.insert(
            "@odata.context".to_owned(),
            self.call.context_url(context).into(),
        );
        answer.extend(properties);
        Value::Object(answer)
    }
}
