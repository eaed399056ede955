//! `delta` of users, groups, applications, service principals and directory objects.
//! Like the directory, supports no filter except by ids.

mod objects;
mod round;

use crate::graph::resources::delta::round::Round;
pub(crate) use objects::directory_objects;

use serde_json::{Map, Value};

use super::objects::tracked::Tracked;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::delta::DeltaToken;
use crate::graph::odata::expression::{Expression, Literal, Operator};
use crate::graph::odata::filter;
use crate::graph::odata::options::Options;
use crate::graph::reply::Reply;
use crate::model::{Application, Group, ServicePrincipal, User};

/// Graph's limit for ids in `$filter`.
const MOST_IDS: usize = 50;
const PAGE: usize = 100;
const LARGEST_PAGE: usize = 999;

pub(crate) fn users(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    crate::graph::resources::users::readable::refuse_guests(context)?;
    crate::graph::resources::users::readable::refuse_more_than_basic(context)?;
    list::<User>(context, &context.extensions("User"))
}

pub(crate) fn groups(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    list::<Group>(context, &[])
}

pub(crate) fn applications(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    list::<Application>(context, &[])
}

pub(crate) fn service_principals(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    list::<ServicePrincipal>(context, &[])
}

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

/// The token to continue from, and whether the request only asks for the latest token.
fn begin<T: Tracked>(context: &Context<'_>) -> Result<(DeltaToken, bool), GraphError> {
    let last = T::changes(context.tenant()).last();
    match given(context) {
        Some("latest") => Ok((first::<T>(context, last)?, true)),
        Some(token) => Ok((DeltaToken::read(token, last, context.now)?, false)),
        None => Ok((first::<T>(context, last)?, false)),
    }
}

/// The token in the request; an empty one starts a new round.
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

/// The options of a first request. Fails for an unsupported option; `$expand` may only name `relation`.
fn options(context: &Context<'_>, relation: Option<&str>) -> Result<Options, GraphError> {
    let options = context.delta_options()?;
    let refused = [
        ("$search", options.search.is_some()),
        ("$orderby", options.order_by.is_some()),
        ("$count", options.count),
        (
            "$expand",
            // The response contains the relation anyway.
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

/// Returns the ids of `id eq '…' or id eq '…'`; fails for other filters.
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

type Page = (Vec<Value>, Option<DeltaToken>);

impl DeltaToken {
    fn includes(&self, id: &str) -> bool {
        self.ids
            .as_ref()
            .is_none_or(|ids| ids.iter().any(|known| known == id))
    }
}
