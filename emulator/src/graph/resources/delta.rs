//! `delta` of users, groups, applications, service principals and directory objects.
//! Like the directory, supports no filter except by ids.

mod directory_objects;
mod round;

use crate::graph::resources::delta::round::DeltaRound;
pub(crate) use directory_objects::directory_objects;

use serde_json::{Map, Value};

use super::directory_object::tracked::Tracked;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::delta::DeltaToken;
use crate::graph::odata::expression::{ComparisonOperator, FilterExpression, Literal};
use crate::graph::odata::filter;
use crate::graph::odata::options::QueryOptions;
use crate::graph::reply::Reply;
use crate::model::{Application, Group, ServicePrincipal, User};

/// Graph's limit for ids in `$filter`.
const MAX_IDS: usize = 50;
const DEFAULT_PAGE_SIZE: usize = 100;
const MAX_PAGE_SIZE: usize = 999;

pub(crate) fn users(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    crate::graph::resources::users::read_access::refuse_guests(context)?;
    crate::graph::resources::users::read_access::refuse_more_than_basic(context)?;
    list::<User>(context, &context.extension_names("User"))
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
    let (token, is_latest) = starting_token::<T>(context)?;
    let round = DeltaRound::<T>::new(context, &token, extensions, page_size(context)?)?;
    let (value, next) = if is_latest {
        (Vec::new(), None)
    } else {
        round.page(&token)
    };
    let set = format!("{}{}", T::ENTITY_SET, round.selection.context_suffix(&[]));
    let mut answer = Map::new();
    answer.insert(
        "@odata.context".to_owned(),
        context.call.context_url(&set).into(),
    );
    let (name, link) = match next {
        Some(next) => next_link(context, &next.encode(context.now)),
        None => delta_link(
            context,
            &round.next_round_token(token, is_latest).encode(context.now),
        ),
    };
    answer.insert(name.to_owned(), link.into());
    answer.insert("value".to_owned(), Value::Array(value));
    Ok(to_reply(context, answer))
}

fn next_link(context: &Context<'_>, token: &str) -> (&'static str, String) {
    let url = context.call.url();
    ("@odata.nextLink", format!("{url}?$skiptoken={token}"))
}

fn delta_link(context: &Context<'_>, token: &str) -> (&'static str, String) {
    let url = context.call.url();
    ("@odata.deltaLink", format!("{url}?$deltatoken={token}"))
}

fn to_reply(context: &Context<'_>, answer: Map<String, Value>) -> Reply {
    let reply = Reply::json(Value::Object(answer));
    if context.call.prefers("return=minimal") {
        return reply.with_header(super::PREFERENCE_APPLIED, "return=minimal");
    }
    reply
}

/// The token to continue from, and whether the request only asks for the latest token.
fn starting_token<T: Tracked>(context: &Context<'_>) -> Result<(DeltaToken, bool), GraphError> {
    let last = T::changes(context.tenant()).last();
    match request_token(context) {
        Some("latest") => Ok((first_token::<T>(context, last)?, true)),
        Some(token) => Ok((DeltaToken::decode(token, last, context.now)?, false)),
        None => Ok((first_token::<T>(context, last)?, false)),
    }
}

/// The token in the request; an empty one starts a new round.
fn request_token<'c>(context: &'c Context<'_>) -> Option<&'c str> {
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

fn first_token<T: Tracked>(context: &Context<'_>, last: u64) -> Result<DeltaToken, GraphError> {
    let options = options(context, T::RELATION)?;
    Ok(DeltaToken {
        after: last,
        offset: Some(0),
        ids: options.filter.as_deref().map(parse_ids).transpose()?,
        select: options.select,
        ..DeltaToken::default()
    })
}

/// The options of a first request. Fails for an unsupported option; `$expand` may only name `relation`.
fn options(context: &Context<'_>, relation: Option<&str>) -> Result<QueryOptions, GraphError> {
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
fn parse_ids(text: &str) -> Result<Vec<String>, GraphError> {
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
            FilterExpression::Or(left, right) => rest.extend([*right, *left]),
            FilterExpression::Compare(
                property,
                ComparisonOperator::Equal,
                Literal::Text(id) | Literal::Guid(id),
            ) if property == "id" => ids.push(id.to_ascii_lowercase()),
            _ => return Err(unsupported()),
        }
    }
    check_id_count(&ids)?;
    Ok(ids)
}

fn check_id_count(ids: &[String]) -> Result<(), GraphError> {
    if ids.len() <= MAX_IDS {
        return Ok(());
    }
    Err(GraphError::BadRequest(format!(
        "Too many child clauses specified in search filter expression containing 'OR' operators: {}. Max allowed: {MAX_IDS}.",
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
        .filter(|size| (1..=MAX_PAGE_SIZE).contains(size))
        .unwrap_or(DEFAULT_PAGE_SIZE))
}

type DeltaPage = (Vec<Value>, Option<DeltaToken>);

impl DeltaToken {
    fn includes_id(&self, id: &str) -> bool {
        self.ids
            .as_ref()
            .is_none_or(|ids| ids.iter().any(|known| known == id))
    }
}
