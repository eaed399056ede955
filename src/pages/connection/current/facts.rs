//! Facts about the stored connection. Does not report a job as healthy if its status is missing.

use crate::checklist::describe_scope;
use crate::provisioning::job_text;
use crate::tenant::observed::Observed;
use crate::tenant::read_error::describe_read_error;
use crate::ui::Fact;
use crate::workato::patch_flag::PatchFlag;

pub(super) fn facts(observed: &Observed) -> Vec<Fact> {
    let fact = |term: &str, detail: String, help: &str| Fact {
        term: term.into(),
        detail,
        help: help.into(),
        copy: false,
    };
    let mut items = Vec::new();
    match observed.job() {
        Some(job) => {
            items.push(Fact {
                copy: true,
                ..fact("Job", job.id.to_string(), "Graph's id of it.")
            });
            items.push(fact("Template", job.template_id.clone(), ""));
            items.push(fact("State", job_text::job_state(job), ""));
        }
        None => {
            let text = match &observed.jobs {
                Ok(jobs) if jobs.is_empty() => {
                    "None yet: it is created when the connection is saved.".into()
                }
                Ok(_) => "None is picked.".into(),
                Err(error) => describe_read_error(error, "the provisioning jobs").1,
            };
            items.push(fact("Job", text, ""));
        }
    }
    match &observed.secrets {
        Ok(secrets) => {
            items.push(fact(
                "Tenant URL",
                secrets.base_address().unwrap_or("Not saved").to_owned(),
                "",
            ));
            let flag = secrets.base_address().and_then(PatchFlag::from_address);
            items.extend(flag.map(|flag| fact("Flag", flag.name().into(), flag.meaning())));
            let token = if secrets.has_token() {
                "Saved"
            } else {
                "Not saved"
            };
            items.push(fact(
                "Secret Token",
                token.into(),
                "Entra says only whether there is one.",
            ));
            items.push(fact("Scope and notifications", describe_scope(secrets), ""));
        }
        Err(error) => items.push(fact(
            "Connection",
            describe_read_error(error, "what Entra keeps").1,
            "",
        )),
    }
    items
}
