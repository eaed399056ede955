//! Help with expressions: what one reads as and comes to, and which functions there are.
//! Refuses to read a directory for it: the test object comes with the request.

use serde_json::{Map, Value, json};

use super::{job, parameter, principal_id};
use crate::env::Timestamp;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::provisioning::expression::{Flow, NAMES, Source, parse};

/// An object that a request brought.
struct Given {
    values: Map<String, Value>,
    now: Timestamp,
}

impl Source for Given {
    fn attribute(&self, name: &str) -> Flow {
        match self.values.get(name) {
            Some(Value::Array(items)) if items.len() == 1 => {
                items[0].as_str().map_or(Flow::Null, Flow::text)
            }
            Some(Value::Array(items)) => Flow::Many(
                items
                    .iter()
                    .filter_map(Value::as_str)
                    .map(ToOwned::to_owned)
                    .collect(),
            ),
            Some(Value::String(text)) => Flow::text(text),
            Some(Value::Bool(flag)) => Flow::flag(*flag),
            Some(Value::Number(number)) => Flow::text(number.to_string()),
            _ => Flow::Null,
        }
    }

    fn now(&self) -> Timestamp {
        self.now
    }
}

/// Reads an expression, and evaluates it for a test object.
pub(crate) fn parse_expression(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = principal_id(context)?;
    job(context, &id)?;
    let body = context.call.object()?;
    let text = body.get("expression").and_then(Value::as_str);
    let text = text.ok_or_else(|| {
        let message = "The request is missing the required parameter: expression.";
        parameter("RequestMissingRequiredParameter", message)
    })?;
    let mut values = Map::new();
    for property in body
        .get("testInputObject")
        .and_then(|object| object.get("properties"))
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        if let Some(name) = property["key"].as_str() {
            values.insert(name.to_owned(), property["value"].clone());
        }
    }
    let parsed = parse(text);
    let evaluated = parsed.as_ref().ok().map(|expression| {
        expression.evaluate(&Given {
            values,
            now: context.now,
        })
    });
    let result: Vec<String> = match &evaluated {
        Some(Ok(Flow::Many(items))) => items.clone(),
        Some(Ok(value)) => value.shown().into_iter().collect(),
        _ => Vec::new(),
    };
    let error = match (&parsed, &evaluated) {
        (Err(error), _) | (_, Some(Err(error))) => {
            json!({"code": "InvalidExpression", "message": error.to_string()})
        }
        _ => Value::Null,
    };
    let mut answer = Map::new();
    answer.insert("parsingSucceeded".to_owned(), parsed.is_ok().into());
    answer.insert(
        "evaluationSucceeded".to_owned(),
        matches!(evaluated, Some(Ok(_))).into(),
    );
    answer.insert("evaluationResult".to_owned(), result.into());
    answer.insert(
        "parsedExpression".to_owned(),
        json!({"expression": text, "name": null, "type": "Function", "parameters": []}),
    );
    answer.insert("error".to_owned(), error);
    Ok(Reply::json(context.in_context(
        "microsoft.graph.parseExpressionResponse",
        answer,
    )))
}

/// Answers the names of the functions.
pub(crate) fn functions(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = principal_id(context)?;
    job(context, &id)?;
    let value: Vec<Value> = NAMES()
        .into_iter()
        .map(|name| json!({"name": name, "parameters": []}))
        .collect();
    let name = "Collection(attributeMappingFunctionSchema)";
    Ok(Reply::json(
        json!({"@odata.context": context.call.context(name), "value": value}),
    ))
}
