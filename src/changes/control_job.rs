//! Owns what can be done with a provisioning job, and what each does to Entra and Workato.
//! Refuses to start a job in a loop, and to delete one without its schema kept.

use crate::graph::Request;
use crate::graph::endpoint::{
    DELETE_SYNCHRONIZATION_JOB, PAUSE_SYNCHRONIZATION_JOB, RESTART_SYNCHRONIZATION_JOB,
    START_SYNCHRONIZATION_JOB,
};
use crate::graph::models::{JobId, SynchronizationJob};
use crate::ids::ServicePrincipalId;
use serde_json::json;

/// What a restart forgets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forget {
    /// What was seen last, what failed and the quarantine: everybody is looked at anew, and keeps the account they have.
    Progress,
    /// The failures alone: what failed is tried again at once.
    Failures,
    /// All of it, the link between each person and their account as well: everybody is matched anew.
    Everything,
}

impl Forget {
    /// Each of them, the mildest first.
    pub const ALL: [Self; 3] = [Self::Failures, Self::Progress, Self::Everything];

    /// As Graph calls it. Source: Graph, `synchronizationJobRestartScope`.
    pub const fn scope(self) -> &'static str {
        match self {
            Self::Failures => "Escrows",
            Self::Progress => "Watermark, Escrows, QuarantineState",
            Self::Everything => "Full",
        }
    }

    /// What it means.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Failures => {
                "Forgets what failed. People whose provisioning failed are tried again with the next cycle instead of some hours later."
            }
            Self::Progress => {
                "Forgets what was seen last, what failed and the quarantine. The next cycle looks at everybody anew, which takes as long as the first one. Accounts stay linked. The portal's “Restart provisioning” does this."
            }
            Self::Everything => {
                "Forgets everything, the links to the accounts in Workato as well. Everybody is matched anew by user name; whoever does not match is created a second time."
            }
        }
    }
}

/// What to do with a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// Starts it, or lets it go on. It clears a quarantine.
    Start,
    /// Stops it for the time being.
    Pause,
    /// Has it begin anew.
    Restart(Forget),
    /// Deletes it, with its schema.
    Delete,
}

/// One thing to do with one job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControlJob {
    /// The application.
    pub app: ServicePrincipalId,
    /// The job.
    pub job: JobId,
    /// What.
    pub control: Control,
    /// Whether the job ran when this was planned.
    pub ran: bool,
}

impl ControlJob {
    /// What to do with `job`, as it is now.
    pub fn of(app: &ServicePrincipalId, job: &SynchronizationJob, control: Control) -> Self {
        Self {
            app: app.clone(),
            job: job.id.clone(),
            control,
            ran: job.is_started(),
        }
    }

    /// The request.
    pub fn request(&self) -> Request {
        let ids = [self.app.as_str(), self.job.as_str()];
        match self.control {
            Control::Start => Request::new(&START_SYNCHRONIZATION_JOB, &ids),
            Control::Pause => Request::new(&PAUSE_SYNCHRONIZATION_JOB, &ids),
            Control::Restart(forget) => Request::new(&RESTART_SYNCHRONIZATION_JOB, &ids)
                .json(json!({"criteria": {"resetScope": forget.scope()}})),
            Control::Delete => Request::new(&DELETE_SYNCHRONIZATION_JOB, &ids),
        }
    }

    /// Why it is sent, and what it does.
    pub fn why(&self) -> String {
        match self.control {
            Control::Start => "Provisioning runs from now on, about every 40 minutes. A first cycle takes from 20 minutes to hours; a quarantine is cleared.".into(),
            Control::Pause => "Provisioning stops. A cycle under way runs to its end; where it stood is kept.".into(),
            Control::Restart(forget) => forget.meaning().into(),
            Control::Delete => "The job is deleted with its schema: mappings, target attributes and progress. Accounts in Workato stay as they are. The schema is kept as a backup first.".into(),
        }
    }
}

/// The cycle that the documentation asks for, stop and start. It does what its two requests do and no more: Entra decides
/// when the next cycle begins, most often at once.
pub fn run_now(app: &ServicePrincipalId, job: &SynchronizationJob) -> [ControlJob; 2] {
    [Control::Pause, Control::Start].map(|control| ControlJob::of(app, job, control))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_restart_says_what_it_forgets_and_never_nothing() {
        let job = |control| ControlJob {
            app: ServicePrincipalId::parse("c0ffee00-0000-4000-8000-000000000001").expect("an id"),
            job: JobId::parse("scim.1.2").expect("an id"),
            control,
            ran: true,
        };
        for forget in Forget::ALL {
            let restart = job(Control::Restart(forget)).request();
            let scope = &restart.body().expect("a body")["criteria"]["resetScope"];
            assert!(scope.as_str().is_some_and(|scope| !scope.contains("None")
                && !scope.contains("ConnectorDataStore")
                && !scope.is_empty()));
        }
        let paused = job(Control::Pause).request();
        assert!(paused.path().ends_with("/jobs/scim.1.2/pause") && paused.body().is_none());
    }
}
