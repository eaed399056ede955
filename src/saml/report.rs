//! What the claims mean for roles that SCIM sets, in words. Says that none is there only if the application's own policy
//! was read.

use super::policy::{AssignedPolicy, WorkatoClaim};
use super::reading::SamlClaims;
use crate::graph::endpoint::{CLAIMS_MAPPING_POLICIES, CLAIMS_POLICY, Endpoint};
use crate::graph::role::HeldRoles;
use crate::oauth::scope::{Scope, Scopes};
use crate::optional::NotRead;
use crate::texts::{locale, saml as texts};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimsVerdict {
    /// A claim sets roles at sign-in.
    Overwrites,
    NoneFound,
    NotChecked,
}

/// The result as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimsReport {
    pub verdict: ClaimsVerdict,
    pub title: &'static str,
    /// One paragraph each: the effect, what was read or why not, and where to look.
    pub lines: Vec<String>,
    /// The claims that were found, one each.
    pub claims: Vec<String>,
    /// The permissions that would read the application's own claims.
    pub own_scopes: Vec<Scope>,
    /// Whether the claims mapping policies were read too.
    pub is_whole: bool,
    /// The permissions that would read the claims mapping policies.
    pub assigned_scopes: Vec<Scope>,
}

impl ClaimsReport {
    /// `granted` and `held` are the rights of the signed-in user, to name what is missing.
    pub fn new(found: &SamlClaims, granted: Scopes, held: &HeldRoles) -> Self {
        let assigned = found.assigned.as_deref().unwrap_or_default();
        let own = found.own.as_deref().unwrap_or_default();
        let is_ignored = !assigned.is_empty();
        let in_effect = assigned
            .iter()
            .filter_map(|policy| policy.claims.as_deref());
        let is_readable = assigned.iter().all(|policy| policy.claims.is_some());
        let verdict = if in_effect.clone().any(sets_role) || (!is_ignored && sets_role(own)) {
            ClaimsVerdict::Overwrites
        } else if found.own.is_ok() && is_readable {
            ClaimsVerdict::NoneFound
        } else {
            ClaimsVerdict::NotChecked
        };
        let mut lines: Vec<String> = effect(verdict).into_iter().collect();
        lines.extend(own_line(&found.own, verdict, held));
        lines.push(assigned_line(&found.assigned, granted));
        if verdict == ClaimsVerdict::NotChecked || found.assigned.is_err() {
            lines.push(texts::WHERE_TO_LOOK.into());
        }
        let missing = |is_missing: bool, endpoint: &Endpoint| {
            if is_missing {
                missing_scopes(endpoint, granted)
            } else {
                Vec::new()
            }
        };
        Self {
            verdict,
            title: match verdict {
                ClaimsVerdict::Overwrites => texts::OVERWRITES_TITLE,
                ClaimsVerdict::NoneFound if found.assigned.is_err() => {
                    texts::NONE_FOUND_AMONG_OWN_TITLE
                }
                ClaimsVerdict::NoneFound => texts::NONE_FOUND_TITLE,
                ClaimsVerdict::NotChecked => texts::NOT_CHECKED_TITLE,
            },
            lines,
            claims: claim_lines(assigned, own, is_ignored),
            is_whole: found.assigned.is_ok(),
            own_scopes: missing(found.own == Err(NotRead::NotGranted), &CLAIMS_POLICY),
            assigned_scopes: missing(
                found.assigned == Err(NotRead::NotGranted),
                &CLAIMS_MAPPING_POLICIES,
            ),
        }
    }
}

fn sets_role(claims: &[WorkatoClaim]) -> bool {
    claims.iter().any(|claim| claim.is_role)
}

fn effect(verdict: ClaimsVerdict) -> Option<String> {
    let text = match verdict {
        ClaimsVerdict::Overwrites => texts::EFFECT_OVERWRITES,
        ClaimsVerdict::NoneFound => return None,
        ClaimsVerdict::NotChecked => texts::EFFECT_NOT_CHECKED,
    };
    Some(text.into())
}

