//! `delta` of people, groups, applications and service principals, or of several kinds: every object once, and from then on what changed.
//! Refuses every filter but a list of ids, as the directory does.

mod objects;

pub(crate) use objects::directory_objects;

use serde_json::{Map, Value, json};

use super::objects::tracked::{MEMBER, Tracked};
use super::users;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::delta::DeltaToken;
use crate::graph::odata::expression::{Expression, Literal, Operator};
use crate::graph::odata::filter;
use crate::graph::odata::options::Options;
use crate::graph::odata::schema::Column;
use crate::graph::odata::select::{Projection, names};
use crate::graph::reply::Reply;
use crate::model::{Application, Change, Group, ServicePrincipal, User};

/// How many people a filter names at most.
const MOST_IDS: usize = 50;
const PAGE: usize = 100;
const LARGEST_PAGE: usize = 999;

/// `/users/delta`.
pub(crate) fn users(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    users::refuse_guests(context)?;
    users::refuse_more_than_basic(context)?;
    list::<User>(context, &context.extensions("User"))
}

/// `/groups/delta`.
pub(crate) fn groups(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    list::<Group>(context, &[])
}

/// `/applications/delta`.
pub(crate) fn applications(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    list::<Application>(context, &[])
}

/// `/servicePrincipals/delta`.
pub(crate) fn service_principals(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    list::<ServicePrincipal>(context, &[])
}

/// Answers the next page of changes.
fn list<T: Tracked>(context: &Context<'_>, extensions: &[String]) -> Result<Reply, GraphError> {
    let (token, is_latest) = begin::<T>(context)?;
    let round = Round::<T>::of(context, &token, extensions, page_size(context)?)?;
    let (value, next) = if is_latest {
        (Vec::new(), None)
    } else {
        round.page(&token)
    };
    let set = format!("{}{}", T::SET, round.projection.context(&[]));
    let mut answer = Map::new();
    answer.insert(
        "@odata.context".to_owned(),
        context.call.context(&set).into(),
    );
    let (name, link) = match next {
        Some(next) => next_link(context, &next.write(context.now)),
        None => delta_link(context, &round.end(token, is_latest).write(context.now)),
    };
    answer.insert(name.to_owned(), link.into());
    answer.insert("value".to_owned(), Value::Array(value));
    Ok(reply(context, answer))
}

fn next_link(context: &Context<'_>, token: &str) -> (&'static str, String) {
    let url = context.call.url();
    ("@odata.nextLink", format!("{url}?$skiptoken={token}"))
}

fn delta_link(context: &Context<'_>, token: &str) -> (&'static str, String) {
    let url = context.call.url();
    ("@odata.deltaLink", format!("{url}?$deltatoken={token}"))
}

fn reply(context: &Context<'_>, answer: Map<String, Value>) -> Reply {
    let reply = Reply::json(Value::Object(answer));
    if context.call.prefers("return=minimal") {
        return reply.with(super::PREFERENCE_APPLIED, "return=minimal");
    }
    reply
}

/// Where the request goes on, or the beginning; and whether only the present place is wanted.
fn begin<T: Tracked>(context: &Context<'_>) -> Result<(DeltaToken, bool), GraphError> {
    let last = T::changes(context.tenant()).last();
    match given(context) {
        Some("latest") => Ok((first::<T>(context, last)?, true)),
        Some(token) => Ok((DeltaToken::read(token, last, context.now)?, false)),
        None => Ok((first::<T>(context, last)?, false)),
    }
}

/// The token that the request brings.
fn given<'c>(context: &'c Context<'_>) -> Option<&'c str> {
    let option = |name: &str| {
        context
            .call
            .query
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    };
    option("$deltatoken")
        .or_else(|| option("$skiptoken"))
        .filter(|token| !token.is_empty())
}

fn first<T: Tracked>(context: &Context<'_>, last: u64) -> Result<DeltaToken, GraphError> {
    let options = options(context, T::RELATION)?;
    Ok(DeltaToken {
        after: last,
        offset: Some(0),
        ids: options.filter.as_deref().map(ids).transpose()?,
        select: options.select,
        ..DeltaToken::default()
    })
}

/// The options of a first request; of relations only `relation` is expanded.
fn options(context: &Context<'_>, relation: Option<&str>) -> Result<Options, GraphError> {
    let options = context.delta_options()?;
    let refused = [
        ("$search", options.search.is_some()),
        ("$orderby", options.order_by.is_some()),
        ("$count", options.count),
        (
            "$expand",
            // The relation is told anyway.
            options.expand.is_some() && options.expand.as_deref() != relation,
        ),
    ];
    if let Some((name, _)) = refused.into_iter().find(|(_, given)| *given) {
        return Err(GraphError::UnsupportedQuery(format!(
            "The query option '{name}' is not supported with delta query."
        )));
    }
    Ok(options)
}

