//! Checks the mappings: whether users are mapped, whether a filter excludes the user, and the role of each environment.
//! Does not check the whole schema.

use super::{
    Cause, DiagnosisCheck, EntraAccount, Evidence, Fix, UserMappingIssue, WorkatoAccountState,
    active, role_mapping,
};
use crate::graph::models::Schema;
use crate::graph::models::schema::{ObjectMapping, SynchronizationRule};
use crate::texts::{diagnosis::evidence as texts, locale, things};

pub(super) fn check(evidence: &Evidence) -> Vec<DiagnosisCheck> {
    let schema = match &evidence.schema {
        Err(error) => return vec![DiagnosisCheck::unread(things::MAPPINGS, error)],
        // Without a job there is no schema, and the check of the job reports that.
        Ok(None) => return Vec::new(),
        Ok(Some(schema)) => schema,
    };
    let Some(mapping) = schema
        .user_rule()
        .and_then(SynchronizationRule::user_mapping)
    else {
        if schema.user_rules().len() > 1 {
            return vec![DiagnosisCheck::wrong(
                Cause::SeveralRules,
                texts::SEVERAL_RULES,
                texts::SEVERAL_RULES_DETAIL,
                Some(Fix::Mappings),
            )];
        }
        return vec![DiagnosisCheck::wrong(
            Cause::MappingOff(UserMappingIssue::Missing),
            texts::PEOPLE_NOT_MAPPED,
            texts::PEOPLE_NOT_MAPPED_DETAIL,
            Some(Fix::Mappings),
        )];
    };
    let mut links = user_mapping(evidence, mapping);
    links.extend(active::check(evidence, schema, mapping));
    links.extend(scope(evidence, mapping));
    let roles = evidence.roles.as_deref().unwrap_or_default();
    let wrong: Vec<DiagnosisCheck> = roles
        .iter()
        .filter_map(|role| role_mapping::check_role_mapping(schema, mapping, role))
        .collect();
    if wrong.is_empty() && !roles.is_empty() {
        let names: Vec<String> = roles
            .iter()
            .map(|role| role.environment.to_string())
            .collect();
        links.push(DiagnosisCheck::good(
            texts::roles_mapped(&locale::all_of(&names)),
            texts::ROLES_MAPPED_DETAIL,
        ));
    }
    links.extend(wrong);
    links
}

fn user_mapping(evidence: &Evidence, mapping: ObjectMapping<'_>) -> Vec<DiagnosisCheck> {
    let has = |flow: &str| has_flow_type(mapping, flow);
    let mut issues = Vec::new();
    if !mapping.is_enabled() {
        issues.push((UserMappingIssue::Disabled, texts::MAPPING_DISABLED));
    }
    if !has("Add") {
        issues.push((UserMappingIssue::NoCreate, texts::MAPPING_WITHOUT_CREATE));
    }
    if !has("Update") {
        issues.push((UserMappingIssue::NoUpdate, texts::MAPPING_WITHOUT_UPDATE));
    }
    // A user who has an account in Workato does not need Create.
    let is_there = matches!(
        WorkatoAccountState::from_evidence(evidence),
        WorkatoAccountState::Active | WorkatoAccountState::Deactivated
    );
    let deciding = issues
        .iter()
        .map(|(off, _)| *off)
        .find(|off| !(is_there && *off == UserMappingIssue::NoCreate));
    let described: Vec<&str> = issues.iter().map(|(_, text)| *text).collect();
    let evidence = texts::mapping_issues(&mapping.name().into(), &described.join(" "));
    let title = texts::MAPPING_WRONG;
    let mut links = Vec::new();
    match deciding {
        Some(off) => links.push(DiagnosisCheck::wrong(
            Cause::MappingOff(off),
            title,
            evidence,
            Some(Fix::Mappings),
        )),
        None if !issues.is_empty() => links.push(DiagnosisCheck {
            fix: Some(Fix::Mappings),
            ..DiagnosisCheck::note(title, evidence)
        }),
        None => {}
    }
    links
}

fn has_flow_type(mapping: ObjectMapping<'_>, flow: &str) -> bool {
    mapping
        .flow_types()
        .any(|each| each.eq_ignore_ascii_case(flow))
}

/// Whether a filter excludes the user: the schema has the filter, the last entry of the log its result.
fn scope(evidence: &Evidence, mapping: ObjectMapping<'_>) -> Option<DiagnosisCheck> {
    let in_scope = evidence.summaries().iter().find_map(|summary| {
        let verdict = summary
            .scoping_detail("IsInProvisioningScope")
            .or_else(|| summary.scoping_detail("IsInProvisioningScopeDisplayName"))?;
        Some(verdict.eq_ignore_ascii_case("true"))
    });
    let only_that = || {
        let newest = evidence.summaries().first();
        newest.is_some_and(|summary| summary.has_code("NotEffectivelyEntitled"))
            && matches!(
                evidence.account,
                Ok(EntraAccount::Present { enabled: true, .. })
            )
            && evidence
                .assignments
                .as_ref()
                .is_ok_and(crate::tenant::assignments::UserAssignments::is_assigned)
    };
    match (in_scope, has_scoping_filter(mapping)) {
        (Some(false), true) => Some(DiagnosisCheck::wrong(
            Cause::OutOfScope,
            texts::FILTERED_OUT,
            texts::FILTERED_OUT_DETAIL,
            Some(Fix::Mappings),
        )),
        (Some(false), false) => Some(DiagnosisCheck {
            fix: Some(Fix::ProvisionNow),
            ..DiagnosisCheck::note(texts::FILTER_REMOVED, texts::FILTER_REMOVED_DETAIL)
        }),
        (None, true) if only_that() => Some(DiagnosisCheck::wrong(
            Cause::OutOfScope,
            texts::FILTERED_OUT_AS_IT_SEEMS,
            texts::FILTERED_OUT_AS_IT_SEEMS_DETAIL,
            Some(Fix::Mappings),
        )),
        (None, true) => Some(DiagnosisCheck::note(texts::FILTER, texts::FILTER_DETAIL)),
        _ => None,
    }
}

/// Whether a mapping has a filter that may exclude users.
fn has_scoping_filter(mapping: ObjectMapping<'_>) -> bool {
    let groups = ["groups", "categoryFilterGroups", "inputFilterGroups"];
    mapping.scope().is_some_and(|scope| {
        groups.iter().any(|name| {
            let all = scope.get(name).and_then(serde_json::Value::as_array);
            all.is_some_and(|all| !all.is_empty())
        })
    })
}

/// Whether the mapping of users has a scoping filter.
pub(super) fn has_filter(evidence: &Evidence) -> bool {
    let schema = evidence.schema.as_ref().ok().and_then(Option::as_ref);
    schema
        .and_then(Schema::user_rule)
        .and_then(SynchronizationRule::user_mapping)
        .is_some_and(has_scoping_filter)
}
