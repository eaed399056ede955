//! Reads the mappings from the observed tenant: where they are, what they should be, and their issues.
use crate::graph::models::{Schema, User};
use crate::guide::CheckState;
use crate::mappings::check::{better_source, find_issues};
use crate::mappings::goal::{AddressSource, AddressTarget};
use crate::mappings::locate::{LocateError, LocatedMapping, locate};
use crate::mappings::{MappingGoal, MappingIssue, MappingOptions};
use crate::tenant::observed::Observed;
use crate::tenant::read_error::describe_read_error;
use crate::texts::{locale, mappings::issues as texts, things};

pub(crate) fn several_jobs(count: usize) -> (CheckState, String) {
    (CheckState::Differs, texts::several_jobs(count))
}

#[derive(Debug)]
pub struct Mappings<'a> {
    pub located: LocatedMapping<'a>,
    pub goal: MappingGoal,
    pub issues: Vec<MappingIssue>,
    /// The users in scope, as far as they were read.
    users: &'a [User],
}

impl Mappings<'_> {
    /// A source that is right for more users than the present one; `None` if none is.
    pub fn better_source(&self, target: AddressTarget) -> Option<AddressSource> {
        better_source(
            &self.located,
            target,
            self.users,
            &self.goal.extension_names(),
        )
    }
}

/// Locates and checks the mappings. The error is the state of the row, and why the mappings cannot be checked.
pub fn check_mappings(observed: &Observed) -> Result<Mappings<'_>, (CheckState, String)> {
    if let Err(error) = &observed.jobs {
        return Err(describe_read_error(error, things::PROVISIONING_JOBS));
    }
    let schema: &Schema = match &observed.schema {
        Ok(Some(schema)) => schema,
        Ok(None) if observed.unpicked_job_count().is_some() => {
            return Err(several_jobs(
                observed.unpicked_job_count().unwrap_or_default(),
            ));
        }
        Ok(None) => {
            return Err((CheckState::ToDo, texts::NO_JOB.into()));
        }
        Err(error) => return Err(describe_read_error(error, things::MAPPINGS)),
    };
    if let Err(error) = &observed.attributes {
        return Err(describe_read_error(error, things::ROLE_ATTRIBUTES));
    }
    let goal = MappingGoal::from_observed(observed, MappingOptions::none()).map_err(|missing| {
        (
            CheckState::ToDo,
            texts::attributes_missing(&locale::all_of(&missing)),
        )
    })?;
    let located = locate(schema).map_err(|unfound| {
        let text = match &unfound {
            LocateError::SeveralRules(rules) => texts::several_rules(rules.len()),
            _ => texts::not_as_expected(&unfound),
        };
        (CheckState::Differs, text)
    })?;
    let users = observed
        .users_in_scope
        .as_ref()
        .ok()
        .map(|users| users.users.as_slice());
    let issues = find_issues(&located, &goal, users);
    Ok(Mappings {
        located,
        goal,
        issues,
        users: users.unwrap_or_default(),
    })
}
