//! Checks the mappings: whether users are mapped, whether a filter excludes the user, and the role of each environment.
//! Does not check the whole schema.

use super::{Account, Cause, Evidence, Fix, Link, Off, Presence, RoleEvidence, Standing};
use crate::foreign::isolated;
use crate::graph::models::Schema;
use crate::graph::models::schema::{AttributeMapping, ObjectMapping, Rule, Source};
use crate::workato::Environment;

pub(super) fn judge(evidence: &Evidence) -> Vec<Link> {
    let schema = match &evidence.schema {
        Err(error) => return vec![Link::unread("the mappings", error)],
        // Without a job there is no schema, and the check of the job reports that.
        Ok(None) => return Vec::new(),
        Ok(Some(schema)) => schema,
    };
    let Some(mapping) = schema.user_rule().and_then(Rule::user_mapping) else {
        return vec![Link::wrong(
            Cause::MappingOff(Off::Missing),
            "People are not mapped",
            "The schema has no mapping of users.",
            Some(Fix::Mappings),
        )];
    };
    let mut links = whole(evidence, mapping);
    links.extend(scope(evidence, mapping));
    links.extend(user_name(evidence, mapping));
    let roles = evidence.roles.as_deref().unwrap_or_default();
    let wrong: Vec<Link> = roles
        .iter()
        .filter_map(|role| of_role(schema, mapping, role))
        .collect();
    if wrong.is_empty() && !roles.is_empty() {
        let names: Vec<String> = roles
            .iter()
            .map(|role| role.environment.to_string())
            .collect();
        links.push(Link::good(
            format!("Mapped for {}", names.join(", ")),
            "Each role attribute flows to Workato's, always.",
        ));
    }
    links.extend(wrong);
    links
}

fn whole(evidence: &Evidence, mapping: ObjectMapping<'_>) -> Vec<Link> {
    let has = |flow: &str| {
        mapping
            .flow_types()
            .any(|each| each.eq_ignore_ascii_case(flow))
    };
    let mut faults = Vec::new();
    if !mapping.is_enabled() {
        faults.push((Off::Disabled, "it is not enabled"));
    }
    if !has("Add") {
        faults.push((Off::NoCreate, "it may not create anybody"));
    }
    if !has("Update") {
        faults.push((Off::NoUpdate, "it may not update or deactivate anybody"));
    }
    // A user who has an account in Workato does not need Create.
    let is_there = matches!(
        Presence::of(evidence),
        Presence::Active | Presence::Deactivated
    );
    let deciding = faults
        .iter()
        .map(|(off, _)| *off)
        .find(|off| !(is_there && *off == Off::NoCreate));
    let words: Vec<&str> = faults.iter().map(|(_, words)| *words).collect();
    let evidence = format!("{}: {}.", isolated(mapping.name()), words.join(", "));
    let title = "The mapping of people is not as it should be";
    let active = mapping
        .attribute_mappings()
        .any(|each| each.target().eq_ignore_ascii_case("active"));
    let mut links = Vec::new();
    match deciding {
        Some(off) => links.push(Link::wrong(
            Cause::MappingOff(off),
            title,
            evidence,
            Some(Fix::Mappings),
        )),
        None if !faults.is_empty() => links.push(Link {
            fix: Some(Fix::Mappings),
            ..Link::note(title, evidence)
        }),
        None => {}
    }
    if !active {
        links.push(Link {
            standing: Standing::Note,
            ..Link::wrong(
                Cause::ActiveNotMapped,
                "Nobody is ever deactivated",
                format!("{}: it does not map active.", isolated(mapping.name())),
                Some(Fix::Mappings),
            )
        });
    }
    links
}

/// Whether a filter excludes the user: the schema has the filter, the last entry of the log its result.
fn scope(evidence: &Evidence, mapping: ObjectMapping<'_>) -> Option<Link> {
    let told = evidence.stories().iter().find_map(|story| {
        let verdict = story
            .scoping("IsInProvisioningScope")
            .or_else(|| story.scoping("IsInProvisioningScopeDisplayName"))?;
        Some(verdict.eq_ignore_ascii_case("true"))
    });
    let only_that = || {
        let newest = evidence.stories().first();
        newest.is_some_and(|story| story.is("NotEffectivelyEntitled"))
            && matches!(evidence.account, Ok(Account::There { enabled: true, .. }))
            && evidence
                .standing
                .as_ref()
                .is_ok_and(crate::tenant::assignments::Standing::is_assigned)
    };
    match (told, filters(mapping)) {
        (Some(false), true) => Some(Link::wrong(
            Cause::OutOfScope,
            "Left out by the scoping filter",
            "The last try found the person outside the scope of provisioning.",
            Some(Fix::Mappings),
        )),
        (Some(false), false) => Some(Link {
            fix: Some(Fix::ProvisionNow),
            ..Link::note(
                "There is no scoping filter any more",
                "The last try found the person outside the scope of provisioning; the filter was removed since.",
            )
        }),
        (None, true) if only_that() => Some(Link::wrong(
            Cause::OutOfScope,
            "Left out by the scoping filter, as it seems",
            "The last try said “not effectively entitled”, and the account is enabled and assigned.",
            Some(Fix::Mappings),
        )),
        (None, true) => Some(Link::note(
            "There is a scoping filter",
            "It leaves out people whom it does not match; the next provisioning tells whether that is this person.",
        )),
        _ => None,
    }
}

