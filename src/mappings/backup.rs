//! Owns the schema as it was before it was replaced: kept in memory, written to a file, read back from one.
//! Refuses a file that holds no schema.

use crate::graph::models::{JobId, Schema};
use crate::instant::Instant;
use serde_json::Value;
use std::time::Duration;

/// A schema as it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Backup {
    /// The job it belongs to.
    pub job: JobId,
    /// When it was read, since 1970.
    pub taken: Duration,
    /// The schema.
    pub schema: Schema,
}

/// Why a file cannot be restored.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    /// It is no JSON.
    #[error("The file is no JSON: {0}.")]
    NoJson(String),
    /// It is JSON and no schema.
    #[error(
        "The file holds no provisioning schema: it has no member {0}. A backup is the whole schema, as this page saves it."
    )]
    NoSchema(&'static str),
}

impl Backup {
    /// The name of its file.
    pub fn file_name(&self) -> String {
        // No file system takes a colon.
        let at = Instant::of_clock(self.taken)
            .shown()
            .replace(' ', "-")
            .replace(':', "");
        format!("schema-{}-{at}.json", self.job)
    }

    /// What it is called: when it was taken, and of which job.
    pub fn title(&self) -> String {
        format!(
            "the schema of {}, as it was on {}",
            self.job,
            Instant::of_clock(self.taken).shown()
        )
    }

    /// What its file holds: the document and nothing around it, so that other tools can use it.
    pub fn text(&self) -> String {
        self.schema.text_for_people()
    }
}

/// Reads a schema out of a file. What Graph's own tools save is taken as well: annotations are left where they are.
pub fn of_file(text: &str) -> Result<Schema, BackupError> {
    let text = text.trim_start_matches('\u{feff}');
    let schema = Schema::read(text)
        .map_err(|error| BackupError::NoJson(error.to_string()))?
        .ok_or(BackupError::NoSchema("synchronizationRules"))?;
    for member in ["synchronizationRules", "directories"] {
        if !schema.document().get(member).is_some_and(Value::is_array) {
            return Err(BackupError::NoSchema(member));
        }
    }
    Ok(schema)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_back_as_it_was_and_another_is_refused() {
        let text = r#"{"synchronizationRules": [], "directories": [], "x": [1.50, "ü"]}"#;
        let backup = Backup {
            job: JobId::parse("scim.1.2").expect("an id"),
            taken: Duration::from_secs(7),
            schema: Schema::read(text).expect("JSON").expect("an object"),
        };
        assert_eq!(
            backup.file_name(),
            "schema-scim.1.2-1970-01-01-0000-UTC.json"
        );
        assert!(backup.text().contains("1.50"));
        assert_eq!(of_file(&backup.text()), Ok(backup.schema));
        assert!(matches!(of_file("{"), Err(BackupError::NoJson(_))));
        assert_eq!(
            of_file(r#"{"synchronizationRules": []}"#),
            Err(BackupError::NoSchema("directories"))
        );
    }
}