fn claim_lines(
    assigned: &[AssignedPolicy],
    own: &[WorkatoClaim],
    is_own_ignored: bool,
) -> Vec<String> {
    let line = |claim: &WorkatoClaim, place: &str| {
        if claim.is_role {
            texts::role_claim(&claim.name, &claim.source, place)
        } else {
            texts::groups_claim(&claim.name, &claim.source, place)
        }
    };
    let mut lines = Vec::new();
    for policy in assigned {
        let place = texts::place_policy(&policy.name);
        let claims = policy.claims.as_deref().unwrap_or_default();
        lines.extend(claims.iter().map(|claim| line(claim, &place)));
    }
    let place = if is_own_ignored {
        texts::PLACE_OWN_IGNORED
    } else {
        texts::PLACE_OWN
    };
    lines.extend(own.iter().map(|claim| line(claim, place)));
    lines
}

/// Every permission that the call needs and the app lacks.
fn missing_scopes(endpoint: &Endpoint, granted: Scopes) -> Vec<Scope> {
    let first = endpoint.missing_scope(&granted);
    let together = endpoint.together.iter().copied();
    let others = together.filter(|scope| !granted.contains(*scope) && Some(*scope) != first);
    first.into_iter().chain(others).collect()
}

fn own_line(
    own: &Result<Vec<WorkatoClaim>, NotRead>,
    verdict: ClaimsVerdict,
    held: &HeldRoles,
) -> Option<String> {
    match own {
        Ok(claims) if verdict == ClaimsVerdict::NoneFound && !sets_role(claims) => {
            Some(texts::OWN_NONE.into())
        }
        Ok(_) => None,
        Err(why) => Some(texts::own_not_checked(&why.explain(
            &CLAIMS_POLICY,
            CLAIMS_POLICY.scope,
            texts::NO_POLICY,
            held,
        ))),
    }
}

