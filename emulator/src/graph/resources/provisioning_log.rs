//! `/auditLogs/provisioning`: the result of each evaluation of a user.
//! Requires a premium licence.

use serde_json::Value;

use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::page::next_link;
use crate::graph::odata::published::{self, PublishedProperty};
use crate::graph::odata::select::{names, unknown_selection};
use crate::graph::reply::Reply;

mod filter;

const TYPE: &str = "provisioningObjectSummary";
/// Graph's page size without `$top`.
const DEFAULT_PAGE_SIZE: usize = 1_000;

/// Without `$orderby` the newest entries are first.
pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    if !context.state.settings.premium {
        return Err(GraphError::not_premium());
    }
    let options = context.options()?;
    for (name, given) in [
        ("$search", options.search.is_some()),
        ("$count", options.count),
        ("$expand", options.expand.is_some()),
    ] {
        if given {
            return Err(GraphError::BadRequest(format!(
                "'{name}' is not supported."
            )));
        }
    }
    let selected = select(options.select.as_deref())?;
    let wanted = options.filter.as_deref().map(filter::parse).transpose()?;
    let mut entries: Vec<&Value> = context
        .state
        .provisioning
        .log(context.caller.tenant)
        .filter(|entry| wanted.as_ref().is_none_or(|filter| filter.holds(entry)))
        .collect();
    let order = options
        .order_by
        .as_deref()
        .unwrap_or("activityDateTime desc");
    sort(&mut entries, order)?;
    let offset = options.offset.unwrap_or(0);
    let size = options.top.unwrap_or(DEFAULT_PAGE_SIZE);
    let page: Vec<Value> = entries
        .iter()
        .skip(offset)
        .take(size)
        .map(|entry| selection(entry, &selected))
        .collect();
    let mut answer = serde_json::Map::new();
    if offset + page.len() < entries.len() {
        let link = next_link(
            &context.call.url(),
            &context.call.query,
            offset + page.len(),
        );
        answer.insert("@odata.nextLink".to_owned(), link.into());
    }
    answer.insert("value".to_owned(), page.into());
    Ok(Reply::json(
        context.with_context_url(&context_name(&selected), answer),
    ))
}

/// The selected properties, or none if the query selects everything.
fn select(option: Option<&str>) -> Result<Vec<&'static PublishedProperty>, GraphError> {
    let all: Vec<&str> = names(option.unwrap_or_default()).collect();
    if all.contains(&"*") {
        return Ok(Vec::new());
    }
    all.into_iter()
        .map(|name| published::find(TYPE, name).ok_or_else(|| unknown_selection(name, TYPE)))
        .collect()
}

fn selection(entry: &Value, selected: &[&'static PublishedProperty]) -> Value {
    if selected.is_empty() {
        return entry.clone();
    }
    let value = |property: &PublishedProperty| {
        let known = entry.get(property.name).cloned();
        known.unwrap_or_else(|| property.without_value())
    };
    let properties = selected.iter().map(|one| (one.name.to_owned(), value(one)));
    Value::Object(properties.collect())
}

fn context_name(selected: &[&'static PublishedProperty]) -> String {
    let names: Vec<&str> = selected.iter().map(|property| property.name).collect();
    if names.is_empty() {
        "auditLogs/provisioning".to_owned()
    } else {
        format!("auditLogs/provisioning({})", names.join(","))
    }
}

/// Supports one property, with `asc` or `desc`.
fn sort(entries: &mut [&Value], order: &str) -> Result<(), GraphError> {
    let (name, direction) = order
        .trim()
        .split_once(' ')
        .unwrap_or((order.trim(), "asc"));
    let path = filter::find_property(name)?;
    entries.sort_by(|one, other| {
        let text = |entry: &Value| filter::property_text(entry, path);
        text(one).cmp(&text(other))
    });
    match direction.trim() {
        "asc" => Ok(()),
        "desc" => {
            entries.reverse();
            Ok(())
        }
        other => Err(GraphError::Unreadable(format!(
            "'{other}' is no direction of $orderby."
        ))),
    }
}
