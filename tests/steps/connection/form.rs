//! Tests the connection form in every state of the job, with and without a token, and with every box ticked or not: the
//! plan holds only what the form says, and the app proposes a start only if mappings and roles are done.

use super::three_environments;
use crate::first_user::{ADA, find_user, roles};
use crate::world::World;
use rolecall::changes::Change;
use rolecall::plan::Plan;
use rolecall::plan::connection::{
    Draft, FirstUserChoice, Form, MissingInput, TokenError, TokenReason, check_token, draft,
    proposes_start,
};
use rolecall::plan::first_user::FirstUser;
use rolecall::tenant::observed::{Observed, observe};

/// The form as Entra's connection fills it in, without a token and with nothing ticked.
pub(crate) fn untouched_form(observed: &Observed) -> Form {
    let secrets = observed.secrets.clone().unwrap_or_default();
    let settings = secrets.notifications().unwrap_or_default();
    Form {
        address: secrets.base_address().unwrap_or_default().to_owned(),
        token: check_token(""),
        recipient: settings
            .enabled
            .then(|| settings.recipients.unwrap_or_default()),
        delete_threshold: settings
            .delete_threshold_value
            .filter(|_| settings.delete_threshold_enabled)
            .map(|most| most.to_string()),
        sync_all: secrets.sync_all() == Some(true),
        skip_out_of_scope_deletions: false,
        set_mappings: false,
        start: false,
        first_user: FirstUserChoice::None,
    }
}

/// The plan for only the start, as the form makes it without a token.
pub(crate) fn start_only_plan(observed: &Observed) -> Plan {
    let form = Form {
        start: true,
        ..untouched_form(observed)
    };
    match draft(observed, &form, false) {
        Draft::Plan(plan) => plan,
        Draft::NothingToDo => Plan::default(),
        other @ Draft::Incomplete(_) => panic!("{other:?}"),
    }
}

/// Why a change is in a plan although the form does not say it; `None` if the form does.
fn why_not_in_form(change: &Change, form: &Form) -> Option<&'static str> {
    let (is_said, what) = match change {
        Change::TestConnection(_) | Change::CreateJob(_) | Change::SaveConnection(_) => {
            (form.token.is_ok(), "saves without a token")
        }
        Change::CreateAttribute(_) | Change::AwaitAttribute(_) | Change::WriteSchema(_) => {
            (form.set_mappings, "sets mappings that are not ticked")
        }
        Change::Assign(_) | Change::SetRoles(_) | Change::ProvisionFirst(_) => {
            let is_chosen = matches!(form.first_user, FirstUserChoice::Chosen(_));
            (is_chosen, "provisions a person who is not chosen")
        }
        Change::StartJob(_) => (form.start, "starts, and that is not ticked"),
        _ => (false, "is nothing that the form has"),
    };
    (!is_said).then_some(what)
}

/// Every state of the job, as a scenario, and whether mappings and roles are done.
const JOB_SCENARIOS: [(&str, bool); 8] = [
    // No job.
    ("fresh", false),
    ("no-roles-yet", false),
    ("step1-done", false),
    ("attribute-differs", false),
    // Not started, with mappings and roles.
    ("job-not-started", true),
    // Running, paused, in quarantine.
    ("ready", true),
    ("job-paused", true),
    ("quarantine-credentials", true),
];

async fn observe_scenario(scenario: &str) -> Observed {
    let (world, client) = World::signed_in(scenario, "admin").await;
    let desired = three_environments(&world).await;
    observe(&client, &desired).await
}

/// Every form: with or without a token, each box, each kind of first user, the connection as saved or changed.
fn all_forms(observed: &Observed) -> Vec<Form> {
    let ada = find_user(observed, ADA);
    let both = [false, true];
    let mut forms = Vec::new();
    for token in [
        check_token("s3cr3t-t0k3n"),
        check_token(""),
        check_token("a b"),
    ] {
        for (map, start, everybody) in both
            .iter()
            .flat_map(|map| both.map(|start| (*map, start)))
            .flat_map(|(map, start)| both.map(|everybody| (map, start, everybody)))
        {
            for first in [
                FirstUserChoice::None,
                FirstUserChoice::NoRole("Ada Lovelace".into()),
                FirstUserChoice::Chosen(Box::new(FirstUser {
                    user: ada.clone(),
                    roles: roles(),
                })),
            ] {
                for address in [
                    untouched_form(observed).address,
                    "https://www.workato.com/scim/v2".into(),
                    String::new(),
                ] {
                    forms.push(Form {
                        address,
                        token,
                        set_mappings: map,
                        start,
                        sync_all: everybody,
                        skip_out_of_scope_deletions: false,
                        first_user: first.clone(),
                        ..untouched_form(observed)
                    });
                }
            }
        }
    }
    forms
}

