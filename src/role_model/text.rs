//! Says which model the workspace has, on what grounds, and which roles it does not have.

use super::{ModelGrounds, RoleModel, Told, index};
use crate::guide::CheckState;
use crate::tenant::observed::Observed;
use crate::tenant::read_error::describe_read_error;
use crate::workato::PermissionModel;

/// "Admin, Analyst or Operator". These are Workato's own roles, so no text of others is among them.
fn either(values: &[String]) -> String {
    match values.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => values.concat(),
    }
}

fn people(count: usize) -> String {
    match count {
        1 => "1 person".into(),
        count => format!("{count} people"),
    }
}

fn hold(told: &Told) -> String {
    let verb = if told.people == 1 { "holds" } else { "hold" };
    format!("{} {verb} {}", people(told.people), either(&told.values))
}

impl ModelGrounds {
    /// What tells the model, without an end.
    fn describe(&self) -> Vec<String> {
        let mut texts = Vec::new();
        if self.held.people > 0 {
            texts.push(hold(&self.held));
        }
        if !self.mapped.is_empty() {
            texts.push(format!("the mappings send {}", either(&self.mapped)));
        }
        let log = |told: &Told, what: &str| {
            let roles = either(&told.values);
            format!("the log shows {roles} {what} for {}", people(told.people))
        };
        if self.taken.people > 0 {
            texts.push(log(&self.taken, "sent without an error"));
        }
        if self.refused.people > 0 {
            texts.push(log(&self.refused, "refused by Workato"));
        }
        texts
    }
}

impl ModelGrounds {
    /// What is wrong if the workspace does not have this model, in whole sentences.
    fn describe_wrong(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        if self.held.people > 0 {
            let verb = if self.held.people == 1 {
                "holds"
            } else {
                "hold"
            };
            wrong.push(format!(
                "{} {verb} values that the workspace does not have: {}. Set another role on each person's page.",
                people(self.held.people),
                self.held.values.join(", ")
            ));
        }
        if !self.mapped.is_empty() {
            wrong.push(format!(
                "The mappings send values that the workspace does not have: {}. Correct them under Mappings.",
                self.mapped.join(", ")
            ));
        }
        wrong
    }
}

impl RoleModel {
    /// The model in a few words.
    pub fn title(&self) -> String {
        match (self.model(), self.chosen) {
            (Some(model), Some(_)) => format!("{}, as set here", model.name()),
            (Some(model), None) => format!("{}, concluded from the tenant", model.name()),
            (None, _) if self.is_mixed() => "Mixed".into(),
            (None, _) => "Not known yet".into(),
        }
    }

    /// The grounds, in whole sentences.
    pub fn describe_grounds(&self) -> String {
        let told = PermissionModel::ALL.map(|model| self.grounds[index(model)].describe());
        let mut texts: Vec<String> = Vec::new();
        if told.iter().all(|told| !told.is_empty()) {
            for (model, told) in PermissionModel::ALL.into_iter().zip(told) {
                texts.push(format!("{}: {}.", model.name(), told.join("; ")));
            }
        } else {
            let mut told = told.concat();
            if self.grounds.iter().all(|one| one.held.people == 0) {
                told.insert(0, self.describe_no_holder());
            }
            if self.grounds.iter().all(|one| one.mapped.is_empty()) {
                told.push(if self.has_untelling_text {
                    "the texts in the mappings tell no model".into()
                } else {
                    "the mappings send no constant".to_owned()
                });
            }
            texts.push(format!("{}.", told.join("; ")));
        }
        if self.is_partial && self.are_users_read {
            texts.push("Not everyone in scope was read.".into());
        }
        texts.join(" ")
    }

    fn describe_no_holder(&self) -> String {
        match self.untelling_people {
            _ if !self.are_users_read => "The people assigned could not be read".into(),
            0 => "No one in scope holds a role".into(),
            1 => "1 person holds a role, which both models may have".into(),
            count => format!("{count} people hold roles, which both models may have"),
        }
    }

    /// What follows for the administrator.
    pub fn describe_next(&self) -> String {
        match (self.model(), self.foreign_grounds()) {
            (Some(model), Some(foreign)) => {
                let mut texts = foreign.describe_wrong();
                texts.push(model.describe().to_owned());
                texts.join(" ")
            }
            _ if self.is_mixed() => {
                "A workspace has one of the two models, and Workato translates no role: set which one it is.".into()
            }
            _ if self.is_answered_by_a_pick() => {
                "The first role that you pick says which permission model the workspace has.".into()
            }
            _ => "Not everyone was read, so set which permission model the workspace has.".into(),
        }
    }

    /// A tag for a role that the workspace does not have; in a mix, the model that it belongs to.
    pub fn tag(&self, value: &str) -> Option<String> {
        if self.is_mixed() {
            return PermissionModel::of_role(value).map(|model| model.name().to_owned());
        }
        self.foreign(value).map(|_| "Not in this workspace".into())
    }

    /// Why the workspace does not have a role; `None` if it may have it.
    fn describe_foreign(&self, value: &str) -> Option<String> {
        let (foreign, model) = (self.foreign(value)?, self.model()?);
        let note = match foreign {
            PermissionModel::SystemRoles => foreign.describe(),
            PermissionModel::EnvironmentRoles => "",
        };
        Some(format!(
            "{value} is one of the {}, and the workspace has {}{}. Workato translates no role. {note}",
            foreign.name(),
            model.name(),
            if self.chosen.is_none() {
                ", as concluded from the tenant"
            } else {
                ""
            }
        ))
    }

    /// What to consider about a role; `None` if the workspace has it, or if it tells no model.
    pub fn describe_role(&self, value: &str) -> Option<String> {
        let of = PermissionModel::of_role(value).filter(|_| self.is_mixed());
        let mixed = of.map(|of| {
            format!(
                "{value} is one of the {}. Whether the workspace has those is not known: the tenant shows roles of both models.",
                of.name()
            )
        });
        mixed.or_else(|| self.describe_foreign(value))
    }

    /// The state of the row "Roles belong to the workspace's model".
    pub fn check(&self, observed: &Observed) -> (CheckState, String) {
        if let Err(error) = &observed.users_in_scope {
            return describe_read_error(error, "the people assigned");
        }
        if let Err(error) = &observed.attributes {
            return describe_read_error(error, "the attributes");
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
            format!(
                "{}. {grounds} {} If it has moved yours, set its permission model.",
                self.title(),
                PermissionModel::SystemRoles.describe()
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
