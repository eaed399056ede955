//! One case: a run of a story with one fault, then a resumed run without it, and everything that must hold for both.
//! Checks what the user sees, what was written, and the state of the tenant, rather than the client.

use super::call::Call;
use super::exceptions::{expected_outcome, problem_titles};
use super::faults::{Fault, Outcome};
use super::fixture::StoryFixture;
use super::stories::Story;
use super::tenant::{carried_out_writes, graph_requests};
use rolecall::client::Client;
use rolecall::oauth::SessionState;
use serde_json::{Value, json};

/// Runs the story with one fault, then resumes it without the fault if it stopped. Returns the violations.
pub(super) async fn run_case(
    story: &Story,
    call: &Call,
    fault: &Fault,
    always: bool,
    ground: &StoryFixture,
) -> Vec<String> {
    let world = &ground.world;
    world.reset_to(&ground.tenant, ground.started_at);
    let client = Client::new(ground.session.clone());
    // A call that is not part of reading fails for a user whose page has already read the tenant.
    *world.shown.borrow_mut() = ground
        .shown
        .clone()
        .filter(|_| call.is_part_of_a_change() && !call.reads_not_yet_created);
    let visits = world.visits();
    let mut what = (fault.spec)(call);
    what["method"] = json!(call.method);
    what["path"] = json!(call.fault_path());
    if !always {
        what["times"] = json!(1);
    }
    world.control("PUT", "faults", json!([what])).await;
    let walked = (story.run)(world, &client).await;
    let (expected, why) = expected_outcome(fault, call, always);
    let came = match &walked {
        Ok(()) => Outcome::Completes,
        Err(problem) => {
            // The app chooses the titles; one that the table does not list is a violation by itself.
            Outcome::Stops(
                problem_titles()
                    .find(|title| *title == problem.title)
                    .unwrap_or("a problem that is not in the table"),
            )
        }
    };
    let mut violations = Vec::new();
    if came != expected {
        violations.push(format!(
            "expected {expected:?}{}, came {came:?}: {walked:?}",
            why.map(|why| format!(" ({why})")).unwrap_or_default()
        ));
    }
    if !graph_requests(world)
        .iter()
        .any(|request| request.fault.is_some())
    {
        violations.push("the fault met nothing".into());
    }
    if world.visits() != visits || !matches!(client.session().state(), SessionState::SignedIn(_)) {
        violations.push("the person was sent away or signed out".into());
    }
    if let Err(problem) = &walked {
        for (part, text) in [
            ("happened", &problem.happened),
            ("changed", &problem.changed),
            ("next", &problem.next),
        ] {
            if text.is_empty() {
                violations.push(format!("the problem does not say what {part}"));
            }
        }
    }
    world.control("PUT", "faults", json!([])).await;
    if walked.is_err() {
        let resumed = (story.run)(world, &Client::new(client.session().clone())).await;
        if let Err(problem) = resumed {
            violations.push(format!("could not be resumed: {problem:?}"));
        }
    }
    let left = ground.final_state(story).await;
    if left != ground.expected {
        let mut places = Vec::new();
        differences("", &ground.expected, &left, &mut places);
        places.truncate(5);
        violations.push(format!(
            "the tenant is not as an undisturbed walk leaves it: {}",
            places.join("; ")
        ));
    }
    let mut writes = carried_out_writes(world);
    writes.sort();
    if let Some(twice) = writes.windows(2).find(|pair| pair[0] == pair[1]) {
        let beginning: String = twice[0].chars().take(200).collect();
        violations.push(format!("a write was made twice: {beginning}"));
    }
    violations
        .into_iter()
        .map(|violation| {
            let often = if always { "always" } else { "once" };
            format!(
                "{}: {} × {}, {often}: {violation}",
                story.name,
                call.describe(),
                fault.name
            )
        })
        .collect()
}

/// Collects the places at which two documents differ.
fn differences(place: &str, before: &Value, after: &Value, places: &mut Vec<String>) {
    match (before, after) {
        (Value::Object(one), Value::Object(other)) => {
            for name in one
                .keys()
                .chain(other.keys().filter(|name| !one.contains_key(*name)))
            {
                let place = format!("{place}/{name}");
                differences(&place, &before[name], &after[name], places);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (at, (one, other)) in one.iter().zip(other).enumerate() {
                differences(&format!("{place}/{at}"), one, other, places);
            }
        }
        _ if before == after => {}
        _ => {
            let short = |value: &Value| value.to_string().chars().take(80).collect::<String>();
            places.push(format!(
                "{place} is {} instead of {}",
                short(after),
                short(before)
            ));
        }
    }
}