#[tokio::test]
async fn a_plan_holds_what_the_form_says_and_nothing_else() {
    let (mut plans, mut started) = (0, 0);
    for (scenario, _) in JOB_SCENARIOS {
        let observed = observe_scenario(scenario).await;
        for form in all_forms(&observed) {
            for continues in [false, true] {
                let about = format!("{scenario}, continues: {continues}: {form:?}");
                match draft(&observed, &form, continues) {
                    Draft::NothingToDo => assert!(form.token.is_err(), "{about}"),
                    Draft::Incomplete(missing) => {
                        assert!(!missing.is_empty(), "{about}");
                        assert!(missing.iter().all(|one| one.describe().ends_with('.')));
                        let is_whole = form.token.is_ok()
                            && !form.address.is_empty()
                            && !matches!(form.first_user, FirstUserChoice::NoRole(_));
                        assert!(!is_whole, "{about}: {missing:?}");
                    }
                    Draft::Plan(plan) => {
                        plans += 1;
                        let unsaid: Vec<_> = plan
                            .changes
                            .iter()
                            .filter_map(|change| why_not_in_form(change, &form))
                            .collect();
                        assert!(unsaid.is_empty(), "{about}: {unsaid:?}");
                        assert!(!continues || form.token.is_ok(), "{about}");
                        let starts = plan
                            .changes
                            .iter()
                            .any(|change| matches!(change, Change::StartJob(_)));
                        started += usize::from(starts);
                        // Everything that was requested comes before the start, or the plan has no start.
                        assert!(!starts || plan.blocked.is_empty(), "{about}");
                    }
                }
            }
        }
    }
    assert!(
        plans > 300 && started > 50,
        "{plans} plans, {started} start"
    );
}

#[tokio::test]
async fn changes_that_need_a_missing_token_are_not_planned() {
    let lacks = |observed: &Observed, form: &Form, continues| match draft(observed, form, continues)
    {
        Draft::Incomplete(missing) => missing,
        other => panic!("{form:?}: {other:?}"),
    };
    let needs = |need| vec![MissingInput::Token(need, TokenError::Empty)];

    // An interrupted run, with the mappings ticked, a user chosen and no start.
    let observed = observe_scenario("job-not-started").await;
    let form = Form {
        set_mappings: true,
        first_user: FirstUserChoice::Chosen(Box::new(FirstUser {
            user: find_user(&observed, ADA),
            roles: roles(),
        })),
        ..untouched_form(&observed)
    };
    let missing = lacks(&observed, &form, true);
    assert_eq!(missing, needs(TokenReason::Continue));
    assert_eq!(
        missing[0].describe(),
        "Paste the secret token to continue the run. Rolecall didn't keep it."
    );
    let unsaved = Form {
        address: String::new(),
        ..form.clone()
    };
    assert_eq!(
        lacks(&observed, &unsaved, true)[0],
        needs(TokenReason::Continue)[0],
        "first of all"
    );

    let changed = Form {
        sync_all: true,
        skip_out_of_scope_deletions: false,
        start: true,
        ..untouched_form(&observed)
    };
    assert_eq!(lacks(&observed, &changed, false), needs(TokenReason::Save));
    let chosen = Form {
        first_user: FirstUserChoice::NoRole("Ada".into()),
        ..untouched_form(&observed)
    };
    assert_eq!(
        lacks(&observed, &chosen, false),
        [MissingInput::Role("Ada".into())]
    );

    let observed = observe_scenario("quarantine-credentials").await;
    let start = Form {
        start: true,
        ..untouched_form(&observed)
    };
    assert_eq!(
        lacks(&observed, &start, false),
        needs(TokenReason::Quarantine)
    );

    let observed = observe_scenario("step1-done").await;
    let form = Form {
        set_mappings: true,
        ..untouched_form(&observed)
    };
    assert!(lacks(&observed, &form, false).contains(&needs(TokenReason::Connect)[0]));
}

#[tokio::test]
async fn an_unchanged_form_plans_nothing() {
    for (scenario, is_connected) in JOB_SCENARIOS {
        let observed = observe_scenario(scenario).await;
        let drafted = draft(&observed, &untouched_form(&observed), false);
        if is_connected {
            assert_eq!(drafted, Draft::NothingToDo, "{scenario}");
        } else {
            assert!(
                matches!(drafted, Draft::Incomplete(_)),
                "{scenario}: {drafted:?}"
            );
        }
    }
}

