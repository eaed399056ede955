//! Formats JSON as `--output tsv` does in knack 0.14.0 (`knack/output.py`).
//! Does not quote: a tab or a line break in a text is written unchanged.

use serde_json::Value;

/// One row per item of a list, cells separated by tabs; values that are not text are written as Python writes them.
pub(crate) fn tsv(result: &Value) -> String {
    let rows = match result {
        Value::Array(rows) => rows.as_slice(),
        other => std::slice::from_ref(other),
    };
    let rows = rows.iter().map(|row| {
        let cells: Vec<String> = match row {
            Value::Array(cells) => cells.iter().map(cell).collect(),
            Value::Object(cells) => cells.values().map(cell).collect(),
            Value::Bool(flag) => vec![flag.to_string()],
            other => vec![cell(other)],
        };
        cells.join("\t") + "\n"
    });
    rows.collect()
}

fn cell(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Array(items) => items.len().to_string(),
        Value::Object(_) => String::new(),
        Value::Number(number) => number.to_string(),
    }
}