fn assigned_line(assigned: &Result<Vec<AssignedPolicy>, NotRead>, granted: Scopes) -> String {
    match assigned.as_deref() {
        Ok([]) => texts::NONE_ASSIGNED.into(),
        Ok(policies) => {
            let names: Vec<String> = policies
                .iter()
                .map(|policy| policy.name.to_string())
                .collect();
            let text = texts::policies_assigned(names.len(), &locale::all_of(&names));
            let unread: Vec<String> = policies
                .iter()
                .filter(|policy| policy.claims.is_none())
                .map(|policy| policy.name.to_string())
                .collect();
            if unread.is_empty() {
                return text;
            }
            let unread = texts::definitions_unread(unread.len(), &locale::all_of(&unread));
            format!("{text} {unread}")
        }
        Err(why) => {
            let call = &CLAIMS_MAPPING_POLICIES;
            let scope = call.missing_scope(&granted).unwrap_or(call.scope);
            let reason = why.explain(call, scope, texts::NO_POLICY, &HeldRoles::unknown());
            let text = texts::assigned_not_checked(&reason);
            if *why == NotRead::NotGranted {
                format!("{text} {}", texts::COUNTS_TOGETHER)
            } else {
                text
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::error::GraphError;

    fn claim(name: &str) -> WorkatoClaim {
        WorkatoClaim {
            name: name.into(),
            is_role: name != "workato_user_groups",
            source: "user.department".into(),
        }
    }

    fn policy(claims: Option<Vec<WorkatoClaim>>) -> AssignedPolicy {
        AssignedPolicy {
            name: "Ours".into(),
            claims,
        }
    }

    fn report(
        own: Result<Vec<WorkatoClaim>, NotRead>,
        assigned: Result<Vec<AssignedPolicy>, NotRead>,
        held: &HeldRoles,
    ) -> ClaimsReport {
        let found = SamlClaims { own, assigned };
        let granted = Scopes::from([Scope::ApplicationReadWriteAll]);
        let report = ClaimsReport::new(&found, granted, held);
        let plain = |lines: Vec<String>| {
            let lines = lines.into_iter();
            lines
                .map(|line| line.replace(['\u{2068}', '\u{2069}'], ""))
                .collect()
        };
        ClaimsReport {
            lines: plain(report.lines),
            claims: plain(report.claims),
            ..report
        }
    }

    #[test]
    fn a_role_claim_is_named_with_its_source_and_policy() {
        let own = vec![claim("workato_role"), claim("workato_user_groups")];
        let found = report(Ok(own.clone()), Ok(Vec::new()), &HeldRoles::unknown());
        assert_eq!(found.verdict, ClaimsVerdict::Overwrites);
        assert_eq!(found.title, "SAML claims set roles at sign-in");
        assert_eq!(
            found.lines,
            [
                "If SAML role sync is on in Workato, each sign-in replaces the roles from SCIM with the roles from these claims.",
                "No claims mapping policy is assigned.",
            ]
        );
        assert_eq!(
            found.claims,
            [
                "workato_role: user.department, in the application's own claims",
                "workato_user_groups (collaborator groups): user.department, in the application's own claims",
            ]
        );
        // An assigned policy supersedes the application's own.
        let assigned = Ok(vec![policy(Some(vec![claim("workato_role_prod")]))]);
        let found = report(Err(NotRead::NotGranted), assigned, &HeldRoles::unknown());
        assert_eq!(found.verdict, ClaimsVerdict::Overwrites);
        assert_eq!(
            found.claims,
            ["workato_role_prod: user.department, in the claims mapping policy Ours"]
        );
        let found = report(
            Ok(own),
            Ok(vec![policy(Some(Vec::new()))]),
            &HeldRoles::unknown(),
        );
        assert_eq!(found.verdict, ClaimsVerdict::NoneFound);
        assert!(
            found.claims[0].ends_with("own claims, which Entra currently ignores"),
            "{found:?}"
        );
        assert!(
            found.lines[0]
                .starts_with("The claims mapping policy Ours is assigned, so Entra ignores")
        );
    }

    #[test]
    fn none_found_is_said_only_if_the_own_policy_was_read() {
        let none = || Ok(Vec::new());
        let unknown = HeldRoles::unknown();
        let found = report(Ok(vec![claim("workato_user_groups")]), none(), &unknown);
        assert_eq!(found.verdict, ClaimsVerdict::NoneFound);
        assert_eq!(found.title, "No claims found that set a role at sign-in");
        assert_eq!(
            found.lines[0],
            "None of the application's own claims, read from the beta version of Graph, is named workato_role…."
        );
        let found = report(Ok(Vec::new()), Err(NotRead::NotGranted), &unknown);
        assert_eq!(found.verdict, ClaimsVerdict::NoneFound);
        assert_eq!(
            found.title, "No role claims found among the application's own claims",
            "a policy that is assigned would replace them"
        );
        assert_eq!(
            found.lines.last().map(String::as_str),
            Some(texts::WHERE_TO_LOOK)
        );
        assert_eq!(
            found.lines[1],
            "Rolecall couldn't check whether a claims mapping policy is assigned: the Policy.Read.All permission isn't granted to Rolecall for you. For this, Policy.Read.All works only together with Application.ReadWrite.All."
        );
        assert_eq!(found.assigned_scopes, [Scope::PolicyReadAll]);
        for why in [
            NotRead::NotInCloud,
            NotRead::NotGranted,
            NotRead::NotThere(None),
            NotRead::Failed(GraphError::RefusedLink("x".into())),
        ] {
            for assigned in [
                none(),
                Ok(vec![policy(Some(Vec::new()))]),
                Err(NotRead::NotGranted),
            ] {
                let found = report(Err(why.clone()), assigned, &unknown);
                assert_eq!(found.verdict, ClaimsVerdict::NotChecked, "{found:?}");
                assert_eq!(found.title, "Unknown whether SAML claims set roles");
                assert_eq!(
                    found.lines.last().map(String::as_str),
                    Some(texts::WHERE_TO_LOOK)
                );
            }
        }
        let unreadable = report(Ok(Vec::new()), Ok(vec![policy(None)]), &unknown);
        assert_eq!(unreadable.verdict, ClaimsVerdict::NotChecked);
        assert!(
            unreadable.lines[1].ends_with("own claims. The definition of Ours couldn't be read.")
        );
    }
}
