//! Plans Step 3: setting the mappings, and restoring a backup or the defaults. Plans nothing if the schema could not be
//! read.

use super::Plan;
use crate::changes::{RestoreDefaults, WriteSchema};
use crate::graph::models::Schema;
use crate::mappings::Edit;
use crate::mappings::edit::{apply_edits, describe_expected_edits, edits, with_id_of};
use crate::mappings::goal::{MappingGoal, MappingOptions};
use crate::mappings::locate::{LocateError, check_maps_users};
use crate::tenant::observed::Observed;
use crate::texts::{locale, plan as texts};

/// Plans the mappings for the choices that the tenant was read for.
pub fn plan(observed: &Observed, options: MappingOptions) -> Plan {
    match MappingGoal::from_observed(observed, options) {
        Ok(goal) => from_goal(observed, goal),
        Err(missing) if observed.job().is_some() && matches!(observed.schema, Ok(Some(_))) => {
            Plan {
                changes: Vec::new(),
                blocked: vec![texts::attributes_first(&locale::all_of(&missing))],
            }
        }
        Err(_) => Plan::default(),
    }
}

pub fn from_goal(observed: &Observed, goal: MappingGoal) -> Plan {
    let mut plan = Plan::default();
    let (Some(job), Ok(Some(schema))) = (observed.job(), &observed.schema) else {
        return plan;
    };
    match edits(schema, &goal) {
        Err(several @ LocateError::SeveralRules(_)) => {
            plan.blocked.push(texts::several_rules(&several));
        }
        Err(unfound) => plan.blocked.push(texts::mappings_not_planned(&unfound)),
        Ok(edits) if edits.is_empty() => {}
        Ok(edits) => plan.changes.push(
            WriteSchema {
                app: observed.choices.app.clone(),
                job: Some(job.id.clone()),
                descriptions: descriptions(&edits),
                before: Some(schema.clone()),
                after: Some(apply_edits(schema, &edits)),
                goal: Some(goal),
            }
            .into(),
        ),
    }
    plan
}

/// Each description once, although it may take several edits.
pub fn descriptions(edits: &[Edit]) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for edit in edits {
        if !texts.contains(&edit.description) {
            texts.push(edit.description.clone());
        }
    }
    texts
}

impl WriteSchema {
    /// For a job that an earlier change creates: its schema is not known yet, but the changes in it are.
    pub fn for_new_job(app: crate::ids::ServicePrincipalId, goal: MappingGoal) -> Self {
        Self {
            app,
            job: None,
            descriptions: describe_expected_edits(&goal),
            before: None,
            after: None,
            goal: Some(goal),
        }
    }
}

/// Restores `target`, which is a backup or comes from a file.
pub fn restore(observed: &Observed, target: &Schema) -> Plan {
    let mut plan = Plan::default();
    let (Some(job), Ok(Some(schema))) = (observed.job(), &observed.schema) else {
        return plan;
    };
    if let Err(unfound) = check_maps_users(target) {
        plan.blocked.push(texts::schema_not_restored(&unfound));
        return plan;
    }
    let target = with_id_of(target, schema);
    if !crate::mappings::compare::is_unchanged(schema.document(), target.document()) {
        plan.changes.push(
            WriteSchema {
                app: observed.choices.app.clone(),
                job: Some(job.id.clone()),
                descriptions: vec![texts::RESTORE_SCHEMA.into()],
                before: Some(schema.clone()),
                after: Some(target),
                goal: None,
            }
            .into(),
        );
    }
    plan
}

pub fn defaults(observed: &Observed) -> Plan {
    let (Some(job), Ok(Some(schema))) = (observed.job(), &observed.schema) else {
        return Plan::default();
    };
    Plan {
        changes: vec![
            RestoreDefaults {
                app: observed.choices.app.clone(),
                job: job.id.clone(),
                before: schema.clone(),
            }
            .into(),
        ],
        blocked: Vec::new(),
    }
}
