//! Plans to restore a deleted application: its application object first, then its enterprise application.

use super::Plan;
use crate::changes::RestoreApplication;
use crate::changes::restore_application::DeletedHalf;
use crate::tenant::deleted_items::deleted_applications::DeletedApplication;

/// Leaves out the half that is not deleted.
pub fn plan(deleted: &DeletedApplication) -> Plan {
    let application = deleted.application.clone().map(DeletedHalf::Application);
    let service_principal = deleted
        .service_principal
        .clone()
        .map(DeletedHalf::ServicePrincipal);
    let restore = |half| {
        let name = deleted.name.clone();
        RestoreApplication { half, name }.into()
    };
    let halves = application.into_iter().chain(service_principal);
    Plan {
        changes: halves.map(restore).collect(),
        blocked: Vec::new(),
    }
}