/// The ids of `id eq '…' or id eq '…'`.
fn ids(text: &str) -> Result<Vec<String>, GraphError> {
    let unsupported = || {
        GraphError::UnsupportedQuery(
            "Delta query supports only filters by id: id eq '{id}' or id eq '{id}'.".to_owned(),
        )
    };
    let condition = filter::parse(text)
        .map_err(|message| GraphError::Unreadable(format!("Invalid filter clause: {message}")))?;
    let mut ids = Vec::new();
    let mut rest = vec![condition];
    while let Some(condition) = rest.pop() {
        match condition {
            Expression::Or(left, right) => rest.extend([*right, *left]),
            Expression::Compare(
                property,
                Operator::Equal,
                Literal::Text(id) | Literal::Guid(id),
            ) if property == "id" => ids.push(id.to_ascii_lowercase()),
            _ => return Err(unsupported()),
        }
    }
    at_most(&ids)?;
    Ok(ids)
}

fn at_most(ids: &[String]) -> Result<(), GraphError> {
    if ids.len() <= MOST_IDS {
        return Ok(());
    }
    Err(GraphError::BadRequest(format!(
        "Too many child clauses specified in search filter expression containing 'OR' operators: {}. Max allowed: {MOST_IDS}.",
        ids.len()
    )))
}

/// `$top`, or the preference `odata.maxpagesize`.
fn page_size(context: &Context<'_>) -> Result<usize, GraphError> {
    if let Some(top) = context.delta_options()?.top {
        return Ok(top);
    }
    let preferred = context.call.preference("odata.maxpagesize");
    Ok(preferred
        .and_then(|size| size.parse().ok())
        .filter(|size| (1..=LARGEST_PAGE).contains(size))
        .unwrap_or(PAGE))
}

/// One page of a round.
struct Round<'c, 'a, T: Tracked> {
    context: &'c Context<'a>,
    projection: Projection<T>,
    /// Whether the relation that is tracked is told too.
    with_relation: bool,
    top: usize,
}

type Page = (Vec<Value>, Option<DeltaToken>);

impl<'c, 'a, T: Tracked> Round<'c, 'a, T> {
    /// A page of at most `top` objects, with what the first request selected.
    fn of(
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
            // Members alone are told with the id.
            Some(properties) if properties.is_empty() && with_relation => {
                Projection::<T>::parse(Some("id"), extensions)?
            }
            Some(properties) => Projection::<T>::parse(Some(&properties.join(",")), extensions)?,
            None => Projection::Default,
        };
        Ok(Self {
            context,
            projection,
            with_relation,
            top,
        })
    }

    /// What `token` asks for, and where it goes on.
    fn page(&self, token: &DeltaToken) -> Page {
        if token.offset.is_some() {
            self.everything(token)
        } else {
            self.changed(token)
        }
    }

    /// Where the next round begins, after the last page of this one.
    fn end(&self, token: DeltaToken, is_latest: bool) -> DeltaToken {
        let after = match token.offset {
            // Whatever changed during the first round is told in the second.
            Some(_) if !is_latest => token.after,
            _ => T::changes(self.context.tenant()).last(),
        };
        DeltaToken {
            after,
            offset: None,
            ..token
        }
    }

    /// The first round: everything there is.
    fn everything(&self, token: &DeltaToken) -> Page {
        let offset = token.offset.unwrap_or_default();
        let mut wanted = T::all(self.context.tenant())
            .iter()
            .enumerate()
            .skip(offset)
            .filter(|(_, object)| token.includes(object.id()));
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

    /// A later round: what changed since.
    fn changed(&self, token: &DeltaToken) -> Page {
        let tenant = self.context.tenant();
        let mut changed = T::changes(tenant)
            .after(token.after)
            .into_iter()
            .filter(|(id, change)| token.includes(id) && self.concerns(change, token.after));
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

    /// Whether a change is one of what was selected; what else changes about an object is not told.
    fn concerns(&self, change: &Change, after: u64) -> bool {
        let Projection::Columns(columns) = &self.projection else {
            return true;
        };
        let is_selected = |name: &str| {
            columns.iter().any(|column| column.name() == name)
                || (self.with_relation && name.starts_with(MEMBER))
        };
        let mut properties = change.properties.iter();
        change.removed.is_some()
            || change.appeared > after
            || properties.any(|(name, at)| *at > after && is_selected(name))
    }

    /// An object, with what was ever set, or only with what changed where the client prefers that.
    fn describe(&self, object: &T, change: Option<(&Change, u64)>) -> Value {
        let minimal = self.context.call.prefers("return=minimal");
        let mut properties = self.projection.apply(object);
        if let Projection::Columns(columns) = &self.projection {
            for column in columns {
                // What was taken away is told as null.
                if let Column::Extension(name) = column {
                    properties.entry(name.clone()).or_insert(Value::Null);
                }
            }
        }
        properties.retain(|name, value| {
            let has_changed = change.is_some_and(|(change, after)| change.includes(name, after));
            let was_named = change.is_some_and(|(change, after)| {
                change.properties.get(name).is_some_and(|at| *at > after)
            });
            if minimal && change.is_some() {
                return was_named || (has_changed && !value.is_null());
            }
            was_named || !value.is_null()
        });
        properties.insert("id".to_owned(), object.id().into());
        if let Some(relation) = T::RELATION.filter(|_| self.with_relation) {
            let related = object.related(self.context.tenant(), change);
            if !related.is_empty() {
                properties.insert(format!("{relation}@delta"), Value::Array(related));
            }
        }
        Value::Object(properties)
    }
}

impl DeltaToken {
    fn includes(&self, id: &str) -> bool {
        self.ids
            .as_ref()
            .is_none_or(|ids| ids.iter().any(|known| known == id))
    }
}