#[tokio::test]
async fn an_address_is_saved_without_its_last_slash_and_with_its_flags() {
    let observed = observe_scenario("ready").await;
    let saved = untouched_form(&observed).address;
    let typed = |address: String| Form {
        address,
        ..untouched_form(&observed)
    };
    for same in [
        format!("{saved}/"),
        format!(" {saved}/ "),
        saved.replacen("https", "HTTPS", 1),
    ] {
        let drafted = draft(&observed, &typed(same.clone()), false);
        assert_eq!(drafted, Draft::NothingToDo, "{same}");
    }
    let form = Form {
        token: check_token("s3cr3t-t0k3n"),
        ..typed("HTTPS://app.eu.workato.com/scim/v2/?aadOptscim062020".into())
    };
    let Draft::Plan(plan) = draft(&observed, &form, false) else {
        panic!("no plan")
    };
    for change in &plan.changes {
        let body = change.request().and_then(|request| request.body().cloned());
        let said = body.unwrap_or_default().to_string();
        let expected = r#""https://app.eu.workato.com/scim/v2?aadOptscim062020""#;
        assert!(said.contains(expected), "{said}");
    }
    assert_eq!(plan.changes.len(), 2);
    // A saved address that the checklist finds fault with is saved again.
    let mut observed = observed;
    for pair in &mut observed.secrets.as_mut().unwrap().0 {
        if pair.key == "BaseAddress" {
            pair.value = Some(format!("{saved}/"));
        }
    }
    let drafted = draft(&observed, &untouched_form(&observed), false);
    assert_eq!(
        drafted,
        Draft::Incomplete(vec![MissingInput::Token(
            TokenReason::Save,
            TokenError::Empty
        )])
    );
}

#[tokio::test]
async fn a_changed_scope_restarts_the_job_or_says_so() {
    for (scenario, everybody, changes) in [
        ("ready", true, true),
        ("ready", false, false),
        ("sync-all", false, true),
        ("sync-all", true, false),
        ("job-paused", true, true),
        ("scope-not-restarted", false, false),
    ] {
        let observed = observe_scenario(scenario).await;
        for start in [false, true] {
            let form = Form {
                token: check_token("s3cr3t-t0k3n"),
                sync_all: everybody,
                skip_out_of_scope_deletions: false,
                start,
                ..untouched_form(&observed)
            };
            let Draft::Plan(plan) = draft(&observed, &form, false) else {
                panic!("{scenario}: no plan")
            };
            let said = plan.changes.iter().any(|change| {
                matches!(change, Change::SaveConnection(_))
                    && change.why().contains("only when the job restarts")
            });
            assert_eq!(said, changes, "{scenario}, everybody: {everybody}");
            let restarts = plan.changes.iter().any(|change| {
                matches!(change, Change::StartJob(job) if job.restart)
                    && change.why().contains("the scope changes")
            });
            assert_eq!(
                restarts,
                changes && start,
                "{scenario}, everybody: {everybody}"
            );
        }
    }
}

#[tokio::test]
async fn a_start_is_proposed_only_if_mappings_and_roles_are_done() {
    for (scenario, proposed) in [
        ("fresh", false),
        ("no-roles-yet", false),
        // Every user has a role, and nothing is mapped.
        ("step1-done", false),
        ("attribute-differs", false),
        ("attribute-elsewhere", false),
        ("job-not-started", true),
        ("ready", true),
        ("role-missing", false),
        ("mapping-missing", false),
        ("swapped-mapping", false),
        ("object-add-only", false),
        ("user-mapping-disabled", false),
        ("create-unticked", false),
        ("attribute-multi-valued", false),
    ] {
        let observed = observe_scenario(scenario).await;
        assert_eq!(proposes_start(&observed, false), proposed, "{scenario}");
        assert!(
            !proposes_start(&observed, true),
            "{scenario}, for everybody"
        );
    }
    // A part that could not be read counts as not done.
    let mut observed = observe_scenario("job-not-started").await;
    observed.users_in_scope = Err(rolecall::graph::error::GraphError::NotFound(
        rolecall::graph::error::ODataError::default(),
    ));
    assert!(!proposes_start(&observed, false));
    let mut observed = observe_scenario("job-not-started").await;
    observed.schema = Err(rolecall::graph::error::GraphError::NotFound(
        rolecall::graph::error::ODataError::default(),
    ));
    assert!(!proposes_start(&observed, false));
}
