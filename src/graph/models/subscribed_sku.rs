//! A subscription of the tenant, as far as it tells whether the directory is premium.

use serde::Deserialize;

/// A subscription. Source: Graph, `subscribedSku`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SubscribedSku {
    #[serde(default)]
    pub service_plans: Vec<ServicePlan>,
}

/// A part of a subscription. Source: Graph, `servicePlanInfo`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ServicePlan {
    /// `AAD_PREMIUM` or `AAD_PREMIUM_P2` for Entra ID P1 and P2.
    #[serde(default)]
    pub service_plan_name: String,
}

impl SubscribedSku {
    /// The properties that the app reads.
    pub const SELECT: &[&str] = &["servicePlans"];

    /// Whether it includes Entra ID P1 or P2.
    pub fn has_premium(&self) -> bool {
        self.service_plans
            .iter()
            .any(|plan| plan.service_plan_name.starts_with("AAD_PREMIUM"))
    }
}
