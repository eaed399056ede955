//! Finds contradictions on a page between its verdict, its remedy and its chain.
//! Looks for what a sentence claims, rather than for exact texts.

use rolecall::diagnosis::{Cause, CheckStatus, Diagnosis, Fix};

/// The contradictions on a page about a user who has, according to the log, an active account in Workato or none.
pub(crate) fn contradictions(diagnosis: &Diagnosis) -> Vec<String> {
    let remedy = diagnosis.remedy.clone().unwrap_or_default();
    let links: Vec<String> = diagnosis
        .checks
        .iter()
        .map(|link| format!("{}. {}", link.title, link.detail))
        .collect();
    let lead = format!("{} {remedy}", diagnosis.verdict);
    let page = format!("{lead} {}", links.join(" "));
    let says = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let mut found = Vec::new();
    let mut rule = |holds: bool, what: &str| {
        if holds {
            found.push(format!("{what}: {page}"));
        }
    };

    // What the log shows about Workato.
    let reached = says(&page, &["Created in Workato", "Updated in Workato"]);
    let deactivated = says(&page, &["Deactivated in Workato", "Entra has deactivated"]);
    let is_there = reached || deactivated || says(&page, &["Entra has already sent these values"]);
    rule(
        is_there
            && says(
                &lead,
                &["nothing about", "doesn't create", "so it is never sent"],
            ),
        "nothing reaches Workato, and something did",
    );
    rule(
        !is_there
            && says(
                &page,
                &[
                    "deactivates it in Workato",
                    "has deactivated the Workato account",
                ],
            )
            && says(&page, &["shows no Workato account"]),
        "an account that was never there is deactivated",
    );
    rule(
        reached && !deactivated && says(&page, &["shows no Workato account"]),
        "no account is seen, and one was created",
    );
    rule(
        deactivated && says(&diagnosis.verdict, &["is provisioned with"]),
        "provisioned, and deactivated",
    );

    // Only a user who did not count as assigned should be assigned again.
    let again = says(
        &page,
        &["re-add the assignment", "re-adding the assignment"],
    );
    rule(
        again != (diagnosis.cause == Cause::NotEntitled),
        "the assignment is to be renewed, and that is not the cause",
    );
    let is_assigned = diagnosis
        .checks
        .iter()
        .any(|link| link.title.starts_with("Assigned") && link.status == CheckStatus::Good);
    rule(
        is_assigned
            && says(
                &page,
                &["does not count the person as assigned", "but not counted"],
            ),
        "assigned, and not counted as assigned",
    );

    // Only a running job has a next cycle.
    let stands = diagnosis
        .checks
        .iter()
        .any(|link| matches!(link.cause, Some(Cause::NotRunning { .. } | Cause::NoJob)));
    rule(
        stands
            && says(
                &page,
                &["The next cycle sends", "The next cycle reactivates"],
            ),
        "a next cycle, and none is to come",
    );

    // A verdict names what to do, and the page links to where to do it.
    rule(
        diagnosis.remedy.is_none() != matches!(diagnosis.cause, Cause::Healthy),
        "a remedy where nothing is wrong, or none where something is",
    );
    let here = says(&remedy, &["below"]);
    rule(
        here && !matches!(diagnosis.fix, Some(Fix::ProvisionNow | Fix::Start)),
        "provision below, and the fix is another",
    );
    rule(
        says(&remedy, &["above"]) && diagnosis.fix != Some(Fix::SetRoles),
        "set above, and the fix is another",
    );
    // A user whose account is missing or disabled cannot be provisioned on demand.
    rule(
        here && says(
            &page,
            &["Account disabled", "Deleted in Entra", "Not in this tenant"],
        ),
        "provision somebody whom the service cannot process",
    );
    found
}
