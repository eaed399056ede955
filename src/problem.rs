//! Owns the words for everything that can go wrong: what happened, what was and was not changed, what to do next.
//! Refuses to decide anything: errors keep their type until they arrive here.

mod apply;
mod entra;
mod graph;

use crate::config::{ConfigErrors, FieldError};

/// An address to go to for what comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it says.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

/// What went wrong, in words.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Problem {
    /// A few words.
    pub title: String,
    /// What happened.
    pub happened: String,
    /// What was changed and what was not.
    pub changed: String,
    /// What to do next.
    pub next: String,
    /// A page that helps with it.
    pub link: Option<Link>,
    /// The id under which Microsoft's support finds the request.
    pub request_id: Option<String>,
    /// The code of Graph or Entra.
    pub code: Option<String>,
    /// What the other side said, word for word.
    pub technical: Option<String>,
}

impl Problem {
    /// What is wrong with `config.json`, where it is there and cannot be used.
    pub fn of_config(errors: &ConfigErrors) -> Self {
        let happened = match &errors.unreadable {
            Some(detail) => format!("config.json is not the JSON object it should be: {detail}."),
            None => {
                let faults: Vec<String> = errors
                    .fields
                    .iter()
                    .map(|(field, fault)| field_words(field, fault))
                    .collect();
                format!("config.json cannot be used as it is. {}", faults.join(" "))
            }
        };
        Self {
            title: "config.json cannot be used".into(),
            happened,
            changed: "Nothing was changed, and nothing was sent anywhere.".into(),
            next: "Correct the file beside index.html and load the page again, or fill in the form below for this browser.".into(),
            ..Self::default()
        }
    }

    /// The same, where this browser remembers a configuration that is used in its place.
    pub fn of_config_passed_over(errors: &ConfigErrors) -> Self {
        Self {
            changed: "What this browser remembers is used in its place. It may name another tenant than the file was meant to: look at the values below before you sign in.".into(),
            next: "Correct the file beside index.html and load the page again, or go on with the values below.".into(),
            ..Self::of_config(errors)
        }
    }
}

/// One fault of one field of the configuration.
pub fn field_words(field: &str, fault: &FieldError) -> String {
    format!("{field}: {fault}.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn a_broken_file_names_its_fault() {
        let unreadable = Problem::of_config(&Config::parse("{").expect_err("broken"));
        assert!(
            unreadable.happened.contains("EOF"),
            "{}",
            unreadable.happened
        );
        let faulty = Problem::of_config(
            &Config::parse(r#"{"clientId":"x","tenant":"contoso.example","cloud":"global"}"#)
                .expect_err("faulty"),
        );
        assert!(
            faulty.happened.contains("clientId: 'x' is not a GUID"),
            "{}",
            faulty.happened
        );
    }
}