/// Whether a mapping has a filter that may exclude users.
fn filters(mapping: ObjectMapping<'_>) -> bool {
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
        .and_then(Rule::user_mapping)
        .is_some_and(filters)
}

/// Reports a user name for Workato that is not the e-mail address of the user.
fn user_name(evidence: &Evidence, mapping: ObjectMapping<'_>) -> Option<Link> {
    let Ok(Account::There {
        sign_in_name: Some(name),
        mail: Some(mail),
        ..
    }) = &evidence.account
    else {
        return None;
    };
    let from = mapping
        .attribute_mappings()
        .find(|each| each.target().eq_ignore_ascii_case("userName"))
        .and_then(AttributeMapping::source)
        .map(Source::name)?;
    let differs = from == "userPrincipalName" && !name.eq_ignore_ascii_case(mail);
    differs.then(|| Link {
        standing: Standing::Note,
        ..Link::wrong(
            Cause::MailDiffers,
            "The user name is not the e-mail address",
            format!("userName is mapped from userPrincipalName ({}); the e-mail address is {}. Workato wants the e-mail address as user name.", isolated(name), isolated(mail)),
            Some(Fix::Mappings),
        )
    })
}

/// Whether the role of an environment is mapped correctly; false if the schema or the roles could not be read.
pub(super) fn is_right(evidence: &Evidence, environment: &Environment) -> bool {
    let (Ok(Some(schema)), Ok(roles)) = (&evidence.schema, &evidence.roles) else {
        return false;
    };
    let mapping = schema.user_rule().and_then(Rule::user_mapping);
    let role = roles.iter().find(|role| role.environment == *environment);
    mapping
        .zip(role)
        .is_some_and(|(mapping, role)| of_role(schema, mapping, role).is_none())
}

/// `None` if the mapping of the role is right.
fn of_role(schema: &Schema, mapping: ObjectMapping<'_>, role: &RoleEvidence) -> Option<Link> {
    let environment = &role.environment;
    let target = environment.target();
    let all: Vec<AttributeMapping<'_>> = mapping
        .attribute_mappings()
        .filter(|each| each.target() == target)
        .collect();
    let [only] = all.as_slice() else {
        return Some(match all.len() {
            0 => missing(mapping, role, &target),
            count => Link::wrong(
                Cause::MappedWrong(environment.clone()),
                format!("{environment}: mapped {count} times"),
                format!("{count} mappings write {target}; which of them counts is not defined."),
                Some(Fix::Mappings),
            ),
        });
    };
    let source = only.source();
    let from = source.map(Source::name).unwrap_or_default();
    let kind = source.map(Source::kind).unwrap_or_default();
    let fault = if !kind.eq_ignore_ascii_case("Attribute") {
        Some(format!(
            "its source is no attribute but a {}",
            isolated(&kind.to_lowercase())
        ))
    } else if from != role.name.as_str() {
        let only_case = from.eq_ignore_ascii_case(role.name.as_str());
        Some(if only_case {
            format!(
                "its source is {}, which differs from {} in letter case",
                isolated(from),
                role.name
            )
        } else {
            format!("its source is {}, and not {}", isolated(from), role.name)
        })
    } else if !only.flow_type().eq_ignore_ascii_case("Always") {
        Some("it is applied only while somebody is created, so later changes are not sent".into())
    } else if !declared(schema, from) {
        Some("the schema does not declare its source, so nothing is read from it".into())
    } else {
        None
    };
    fault.map(|fault| {
        Link::wrong(
            Cause::MappedWrong(environment.clone()),
            format!("{environment}: the mapping is not right"),
            format!("{target}: {fault}."),
            Some(Fix::Mappings),
        )
    })
}

fn missing(mapping: ObjectMapping<'_>, role: &RoleEvidence, target: &str) -> Link {
    let environment = &role.environment;
    let near = mapping
        .attribute_mappings()
        .map(AttributeMapping::target)
        .find(|each| {
            each.eq_ignore_ascii_case(target)
                || each.rsplit(':').next() == Some(&environment.attribute())
        });
    let evidence = match near {
        Some(near) => {
            format!(
                "No mapping writes {target}; one writes {}, which Workato does not know.",
                isolated(near)
            )
        }
        None => format!("No mapping writes {target}."),
    };
    Link::wrong(
        Cause::NotMapped(environment.clone()),
        format!("{environment}: not mapped"),
        evidence,
        Some(Fix::Mappings),
    )
}

/// Whether the source directory declares this attribute of users.
fn declared(schema: &Schema, name: &str) -> bool {
    let source = schema
        .user_rule()
        .and_then(|rule| schema.directory(rule.source_directory()));
    // Some responses leave out the directories of a schema, which proves nothing.
    source
        .and_then(|source| source.object("User"))
        .is_none_or(|user| user.attribute(name).is_some())
}
