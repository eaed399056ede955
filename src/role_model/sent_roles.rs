//! The role that the provisioning log shows last for each user and environment, and whether Workato took it.

use super::{ModelGrounds, index};
use crate::instant::Instant;
use crate::provisioning::summary::{ProvisioningResult, ProvisioningSummary};
use crate::workato::{Environment, PermissionModel};

#[derive(Clone, Debug, PartialEq, Eq)]
struct SentRole {
    user: String,
    environment: Environment,
    value: String,
    at: Option<Instant>,
    is_taken: bool,
}

/// What was read of the log so far, by whichever page.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SentRoles(Vec<SentRole>);

impl SentRoles {
    /// Adds entries of the log. An older entry replaces no newer one.
    pub fn add(&mut self, summaries: &[ProvisioningSummary]) {
        for summary in summaries {
            let Some(user) = &summary.source_id else {
                continue;
            };
            for property in &summary.modified_properties {
                let environment = Environment::from_target(&property.name);
                let (Some(environment), Some(value)) = (environment, &property.new_value) else {
                    continue;
                };
                let Some(is_taken) = is_taken(summary, value) else {
                    continue;
                };
                let role = SentRole {
                    user: user.clone(),
                    environment,
                    value: value.clone(),
                    at: summary.activity_date_time,
                    is_taken,
                };
                let same = |known: &&mut SentRole| {
                    known.user == role.user && known.environment == role.environment
                };
                match self.0.iter_mut().find(same) {
                    Some(known) if known.at < role.at => *known = role,
                    Some(_) => {}
                    None => self.0.push(role),
                }
            }
        }
    }

    pub(super) fn count_into(&self, grounds: &mut [ModelGrounds; 2]) {
        // Each user counts once, whatever the number of environments.
        let mut counted: Vec<(&str, PermissionModel, bool)> = Vec::new();
        for role in &self.0 {
            let Some(model) = PermissionModel::of_role(&role.value) else {
                continue;
            };
            let grounds = &mut grounds[index(model)];
            let told = if role.is_taken {
                &mut grounds.taken
            } else {
                &mut grounds.refused
            };
            told.add_value(&role.value);
            let entry = (role.user.as_str(), model, role.is_taken);
            if !counted.contains(&entry) {
                counted.push(entry);
                told.people += 1;
            }
        }
    }
}

/// Whether a text has these words as such, and not as a part of others: `Admin` is no part of `Administrator`.
fn has_word(text: &str, words: &str) -> bool {
    let is_letter = |sign: char| sign.is_alphanumeric() || sign == '_';
    text.match_indices(words).any(|(at, _)| {
        !text[..at].ends_with(is_letter) && !text[at + words.len()..].starts_with(is_letter)
    })
}

/// `None` if the entry does not tell: a failure counts as a refusal of the role only if its message names the role. What Workato answers to
/// a role that it does not have is documented nowhere.
fn is_taken(summary: &ProvisioningSummary, value: &str) -> Option<bool> {
    match &summary.status {
        status if status.is_carried_out() => Some(true),
        ProvisioningResult::Failure => {
            let reason = summary.error_info.as_ref()?.reason.exact();
            let names_role = reason.to_lowercase().contains("role") && has_word(reason, value);
            names_role.then_some(false)
        }
        _ => None,
    }
}
