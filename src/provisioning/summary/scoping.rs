//! What the scoping step reported about the user.
//! A detail that it did not report counts as neither true nor false.

use super::{ProvisioningStepType, ProvisioningSummary};

impl ProvisioningSummary {
    /// A detail of the scoping step, by name in any letter case.
    pub fn scoping_detail(&self, name: &str) -> Option<&str> {
        let step = self
            .steps
            .iter()
            .find(|step| step.step_type == ProvisioningStepType::Scoping)?;
        let found = step
            .details
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// Whether the scoping step reported this value under one of the names.
    fn scoping_detail_is(&self, names: &[&str], word: &str) -> bool {
        names.iter().any(|name| {
            self.scoping_detail(name)
                .is_some_and(|value| value.eq_ignore_ascii_case(word))
        })
    }

    /// Whether a scoping filter excluded the user.
    pub fn is_filtered_out(&self) -> bool {
        let names = ["IsInProvisioningScope", "IsInProvisioningScopeDisplayName"];
        self.scoping_detail_is(&names, "false")
    }

    /// Whether the account was disabled or deleted in Entra.
    pub fn is_inactive(&self) -> bool {
        self.scoping_detail_is(&["IsActive"], "false")
    }

    /// Whether Entra counted the user as assigned.
    pub fn is_assigned(&self) -> bool {
        self.scoping_detail_is(&["Assigned"], "true")
    }

    /// Whether Entra did not count the user as assigned.
    pub fn is_not_assigned(&self) -> bool {
        self.scoping_detail_is(&["Assigned"], "false")
    }
}
