//! Messages for all errors: what happened, what was and was not changed, what to do next. Errors keep their type until
//! they arrive here.

mod apply;
mod entra;
mod graph;
mod source_of_authority;

use crate::config::{ConfigErrors, FieldError};
use crate::texts::problems::files as texts;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpLink {
    pub label: String,
    pub href: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Problem {
    pub title: String,
    pub happened: String,
    /// What was changed, and what was not.
    pub changed: String,
    pub next: String,
    pub link: Option<HelpLink>,
    /// Id by which Microsoft support finds the request.
    pub request_id: Option<String>,
    /// Id by which an administrator finds the sign-in in Entra's log.
    pub correlation_id: Option<String>,
    /// Error code of Graph or Entra.
    pub code: Option<String>,
    /// The message of the server, word for word.
    pub technical: Option<String>,
}

impl Problem {
    /// For a `config.json` that exists but cannot be used.
    pub fn from_config_errors(errors: &ConfigErrors) -> Self {
        let happened = match &errors.unreadable {
            Some(detail) => texts::config_unreadable(detail),
            None => {
                let faults: Vec<String> = errors
                    .fields
                    .iter()
                    .map(|(field, error)| describe_field_error(field, error))
                    .collect();
                texts::config_faulty(&faults.join(" "))
            }
        };
        Self {
            title: texts::CONFIG_TITLE.into(),
            happened,
            changed: texts::CONFIG_CHANGED.into(),
            next: texts::CONFIG_NEXT.into(),
            ..Self::default()
        }
    }

    /// For the same file, if the browser has a stored configuration that is used instead.
    pub fn from_ignored_config(errors: &ConfigErrors) -> Self {
        Self {
            changed: texts::IGNORED_CHANGED.into(),
            next: texts::IGNORED_NEXT.into(),
            ..Self::from_config_errors(errors)
        }
    }
}

pub fn describe_field_error(field: &str, error: &FieldError) -> String {
    texts::config_fault(field, error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn a_broken_file_names_its_fault() {
        let unreadable = Problem::from_config_errors(&Config::parse("{").expect_err("broken"));
        assert!(
            unreadable.happened.contains("EOF"),
            "{}",
            unreadable.happened
        );
        let faulty = Problem::from_config_errors(
            &Config::parse(r#"{"clientId":"x","tenant":"contoso.example","cloud":"global"}"#)
                .expect_err("faulty"),
        );
        assert!(
            faulty.happened.contains("clientId: “x” is not a GUID"),
            "{}",
            faulty.happened
        );
    }
}
