//! Says which model the workspace has, on what grounds, and which roles it does not have.

use super::{ModelGrounds, RoleModel, Told, index};
use crate::guide::CheckState;
use crate::tenant::observed::Observed;
use crate::tenant::read_error::describe_read_error;
use crate::texts::{locale, roles as texts, things};
use crate::workato::PermissionModel;

/// "Admin, Analyst or Operator". These are Workato's own roles, so no text of others is among them.
fn either(values: &[String]) -> String {
    locale::one_of(values)
}

impl ModelGrounds {
    /// What tells the model, without an end.
    fn describe(&self) -> Vec<String> {
        let say = |told: &Told, text: fn(usize, &str) -> String| {
            (told.people > 0).then(|| text(told.people, &either(&told.values)))
        };
        let mapped = (!self.mapped.is_empty()).then(|| texts::mappings_send(&either(&self.mapped)));
        let grounds = [
            say(&self.held, texts::hold),
            mapped,
            say(&self.taken, texts::log_shows_taken),
            say(&self.refused, texts::log_shows_refused),
        ];
        grounds.into_iter().flatten().collect()
    }
}

impl ModelGrounds {
    /// What is wrong if the workspace does not have this model, in whole sentences.
    fn describe_wrong(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        if self.held.people > 0 {
            let roles = locale::all_of(&self.held.values);
            wrong.push(texts::held_wrongly(self.held.people, &roles));
        }
        if !self.mapped.is_empty() {
            wrong.push(texts::mapped_wrongly(&locale::all_of(&self.mapped)));
        }
        wrong
    }
}

impl RoleModel {
    /// The model in a few words.
    pub fn title(&self) -> String {
        match (self.model(), self.chosen) {
            (Some(model), Some(_)) => texts::as_set(model.name()),
            (Some(model), None) => texts::as_concluded(model.name()),
            (None, _) if self.is_mixed() => texts::MIXED.into(),
            (None, _) => texts::NOT_KNOWN.into(),
        }
    }

    /// The grounds, in whole sentences.
    pub fn describe_grounds(&self) -> String {
        let told = PermissionModel::ALL.map(|model| self.grounds[index(model)].describe());
        let mut sentences: Vec<String> = Vec::new();
        if told.iter().all(|told| !told.is_empty()) {
            for (model, told) in PermissionModel::ALL.into_iter().zip(told) {
                sentences.push(format!("{}: {}.", model.name(), told.join("; ")));
            }
        } else {
            let mut told = told.concat();
            if self.grounds.iter().all(|one| one.held.people == 0) {
                told.insert(0, self.describe_no_holder());
            }
            if self.grounds.iter().all(|one| one.mapped.is_empty()) {
                told.push(if self.has_untelling_text {
                    texts::MAPPINGS_TELL_NOTHING.to_owned()
                } else {
                    texts::MAPPINGS_SEND_NOTHING.to_owned()
                });
            }
            sentences.push(format!("{}.", told.join("; ")));
        }
        if self.is_partial && self.are_users_read {
            sentences.push(texts::NOT_EVERYONE_READ.into());
        }
        sentences.join(" ")
    }

    fn describe_no_holder(&self) -> String {
        match self.untelling_people {
            _ if !self.are_users_read => texts::PEOPLE_NOT_READ.into(),
            0 => texts::NO_ONE_HOLDS.into(),
            count => texts::hold_untelling(count),
        }
    }

    /// What follows for the administrator.
    pub fn describe_next(&self) -> String {
        match (self.model(), self.foreign_grounds()) {
            (Some(model), Some(foreign)) => {
                let mut sentences = foreign.describe_wrong();
                sentences.push(model.describe().to_owned());
                sentences.join(" ")
            }
            _ if self.is_mixed() => texts::SET_WHICH_OF_TWO.into(),
            _ if self.is_answered_by_a_pick() => texts::PICK_TELLS.into(),
            _ => texts::SET_MODEL.into(),
        }
    }

    /// A tag for a role that the workspace does not have; in a mix, the model that it belongs to.
    pub fn tag(&self, value: &str) -> Option<String> {
        if self.is_mixed() {
            return PermissionModel::of_role(value).map(|model| model.name().to_owned());
        }
        self.foreign(value).map(|_| texts::FOREIGN_TAG.into())
    }

    /// Why the workspace does not have a role; `None` if it may have it.
    fn describe_foreign(&self, value: &str) -> Option<String> {
        let (foreign, model) = (self.foreign(value)?, self.model()?);
        let text = if self.chosen.is_none() {
            texts::foreign_as_concluded
        } else {
            texts::foreign
        };
        let why = text(value, foreign.name(), model.name());
        Some(match foreign {
            PermissionModel::SystemRoles => format!("{why} {}", foreign.describe()),
            PermissionModel::EnvironmentRoles => why,
        })
    }

    /// What to consider about a role; `None` if the workspace has it, or if it tells no model.
    pub fn describe_role(&self, value: &str) -> Option<String> {
        let of = PermissionModel::of_role(value).filter(|_| self.is_mixed());
        let mixed = of.map(|of| texts::of_mixed(value, of.name()));
        mixed.or_else(|| self.describe_foreign(value))
    }

    /// The state of the row "Roles match the workspace's permission model".
    pub fn check(&self, observed: &Observed) -> (CheckState, String) {
        if let Err(error) = &observed.users_in_scope {
            return describe_read_error(error, things::ASSIGNED_PEOPLE);
        }
        if let Err(error) = &observed.attributes {
            return describe_read_error(error, things::ATTRIBUTES);
        }
        let grounds = self.describe_grounds();
        let Some(foreign) = self.foreign_grounds() else {
            let state = if self.is_mixed() {
                CheckState::Differs
            } else if self.untelling_people > 0 {
                CheckState::CannotBeTold
            } else {
                CheckState::ToDo
            };
            return (
                state,
                format!("{}. {grounds} {}", self.title(), self.describe_next()),
            );
        };
        let wrong = foreign.describe_wrong();
        let state = match (wrong.is_empty(), self.is_partial) {
            (false, _) => CheckState::Differs,
            (true, true) => CheckState::NotChecked,
            (true, false) => CheckState::Done,
        };
        // Values that were set before Workato moved the workspace stay as they are.
        let may_be_moved =
            self.chosen.is_none() && self.model() == Some(PermissionModel::SystemRoles);
        let why = if wrong.is_empty() && may_be_moved {
            texts::may_be_moved(
                &self.title(),
                &grounds,
                PermissionModel::SystemRoles.describe(),
            )
        } else if wrong.is_empty() {
            format!("{}. {grounds}", self.title())
        } else {
            let note = foreign
                .held
                .values
                .iter()
                .chain(&foreign.mapped)
                .find_map(|value| self.describe_foreign(value));
            format!(
                "{}. {} {}",
                self.title(),
                wrong.join(" "),
                note.unwrap_or_default()
            )
        };
        (state, why)
    }
}
