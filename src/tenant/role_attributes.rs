//! Derives the environments in use, and the attribute of each, from the tenant's responses.
//! Does no IO. Distinguishes "none" from "could not be read".

use super::environments::{
    EnvironmentInputs, Environments, RoleMapping, find_environments, role_mappings,
};
use crate::graph::error::GraphResult;
use crate::graph::models::{ExtensionProperty, JobId, Schema, SynchronizationJob};
use crate::ids::AppId;
use crate::tenant::application::EnterpriseApplication;
use crate::tenant::attributes::{RoleAttribute, inspect, inspect_additional};
use crate::tenant::choices::Choices;
use crate::tenant::read_error::describe_read_error;
use crate::texts::{reading, tenant as texts, things};

/// What the mappings of the jobs send to roles, and why part of it is unknown.
#[derive(Debug)]
pub(crate) struct RoleMappings {
    mappings: Vec<RoleMapping>,
    unknown_reason: Option<String>,
}

impl RoleMappings {
    /// What these schemas of `jobs` send.
    pub(crate) fn from_schemas(
        jobs: &GraphResult<Vec<SynchronizationJob>>,
        schemas: &[(JobId, GraphResult<Schema>)],
    ) -> Self {
        let unread = schemas.iter().find_map(|(_, schema)| schema.as_ref().err());
        let unknown = match (jobs, unread) {
            (Err(error), _) => Some(describe_read_error(error, things::PROVISIONING_JOBS).1),
            (_, Some(error)) => Some(describe_read_error(error, reading::MAPPINGS_OF_A_JOB).1),
            (Ok(jobs), None) if jobs.len() > schemas.len() => {
                Some(texts::jobs_not_all_read(jobs.len(), schemas.len()))
            }
            (Ok(_), None) => None,
        };
        let read = schemas
            .iter()
            .filter_map(|(job, schema)| Some((job, schema.as_ref().ok()?)));
        Self {
            mappings: read
                .flat_map(|(job, schema)| role_mappings(job, schema))
                .collect(),
            unknown_reason: unknown,
        }
    }
}

/// What the environments are derived from, except the attributes that applications define.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RoleAttributeInputs<'a> {
    pub(crate) choices: &'a Choices,
    pub(crate) enterprise_application: &'a GraphResult<EnterpriseApplication>,
    pub(crate) role_mappings: &'a RoleMappings,
    /// The attributes usable in the tenant.
    pub(crate) available: &'a GraphResult<Vec<ExtensionProperty>>,
}

/// The environments in use, and the attributes that carry their roles.
#[derive(Debug)]
pub(crate) struct RoleAttributes {
    pub(crate) environments: Environments,
    pub(crate) attributes: GraphResult<Vec<RoleAttribute>>,
    pub(crate) additional_attributes: Vec<RoleAttribute>,
}

impl<'a> RoleAttributeInputs<'a> {
    /// The client id of the picked application; `None` if it could not be read.
    pub(crate) fn picked_app_id(&self) -> Option<&'a AppId> {
        self.enterprise_application
            .as_ref()
            .ok()
            .and_then(EnterpriseApplication::app_id)
    }

    /// The result for these defined attributes.
    pub(crate) fn resolve(&self, defined: &GraphResult<Vec<ExtensionProperty>>) -> RoleAttributes {
        let known =
            |reading: &GraphResult<Vec<ExtensionProperty>>| reading.clone().unwrap_or_default();
        let (own, available) = (known(defined), known(self.available));
        let mut environments = find_environments(&EnvironmentInputs {
            picked_application: self.picked_app_id(),
            chosen_owner: self.choices.attribute_owner.as_ref(),
            requested: &self.choices.environments,
            role_mappings: &self.role_mappings.mappings,
            unknown_reason: self.role_mappings.unknown_reason.as_deref(),
            properties: &[&own[..], &available[..]].concat(),
        });
        let attributes = match (self.enterprise_application, defined, self.available) {
            (Ok(_), Ok(own), Ok(available)) => Ok(inspect(&environments, own, available)),
            (Err(error), ..) | (_, Err(error), _) | (.., Err(error)) => Err(error.clone()),
        };
        environments.is_read = attributes.is_ok();
        RoleAttributes {
            attributes,
            additional_attributes: inspect_additional(&environments, &own, &available),
            environments,
        }
    }
}

/// The attributes that two applications define. Fails if either could not be read.
pub(crate) fn concat(
    one: GraphResult<Vec<ExtensionProperty>>,
    other: GraphResult<Vec<ExtensionProperty>>,
) -> GraphResult<Vec<ExtensionProperty>> {
    Ok([one?, other?].concat())
}
