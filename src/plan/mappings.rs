//! Plans Step 3: setting the mappings, and restoring a backup or the defaults. Plans nothing if the schema could not be
//! read.

use super::Plan;
use crate::changes::{RestoreDefaults, WriteSchema};
use crate::graph::models::Schema;
use crate::mappings::edit::{announced, edits, of_job, splice};
use crate::mappings::locate::locate;
use crate::mappings::wish::{Options, Wish};
use crate::tenant::observed::Observed;

/// Plans the mappings for the choices that the tenant was read for.
pub fn plan(observed: &Observed, options: Options) -> Plan {
    match Wish::of(observed, options) {
        Ok(wish) => of_wish(observed, wish),
        Err(missing) if observed.job().is_some() && matches!(observed.schema, Ok(Some(_))) => {
            Plan {
                changes: Vec::new(),
                blocked: vec![format!(
                    "{} has to be created first: mappings name it in full.",
                    missing.join(", ")
                )],
            }
        }
        Err(_) => Plan::default(),
    }
}

pub fn of_wish(observed: &Observed, wish: Wish) -> Plan {
    let mut plan = Plan::default();
    let (Some(job), Ok(Some(schema))) = (observed.job(), &observed.schema) else {
        return plan;
    };
    match edits(schema, &wish) {
        Err(unfound) => plan.blocked.push(format!(
            "The mappings cannot be planned: {unfound}. Restoring the default mappings brings it back."
        )),
        Ok(edits) if edits.is_empty() => {}
        Ok(edits) => plan.changes.push(
            WriteSchema {
                app: observed.desired.app.clone(),
                job: Some(job.id.clone()),
                words: edits.iter().map(|edit| edit.what.clone()).collect(),
                before: Some(schema.clone()),
                after: Some(splice(schema, &edits)),
                wish: Some(wish),
            }
            .into(),
        ),
    }
    plan
}

impl WriteSchema {
    /// For a job that an earlier change creates: its schema is not known yet, but the changes in it are.
    pub fn of_new_job(app: crate::ids::ServicePrincipalId, wish: Wish) -> Self {
        Self {
            app,
            job: None,
            words: announced(&wish),
            before: None,
            after: None,
            wish: Some(wish),
        }
    }
}

/// Restores `wanted`, which is a backup or comes from a file.
pub fn restore(observed: &Observed, wanted: &Schema) -> Plan {
    let mut plan = Plan::default();
    let (Some(job), Ok(Some(schema))) = (observed.job(), &observed.schema) else {
        return plan;
    };
    if let Err(unfound) = locate(wanted) {
        plan.blocked.push(format!(
            "This schema cannot be put back: {unfound}. Provisioning would have nothing to do."
        ));
        return plan;
    }
    let wanted = of_job(wanted, schema);
    if !crate::mappings::same::unmoved(schema.document(), wanted.document()) {
        plan.changes.push(
            WriteSchema {
                app: observed.desired.app.clone(),
                job: Some(job.id.clone()),
                words: vec!["Put the whole schema back".into()],
                before: Some(schema.clone()),
                after: Some(wanted),
                wish: None,
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
                app: observed.desired.app.clone(),
                job: job.id.clone(),
                before: schema.clone(),
            }
            .into(),
        ],
        blocked: Vec::new(),
    }
}
