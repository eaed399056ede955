//! One page of a delta round, and the token of the next page or round.
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::delta::DeltaToken;
use crate::graph::odata::property_ref::PropertyRef;
use crate::graph::odata::select::{Selection, names};
use crate::graph::resources::delta::DeltaPage;
use crate::graph::resources::directory_object::tracked::{MEMBER_PREFIX, Tracked};
use crate::model::ObjectChange;
use serde_json::{Value, json};

pub(crate) struct DeltaRound<'c, 'a, T: Tracked> {
    context: &'c Context<'a>,
    pub(super) selection: Selection<T>,
    /// Whether the response lists changes of the tracked relation.
    includes_relation: bool,
    top: usize,
}

impl<'c, 'a, T: Tracked> DeltaRound<'c, 'a, T> {
    /// A page has at most `top` objects, with the properties that the first request selected.
    pub(crate) fn new(
        context: &'c Context<'a>,
        token: &DeltaToken,
        extensions: &[String],
        top: usize,
    ) -> Result<Self, GraphError> {
        let selected = token.select.as_deref();
        let is_relation = |name: &str| T::RELATION.is_some_and(|known| known == name);
        let with_relation =
            T::RELATION.is_some() && selected.is_none_or(|all| names(all).any(is_relation));
        let properties: Option<Vec<&str>> =
            selected.map(|all| names(all).filter(|name| !is_relation(name)).collect());
        let projection = match properties {
            // A selection of members alone returns them with the id.
            Some(properties) if properties.is_empty() && with_relation => {
                Selection::<T>::parse(Some("id"), extensions)?
            }
            Some(properties) => Selection::<T>::parse(Some(&properties.join(",")), extensions)?,
            None => Selection::Default,
        };
        Ok(Self {
            context,
            selection: projection,
            includes_relation: with_relation,
            top,
        })
    }

    /// Returns the page for `token`, and the token of the next page if there is one.
    pub(crate) fn page(&self, token: &DeltaToken) -> DeltaPage {
        if token.offset.is_some() {
            self.initial_page(token)
        } else {
            self.changes_page(token)
        }
    }

    /// The token of the next round, after the last page of this one.
    pub(crate) fn next_round_token(&self, token: DeltaToken, is_latest: bool) -> DeltaToken {
        let after = match token.offset {
            // The second round lists what changed during the first.
            Some(_) if !is_latest => token.after,
            _ => T::changes(self.context.tenant()).last(),
        };
        DeltaToken {
            after,
            offset: None,
            ..token
        }
    }

    /// A page of the first round, which lists every object.
    pub(crate) fn initial_page(&self, token: &DeltaToken) -> DeltaPage {
        let offset = token.offset.unwrap_or_default();
        let mut wanted = T::all(self.context.tenant())
            .iter()
            .enumerate()
            .skip(offset)
            .filter(|(_, object)| token.includes_id(object.id()));
        let page = wanted
            .by_ref()
            .take(self.top)
            .map(|(_, object)| self.describe(object, None))
            .collect();
        let next = wanted.next().map(|(place, _)| DeltaToken {
            offset: Some(place),
            ..token.clone()
        });
        (page, next)
    }

    /// A page of a later round, which lists changes.
    pub(crate) fn changes_page(&self, token: &DeltaToken) -> DeltaPage {
        let tenant = self.context.tenant();
        let mut changed = T::changes(tenant)
            .changes_after(token.after)
            .into_iter()
            .filter(|(id, change)| token.includes_id(id) && self.is_relevant(change, token.after));
        let mut page = Vec::new();
        let mut place = token.after;
        for (id, change) in changed.by_ref().take(self.top) {
            place = change.at;
            match (&change.removed, T::find(tenant, id)) {
                (None, Some(object)) => {
                    page.push(self.describe(object, Some((change, token.after))));
                }
                (removed, _) => {
                    let reason = removed.as_deref().unwrap_or("deleted");
                    page.push(json!({"id": id, "@removed": {"reason": reason}}));
                }
            }
        }
        let next = changed.next().map(|_| DeltaToken {
            after: place,
            ..token.clone()
        });
        (page, next)
    }

    /// Whether a selected property changed; Graph omits objects with other changes only.
    pub(crate) fn is_relevant(&self, change: &ObjectChange, after: u64) -> bool {
        let Selection::Properties(columns) = &self.selection else {
            return true;
        };
        let is_selected = |name: &str| {
            columns.iter().any(|column| column.name() == name)
                || (self.includes_relation && name.starts_with(MEMBER_PREFIX))
        };
        let mut properties = change.properties.iter();
        change.removed.is_some()
            || change.appeared > after
            || properties.any(|(name, at)| *at > after && is_selected(name))
    }

    /// Omits unchanged null properties, and with `return=minimal` in a later round all unchanged properties.
    pub(crate) fn describe(&self, object: &T, change: Option<(&ObjectChange, u64)>) -> Value {
        let minimal = self.context.call.prefers("return=minimal");
        let mut properties = self.selection.apply(object);
        if let Selection::Properties(columns) = &self.selection {
            for column in columns {
                // A removed extension value is null in the response.
                if let PropertyRef::Extension(name) = column {
                    properties.entry(name.clone()).or_insert(Value::Null);
                }
            }
        }
        properties.retain(|name, value| {
            let has_changed = change.is_some_and(|(change, after)| change.has_changed(name, after));
            let was_named = change.is_some_and(|(change, after)| {
                change.properties.get(name).is_some_and(|at| *at > after)
            });
            if minimal && change.is_some() {
                return was_named || (has_changed && !value.is_null());
            }
            was_named || !value.is_null()
        });
        properties.insert("id".to_owned(), object.id().into());
        if let Some(relation) = T::RELATION.filter(|_| self.includes_relation)
            && !self
                .context
                .hidden_groups()
                .iter()
                .any(|id| id == object.id())
        {
            let related = object.related(self.context.tenant(), change);
            if !related.is_empty() {
                properties.insert(format!("{relation}@delta"), Value::Array(related));
            }
        }
        Value::Object(properties)
    }
}
