//! What a resource needs to handle one call: the tenant, the caller and the keys in the path.

use serde_json::{Map, Value};

use super::call::Call;
use super::error::GraphError;
use super::key::Key;
use super::odata::expand::Expansions;
use super::odata::listing::{Index, Listing};
use super::odata::options::Options;
use super::odata::page::next_link;
use super::odata::schema::Resource;
use super::odata::select::Projection;
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
        GraphError::NotFound(self.key(place).text().to_owned())
    }

    /// Whether the object has replicated, so that reads return it.
    pub(crate) fn shows(&self, id: &str) -> bool {
        self.tenant().replicating.shows(id, self.now)
    }

    /// When a write made now becomes visible to every read.
    pub(crate) fn replicated(&self) -> Timestamp {
        let seconds = i64::from(self.state.settings.replication_seconds);
        self.now.plus(seconds * 1000)
    }

    pub(crate) fn replicate(&mut self, id: &str) {
        let (until, now) = (self.replicated(), self.now);
        self.tenant_mut().replicating.hold(id, until, now);
    }

    pub(crate) fn options(&self) -> Result<Options, GraphError> {
        Options::parse(&self.call.query, &self.call.headers)
    }

    /// The query options without the tokens of a delta query, whose format differs from that of pages.
    pub(crate) fn delta_options(&self) -> Result<Options, GraphError> {
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
        Options::parse(&query, &self.call.headers)
    }

    /// Names of the current directory extensions for a type of object, such as `User`.
    pub(crate) fn extensions(&self, target: &str) -> Vec<String> {
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
        self.list_as(name, extensions, objects, &|_, properties| {
            Value::Object(properties)
        })
    }

    /// Like [`Self::list`], but `describe` writes each object.
    pub(crate) fn list_as<'t, T: Resource>(
        &self,
        name: &str,
        extensions: &[String],
        objects: impl Iterator<Item = &'t T> + Clone,
        describe: &dyn Fn(&T, Map<String, Value>) -> Value,
    ) -> Result<Reply, GraphError> {
        self.list_from(name, extensions, objects, &|_| None, describe)
    }

    /// Like [`Self::list_described`], but filters some objects by stale values in the index.
    pub(crate) fn list_from<'t, T: Resource>(
        &self,
        name: &str,
        extensions: &[String],
        objects: impl Iterator<Item = &'t T> + Clone,
        index: Index<'_, T>,
        describe: &dyn Fn(&T, Map<String, Value>) -> Value,
    ) -> Result<Reply, GraphError> {
        if self.view.shape == Shape::Count {
            return self.count_from(extensions, objects, index);
        }
        let options = self.options()?;
        let of_people = self.extensions_expanded(&options);
        let listing = Listing::<T>::new(&options, extensions, &of_people, index)?;
        let context = self.call.context(&format!("{name}{}", listing.context()));
        let link = |offset| next_link(&self.call.url(), &self.call.query, offset);
        let answer = listing.answer(context, &link, objects, self.tenant(), describe)?;
        Ok(Reply::json(answer))
    }

    /// Handles `/$count`. Fails without `ConsistencyLevel: eventual`.
    fn count_from<'t, T: Resource>(
        &self,
        extensions: &[String],
        objects: impl Iterator<Item = &'t T>,
        index: Index<'_, T>,
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
            Listing::<T>::new(&options, extensions, &[], index)?.count(objects),
        ))
    }

    /// Returns one object; `name` is the name of its collection in the context URL.
    pub(crate) fn entity<T: Resource>(
        &self,
        name: &str,
        extensions: &[String],
        object: &T,
    ) -> Result<Reply, GraphError> {
        let options = self.options()?.of_one_object()?;
        let projection = Projection::<T>::parse(options.select.as_deref(), extensions)?;
        let of_people = self.extensions_expanded(&options);
        let expansions =
            Expansions::<T>::parse(options.expand.as_deref(), &of_people, options.is_advanced())?;
        let context = format!(
            "{name}{}/$entity",
            projection.context(&expansions.context())
        );
        let mut properties = projection.apply(object);
        expansions.add(self.tenant(), object, &mut properties)?;
        Ok(Reply::json(self.in_context(&context, properties)))
    }

    /// The directory extensions of users if the query expands a relation, else none.
    fn extensions_expanded(&self, options: &Options) -> Vec<String> {
        match options.expand {
            Some(_) => self.extensions("User"),
            None => Vec::new(),
        }
    }

    /// Puts `@odata.context` before the properties.
    pub(crate) fn in_context(&self, context: &str, properties: Map<String, Value>) -> Value {
        let mut answer = Map::new();
        answer.insert(
            "@odata.context".to_owned(),
            self.call.context(context).into(),
        );
        answer.extend(properties);
        Value::Object(answer)
    }
}
