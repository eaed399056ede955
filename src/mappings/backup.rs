//! A copy of the schema from before a replacement, kept in memory, saved to a file or parsed from one.

use crate::graph::models::{JobId, Schema};
use crate::instant::Instant;
use crate::texts::{locale, mappings::page as texts};
use serde_json::Value;
use std::time::Duration;

#[derive(Clone, Debug, PartialEq)]
pub struct Backup {
    pub job: JobId,
    /// When the schema was read, since 1970.
    pub taken_at: Duration,
    pub schema: Schema,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    #[error("{}", texts::no_json(.0))]
    NoJson(String),
    /// The file is JSON without this member of a schema.
    #[error("{}", texts::no_schema(.0))]
    NoSchema(&'static str),
}

impl Backup {
    pub fn file_name(&self) -> String {
        // Some file systems do not allow colons.
        let at = Instant::from_clock(self.taken_at).to_graph();
        let minute = at.get(..16).unwrap_or(&at);
        let at = minute.replace('T', "-").replace(':', "");
        format!("schema-{}-{at}-UTC.json", self.job)
    }

    pub fn title(&self) -> String {
        texts::backup_title(
            &self.job,
            &locale::exact_time(Instant::from_clock(self.taken_at)),
        )
    }

    /// The text of the backup file: the schema alone, so that other tools can use it.
    pub fn text(&self) -> String {
        self.schema.to_json_pretty()
    }
}

/// Parses a schema from a file. Also accepts what Graph's own tools save, and preserves annotations. Fails if the text
/// is not JSON or lacks a list that every schema has.
pub fn parse_file(text: &str) -> Result<Schema, BackupError> {
    let text = text.trim_start_matches('\u{feff}');
    let schema = Schema::parse(text)
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
    fn a_backup_file_round_trips_and_other_files_are_refused() {
        let text = r#"{"synchronizationRules": [], "directories": [], "x": [1.50, "ü"]}"#;
        let backup = Backup {
            job: JobId::parse("scim.1.2").expect("an id"),
            taken_at: Duration::from_secs(7),
            schema: Schema::parse(text).expect("JSON").expect("an object"),
        };
        assert_eq!(
            backup.file_name(),
            "schema-scim.1.2-1970-01-01-0000-UTC.json"
        );
        assert!(backup.text().contains("1.50"));
        assert_eq!(parse_file(&backup.text()), Ok(backup.schema));
        assert!(matches!(parse_file("{"), Err(BackupError::NoJson(_))));
        assert_eq!(
            parse_file(r#"{"synchronizationRules": []}"#),
            Err(BackupError::NoSchema("directories"))
        );
    }
}
