//! Plans to delete a directory extension. Always a plan of its own, after the values were saved.

use super::Plan;
use crate::changes::DeleteAttribute;
use crate::ids::ServicePrincipalId;
use crate::tenant::attribute_usage::AttributeUsage;
use crate::texts::plan as texts;

/// `saved` is the number of people whose values were saved.
pub fn plan(usage: &AttributeUsage, app: &ServicePrincipalId, saved: u64) -> Plan {
    let name = &usage.property.name;
    match (usage.obstacle(), &usage.property.id) {
        (None, Some(id)) => Plan {
            changes: vec![
                DeleteAttribute {
                    app: app.clone(),
                    owner: usage.owner.id.clone(),
                    id: id.clone(),
                    name: name.clone(),
                    saved,
                }
                .into(),
            ],
            blocked: Vec::new(),
        },
        (why, _) => Plan {
            changes: Vec::new(),
            blocked: vec![texts::attribute_not_deleted(name, &why.unwrap_or_default())],
        },
    }
}
