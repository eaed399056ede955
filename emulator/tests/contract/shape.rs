//! Compares a response with a documented one: status, headers, and every property.
//! Compares no values except error codes; values in the samples are examples.

use serde_json::Value;

use crate::answer::Answer;

/// The differences between a response and a documented one, as texts.
pub(crate) fn differences(answer: &Answer, documented: &Value, except: &[&str]) -> Vec<String> {
    let mut missing = Vec::new();
    if documented["status"] != answer.status.as_u16() {
        missing.push(format!(
            "status {} instead of {}",
            answer.status, documented["status"]
        ));
        return missing;
    }
    for (name, _) in documented["headers"].as_object().into_iter().flatten() {
        if !answer.headers.contains_key(name) {
            missing.push(format!("header {name}"));
        }
    }
    match &documented["body"] {
        Value::Null => {}
        Value::Number(_) => {
            if answer.body.parse::<u64>().is_err() {
                missing.push(format!("a number: {}", answer.body));
            }
        }
        body => {
            let ours = serde_json::from_str(&answer.body).unwrap_or_default();
            compare(&ours, body, except, "", &mut missing);
            if ours["error"]["code"] != body["error"]["code"] {
                missing.push(format!("code {}", body["error"]["code"]));
            }
        }
    }
    missing
}

fn compare(
    ours: &Value,
    documented: &Value,
    except: &[&str],
    place: &str,
    missing: &mut Vec<String>,
) {
    match (ours, documented) {
        (Value::Object(ours), Value::Object(documented)) => {
            for (name, value) in documented {
                let place = format!("{place}/{name}");
                // A link depends on the page; contexts of nested collections are optional.
                if name.contains("odata.nextLink")
                    || name.ends_with("@odata.context") && name != "@odata.context"
                    || except.contains(&name.as_str())
                {
                    continue;
                }
                match ours.get(name) {
                    Some(ours) => compare(ours, value, except, &place, missing),
                    None => missing.push(place),
                }
            }
        }
        (Value::Array(ours), Value::Array(documented)) => {
            if let (Some(ours), Some(documented)) = (ours.first(), documented.first()) {
                compare(ours, documented, except, place, missing);
            } else if !documented.is_empty() && ours.is_empty() && place == "/value" {
                missing.push(format!("{place}: something in it"));
            }
        }
        (Value::Object(_) | Value::Array(_), Value::Null) => {}
        (ours, documented) => {
            let differs = ours.is_null() != documented.is_null()
                && (documented.is_object() || documented.is_array());
            if differs {
                missing.push(format!("{place}: {ours} instead of {documented}"));
            }
        }
    }
}
