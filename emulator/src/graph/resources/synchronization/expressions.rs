//! Parses and evaluates mapping expressions, and lists their functions and the operators of scoping filters.
//! Evaluates the test object in the request, not an object of the directory.

use serde_json::{Map, Value, json};

use super::query::{EntityType, FUNCTION, OPERATOR, Query};
use super::templates::addressed_template;
use super::{in_templates, job, parameter_error, service_principal_id};
use crate::env::{Env, Timestamp};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::provisioning::expression::{AttributeSource, AttributeValue, SIGNATURES, parse};
use crate::provisioning::scoping_filter::OPERATORS;

struct TestObject<'e> {
    values: Map<String, Value>,
    now: Timestamp,
    env: &'e Env,
}

impl AttributeSource for TestObject<'_> {
    fn attribute(&self, name: &str) -> AttributeValue {
        match self.values.get(name) {
            Some(Value::Array(items)) if items.len() == 1 => items[0]
                .as_str()
                .map_or(AttributeValue::Null, AttributeValue::from_text),
            Some(Value::Array(items)) => AttributeValue::Many(
                items
                    .iter()
                    .filter_map(Value::as_str)
                    .map(ToOwned::to_owned)
                    .collect(),
            ),
            Some(Value::String(text)) => AttributeValue::from_text(text),
            Some(Value::Bool(flag)) => AttributeValue::from_bool(*flag),
            Some(Value::Number(number)) => AttributeValue::from_text(number.to_string()),
            _ => AttributeValue::Null,
        }
    }

    fn now(&self) -> Timestamp {
        self.now
    }

    fn random(&self) -> u64 {
        let mut bytes = [0; 8];
        self.env.random.fill(&mut bytes);
        u64::from_le_bytes(bytes)
    }
}

/// Fails if the job or template in the path does not exist.
fn check_addressed(context: &Context<'_>) -> Result<(), GraphError> {
    let id = service_principal_id(context)?;
    if in_templates(context) {
        addressed_template(context).map(|_| ())
    } else {
        job(context, &id).map(|_| ())
    }
}

/// Also evaluates a valid expression for the test object in the body.
pub(crate) fn parse_expression(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    check_addressed(context)?;
    let body = context.call.body_object()?;
    let text = body.get("expression").and_then(Value::as_str);
    let text = text.ok_or_else(|| {
        let message = "The request is missing the required parameter: expression.";
        parameter_error("RequestMissingRequiredParameter", message)
    })?;
    let parsed = parse(text);
    let evaluated = parsed.as_ref().ok().map(|expression| {
        expression.evaluate(&TestObject {
            values: test_values(&body),
            now: context.now,
            env: context.env,
        })
    });
    let result: Vec<String> = match &evaluated {
        Some(Ok(AttributeValue::Many(items))) => items.clone(),
        Some(Ok(value)) => value.to_log_text().into_iter().collect(),
        _ => Vec::new(),
    };
    let error = match (&parsed, &evaluated) {
        (Err(error), _) | (_, Some(Err(error))) => {
            json!({
                "code": "InvalidExpression",
                "message": error.to_string(),
                "target": "expression",
                "details": [],
                "innerError": null,
            })
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
        parsed.map_or(Value::Null, |expression| expression.to_mapping_source()),
    );
    answer.insert("error".to_owned(), error);
    Ok(Reply::json(context.with_context_url(
        "microsoft.graph.parseExpressionResponse",
        answer,
    )))
}

fn test_values(body: &Map<String, Value>) -> Map<String, Value> {
    let properties = body
        .get("testInputObject")
        .and_then(|object| object.get("properties"))
        .and_then(Value::as_array);
    let values = properties.into_iter().flatten().filter_map(|property| {
        let name = property["key"].as_str()?;
        Some((name.to_owned(), property["value"].clone()))
    });
    values.collect()
}

pub(crate) fn functions(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    check_addressed(context)?;
    let functions = SIGNATURES.iter().map(|signature| {
        let parameters: Vec<Value> = signature
            .parameters()
            .map(|one| {
                json!({
                    "allowMultipleOccurrences": one.repeats,
                    "name": one.name,
                    "required": one.required,
                    "type": one.kind,
                })
            })
            .collect();
        json!({"id": signature.name, "parameters": parameters})
    });
    list_collection(context, &FUNCTION, functions.collect())
}

pub(crate) fn filter_operators(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    check_addressed(context)?;
    let operators = OPERATORS.iter().map(|(name, arity, types)| {
        json!({
            "id": name,
            "arity": arity,
            "multivaluedComparisonType": "All",
            "supportedAttributeTypes": types,
        })
    });
    list_collection(context, &OPERATOR, operators.collect())
}

fn list_collection(
    context: &Context<'_>,
    of: &EntityType,
    value: Vec<Value>,
) -> Result<Reply, GraphError> {
    let query = Query::parse(context, of)?;
    let set = format!(
        "Collection(microsoft.graph.{}){}",
        of.name,
        query.context_suffix()
    );
    Ok(query.page(context, &set, value))
}
