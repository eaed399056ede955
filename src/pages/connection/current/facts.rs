//! Facts about the stored connection. Does not report a job as healthy if its status is missing.

use crate::checklist::describe_scope;
use crate::provisioning::job_text;
use crate::tenant::observed::Observed;
use crate::tenant::read_error::describe_read_error;
use crate::texts::{connection as texts, things};
use crate::ui::{Explain, Fact, Term};
use crate::workato::patch_flag::PatchFlag;
use leptos::prelude::*;

pub(super) fn facts(observed: &Observed) -> Vec<Fact> {
    let fact = |term: &str, detail: String, help: &str| Fact {
        term: term.into(),
        detail,
        help: help.into(),
        copy: false,
        explain: None,
    };
    let mut items = Vec::new();
    match observed.job() {
        Some(job) => {
            items.push(Fact {
                copy: true,
                explain: None,
                ..fact(texts::JOB, job.id.to_string(), texts::JOB_HELP)
            });
            items.push(Fact {
                explain: Some(|| view! { <Explain term=Term::Customappsso /> }.into_any()),
                ..fact(texts::TEMPLATE, job.template_id.clone(), "")
            });
            items.push(fact(texts::STATE, job_text::job_state(job), ""));
        }
        None => {
            let text = match &observed.jobs {
                Ok(jobs) if jobs.is_empty() => texts::NO_JOB.into(),
                Ok(_) => texts::NO_JOB_PICKED.into(),
                Err(error) => describe_read_error(error, things::PROVISIONING_JOBS).1,
            };
            items.push(fact(texts::JOB, text, ""));
        }
    }
    match &observed.secrets {
        Ok(secrets) => {
            let address = secrets.base_address();
            let shown = address.unwrap_or(texts::NOT_SAVED).to_owned();
            items.push(fact(texts::TENANT_URL, shown, ""));
            let flag = address.and_then(PatchFlag::from_address);
            items.extend(flag.map(|flag| fact(texts::FLAG, flag.name().into(), flag.meaning())));
            let token = if secrets.has_token() {
                texts::SAVED
            } else {
                texts::NOT_SAVED
            };
            items.push(fact(
                texts::SECRET_TOKEN,
                token.into(),
                texts::SAVED_TOKEN_HELP,
            ));
            items.push(fact(
                texts::SCOPE_AND_NOTIFICATIONS,
                describe_scope(secrets),
                "",
            ));
        }
        Err(error) => items.push(fact(
            texts::TITLE,
            describe_read_error(error, texts::WHAT_ENTRA_KEEPS).1,
            "",
        )),
    }
    items
}
