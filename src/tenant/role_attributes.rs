//! Derives the environments in use, and the attribute of each, from the tenant's responses.
//! Does no IO. Distinguishes "none" from "could not be read".

use super::environments::{Environments, Seen, Sends, of, sends};
use crate::graph::error::Reading;
use crate::graph::models::{ExtensionProperty, JobId, Schema, SynchronizationJob};
use crate::ids::AppId;
use crate::tenant::application::Pair;
use crate::tenant::attributes::{Attribute, inspect, inspect_besides};
use crate::tenant::desired::Desired;
use crate::tenant::unreadable::unreadable;

/// What the mappings of the jobs send to roles, and why part of it is unknown.
#[derive(Debug)]
pub(crate) struct Sent {
    sends: Vec<Sends>,
    unknown: Option<String>,
}

impl Sent {
    /// What these schemas of `jobs` send.
    pub(crate) fn of(
        jobs: &Reading<Vec<SynchronizationJob>>,
        schemas: &[(JobId, Reading<Schema>)],
    ) -> Self {
        let unread = schemas.iter().find_map(|(_, schema)| schema.as_ref().err());
        let unknown = match (jobs, unread) {
            (Err(error), _) => Some(unreadable(error, "the provisioning jobs").1),
            (_, Some(error)) => Some(unreadable(error, "the mappings of a job").1),
            (Ok(jobs), None) if jobs.len() > schemas.len() => Some(format!(
                "The application has {} provisioning jobs, and {} were looked at.",
                jobs.len(),
                schemas.len()
            )),
            (Ok(_), None) => None,
        };
        let read = schemas
            .iter()
            .filter_map(|(job, schema)| Some((job, schema.as_ref().ok()?)));
        Self {
            sends: read.flat_map(|(job, schema)| sends(job, schema)).collect(),
            unknown,
        }
    }
}

/// What the environments are derived from, except the attributes that applications define.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known<'a> {
    pub(crate) desired: &'a Desired,
    pub(crate) pair: &'a Reading<Pair>,
    pub(crate) sent: &'a Sent,
    /// The attributes usable in the tenant.
    pub(crate) available: &'a Reading<Vec<ExtensionProperty>>,
}

/// The environments in use, and the attributes that carry their roles.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) environments: Environments,
    pub(crate) attributes: Reading<Vec<Attribute>>,
    pub(crate) besides: Vec<Attribute>,
}

impl<'a> Known<'a> {
    /// The client id of the picked application; `None` if it could not be read.
    pub(crate) fn picked(&self) -> Option<&'a AppId> {
        self.pair.as_ref().ok().and_then(Pair::app_id)
    }

    /// The result for these defined attributes.
    pub(crate) fn with(&self, defined: &Reading<Vec<ExtensionProperty>>) -> Found {
        let known = |reading: &Reading<Vec<ExtensionProperty>>| reading.clone().unwrap_or_default();
        let (own, available) = (known(defined), known(self.available));
        let mut environments = of(&Seen {
            picked: self.picked(),
            chosen: self.desired.attributes_of.as_ref(),
            asked: &self.desired.environments,
            sends: &self.sent.sends,
            unknown: self.sent.unknown.as_deref(),
            properties: &[&own[..], &available[..]].concat(),
        });
        let attributes = match (self.pair, defined, self.available) {
            (Ok(_), Ok(own), Ok(available)) => Ok(inspect(&environments, own, available)),
            (Err(error), ..) | (_, Err(error), _) | (.., Err(error)) => Err(error.clone()),
        };
        environments.is_read = attributes.is_ok();
        Found {
            attributes,
            besides: inspect_besides(&environments, &own, &available),
            environments,
        }
    }
}

/// The attributes that two applications define. Fails if either could not be read.
pub(crate) fn both(
    one: Reading<Vec<ExtensionProperty>>,
    other: Reading<Vec<ExtensionProperty>>,
) -> Reading<Vec<ExtensionProperty>> {
    Ok([one?, other?].concat())
}
