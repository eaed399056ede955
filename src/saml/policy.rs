//! Parses the two policies that add claims to an application's tokens, and finds the claims that Workato reads. Accepts
//! members that this version does not know; what it cannot read is `None`.

use crate::json::{parse_or_null, string_member};
use crate::texts::{locale, saml as texts};
use crate::untrusted::{UntrustedText, isolated};
use crate::workato::ROLE_ATTRIBUTE;
use serde_json::Value;

/// The claim that fills collaborator groups.
pub(super) const GROUPS_CLAIM: &str = "workato_user_groups";

/// A claim in SAML tokens that Workato reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkatoClaim {
    /// The whole name, with its namespace.
    pub name: UntrustedText,
    /// Whether it sets a role; otherwise it fills collaborator groups.
    pub is_role: bool,
    /// Where its values come from, in words.
    pub source: String,
}

/// A claims mapping policy that is assigned to the application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssignedPolicy {
    pub name: UntrustedText,
    /// `None` if its definition cannot be read.
    pub claims: Option<Vec<WorkatoClaim>>,
}

/// `None` if Workato does not read a claim of this name. Workato's page gives the names without a namespace; a claim
/// with one is named all the same, because what Workato does with it is not documented.
fn workato_claim(name: &str, source: impl FnOnce() -> String) -> Option<WorkatoClaim> {
    let bare = name.rsplit('/').next().unwrap_or(name).trim();
    let bare = bare.to_ascii_lowercase();
    let is_role = bare.starts_with(ROLE_ATTRIBUTE);
    (is_role || bare == GROUPS_CLAIM).then(|| WorkatoClaim {
        name: name.trim().into(),
        is_role,
        source: source(),
    })
}

fn items<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    value[name].as_array().into_iter().flatten()
}

fn list(mut parts: Vec<String>) -> String {
    parts.dedup();
    if parts.is_empty() {
        return texts::SOURCE_UNKNOWN.into();
    }
    locale::all_of(&parts)
}

/// The claims of an application's own policy. The reference shows the policy itself on one page
/// (<https://learn.microsoft.com/entra/identity-platform/claims-customization-custom-claims-policy>) and a collection on
/// another (<https://learn.microsoft.com/graph/api/customclaimspolicy-get?view=graph-rest-beta>), so both are read.
pub(super) fn own_claims(body: &Value) -> Option<Vec<WorkatoClaim>> {
    let policies = match body["value"].as_array() {
        Some(policies) => policies.iter().collect(),
        None => vec![body],
    };
    let mut found = Vec::new();
    for policy in policies {
        found.extend(policy["claims"].as_array()?.iter().filter_map(own_claim));
    }
    Some(found)
}

fn own_claim(claim: &Value) -> Option<WorkatoClaim> {
    let formats: Vec<&str> = items(claim, "tokenFormat")
        .filter_map(Value::as_str)
        .collect();
    if !formats.is_empty() && !formats.iter().any(|one| one.eq_ignore_ascii_case("saml")) {
        return None;
    }
    let name = claim["name"].as_str()?;
    let name = match claim["namespace"]
        .as_str()
        .filter(|space| !space.is_empty())
    {
        Some(space) => format!("{}/{name}", space.trim_end_matches('/')),
        None => name.to_owned(),
    };
    workato_claim(&name, || {
        let configurations: Vec<&Value> = items(claim, "configurations").collect();
        let has_condition = configurations
            .iter()
            .any(|one| one["condition"].is_object());
        let sources = configurations.iter().filter_map(|one| own_source(one));
        let sources = list(sources.collect());
        if has_condition {
            texts::source_under_conditions(&sources)
        } else {
            sources
        }
    })
}

fn own_source(configuration: &Value) -> Option<String> {
    // The output of a transformation takes priority over the attribute.
    if items(configuration, "transformations").next().is_some() {
        return Some(texts::SOURCE_TRANSFORMATION.into());
    }
    let attribute = &configuration["attribute"];
    let text = |name: &str| string_member(attribute, name).filter(|text| !text.trim().is_empty());
    match (text("value"), text("source"), text("id")) {
        (Some(value), ..) => Some(fixed(&value)),
        (None, Some(source), Some(id)) => Some(dotted(&source, &id)),
        (None, _, Some(id)) => Some(isolated(id.trim()).to_string()),
        _ => None,
    }
}

fn fixed(value: &str) -> String {
    texts::source_value(&isolated(value))
}

fn dotted(source: &str, id: &str) -> String {
    isolated(&format!("{}.{}", source.trim(), id.trim())).to_string()
}

/// The claims mapping policies of an application. Each has its definition as JSON in a text
/// (<https://learn.microsoft.com/graph/api/serviceprincipal-list-claimsmappingpolicies>).
pub(super) fn assigned_policies(body: &Value) -> Option<Vec<AssignedPolicy>> {
    let policies = body["value"]
        .as_array()?
        .iter()
        .map(|policy| AssignedPolicy {
            name: policy["displayName"]
                .as_str()
                .unwrap_or(texts::POLICY_WITHOUT_NAME)
                .into(),
            claims: defined_claims(policy),
        });
    Some(policies.collect())
}

fn defined_claims(policy: &Value) -> Option<Vec<WorkatoClaim>> {
    let mut found = Vec::new();
    for definition in policy["definition"].as_array()? {
        let definition = parse_or_null(definition.as_str()?);
        let schema = member(member(&definition, "ClaimsMappingPolicy")?, "ClaimsSchema");
        let entries = match schema {
            Some(schema) => schema.as_array()?.as_slice(),
            // A policy may omit the basic claims alone.
            None => &[],
        };
        found.extend(entries.iter().filter_map(defined_claim));
    }
    Some(found)
}

/// Only `SamlClaimType` names a claim of SAML tokens.
fn defined_claim(entry: &Value) -> Option<WorkatoClaim> {
    let text = |name: &str| {
        member(entry, name)?
            .as_str()
            .filter(|text| !text.is_empty())
    };
    workato_claim(text("SamlClaimType")?, || {
        let source = text("Source").unwrap_or_default();
        let id = text("ID").or_else(|| text("ExtensionID"));
        match (text("Value"), id) {
            (Some(value), _) => fixed(value),
            _ if source.eq_ignore_ascii_case("transformation") => {
                texts::SOURCE_TRANSFORMATION.into()
            }
            (None, Some(id)) => dotted(source, id),
            (None, None) => list(Vec::new()),
        }
    })
}

/// The pages of the reference differ in the letter case of these names.
fn member<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    let mut members = value.as_object()?.iter();
    members
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn shown(claims: &[WorkatoClaim]) -> Vec<(String, bool, String)> {
        let plain = |text: &str| text.replace(['\u{2068}', '\u{2069}'], "");
        let row =
            |one: &WorkatoClaim| (one.name.exact().to_owned(), one.is_role, plain(&one.source));
        claims.iter().map(row).collect()
    }

    fn row(name: &str, is_role: bool, source: &str) -> (String, bool, String) {
        (name.into(), is_role, source.into())
    }

    /// The shape is that of the guide `claims-customization-custom-claims-policy` and of `customClaim` in the reference.
    fn policy(claims: &Value) -> Value {
        json!({
            "@odata.context": "…",
            "id": "aaaaaaaa-bbbb-cccc-1111-222222222222",
            "includeBasicClaimSet": true,
            "includeApplicationIdInIssuer": false,
            "audienceOverride": null,
            "groupFilter": null,
            "claims": claims,
        })
    }

    fn claim(name: &str, formats: &Value, configurations: &Value) -> Value {
        json!({
            "@odata.type": "#microsoft.graph.customClaim",
            "name": name,
            "namespace": null,
            "tokenFormat": formats,
            "samlAttributeNameFormat": null,
            "configurations": configurations,
        })
    }

    #[test]
    fn claims_of_the_documented_policy_are_read() {
        let attribute = |id: &str| {
            json!([{"condition": null, "transformations": [], "attribute": {
                "@odata.type": "#microsoft.graph.sourcedAttribute",
                "id": id, "source": "user", "isExtensionAttribute": false,
            }}])
        };
        let groups = json!([{"condition": {"@odata.type": "#microsoft.graph.customClaimCondition"},
            "attribute": {"@odata.type": "#microsoft.graph.valueBasedAttribute", "value": "Admin"},
            "transformations": []}]);
        let joined = json!([{"condition": null, "attribute": null,
            "transformations": [{"@odata.type": "#microsoft.graph.joinTransformation"}]}]);
        let body = policy(&json!([
            {"@odata.type": "#microsoft.graph.samlNameIdClaim", "nameIdFormat": "emailAddress", "configurations": attribute("mail")},
            claim("employeeId", &json!(["jwt"]), &attribute(" employeeId")),
            claim("workato_role", &json!(["saml"]), &attribute(" department")),
            claim("workato_role_test", &json!(["jwt"]), &attribute("department")),
            claim("Workato_Role_Prod", &json!(["saml", "jwt"]), &groups),
            claim("workato_role_uat", &json!([]), &joined),
            claim("workato_user_groups", &json!(["unknownFutureValue", "saml"]), &json!([])),
        ]));
        let found = own_claims(&body).unwrap();
        assert_eq!(
            shown(&found),
            [
                row("workato_role", true, "user.department"),
                row(
                    "Workato_Role_Prod",
                    true,
                    "the value “Admin”, with conditions"
                ),
                row("workato_role_uat", true, "a transformation"),
                row("workato_user_groups", false, "an unrecognized source"),
            ]
        );
        // The other page of the reference shows a collection.
        assert_eq!(own_claims(&json!({"value": [body]})), Some(found));
        assert_eq!(own_claims(&json!({"value": []})), Some(Vec::new()));
        assert_eq!(own_claims(&policy(&json!([]))), Some(Vec::new()));
    }

    #[test]
    fn a_policy_of_another_shape_is_not_taken_for_an_empty_one() {
        for body in [
            json!({}),
            json!([]),
            json!("x"),
            policy(&Value::Null),
            policy(&json!({})),
            json!({"value": [{}]}),
        ] {
            assert_eq!(own_claims(&body), None, "{body}");
        }
        let odd = policy(
            &json!([null, 7, {"name": 7}, {"name": "workato_role", "configurations": "x", "aNewMember": {}}]),
        );
        assert_eq!(
            shown(&own_claims(&odd).unwrap()),
            [row("workato_role", true, "an unrecognized source")]
        );
        let space =
            json!([{"name": "workato_role", "namespace": "http://schemas.example/claims/"}]);
        let found = own_claims(&policy(&space)).unwrap();
        assert_eq!(found[0].name, "http://schemas.example/claims/workato_role");
        for other in [
            "my_workato_role",
            "workato",
            "role",
            "workato_user_groups_2",
        ] {
            let found = own_claims(&policy(&json!([{"name": other}])));
            assert_eq!(found, Some(Vec::new()), "{other}");
        }
    }

    #[test]
    fn claims_mapping_policies_are_read_from_their_definitions() {
        // The definition is the one of the reference, with three entries more.
        let definition = r#"{"ClaimsMappingPolicy":{"Version":1,"IncludeBasicClaimSet":"true", "ClaimsSchema":[{"Source":"user","ID":"extensionattribute1"},{"Source":"transformation","ID":"DataJoin","TransformationId":"JoinTheData","JwtClaimType":"workato_role"},{"Source":"user","ExtensionID":"extension_0_workato_role","SamlClaimType":"workato_role"},{"Value":"Admin","SAMLClaimType":"http://schemas.example/workato_role_prod"},{"source":"transformation","ID":"DataJoin","TransformationId":"JoinTheData","samlClaimType":"workato_user_groups"}],"ClaimsTransformations":[]}}"#;
        let policy = |definition: Value| {
            json!({"value": [{"id": "8782712b-4368-4bc2-84d9-d47cd0146621", "deletedDateTime": null,
                "definition": definition, "displayName": "TestclaimsPolicy", "isOrganizationDefault": false}]})
        };
        let found = assigned_policies(&policy(json!([definition]))).unwrap();
        assert_eq!(found[0].name, "TestclaimsPolicy");
        assert_eq!(
            shown(found[0].claims.as_deref().unwrap()),
            [
                row("workato_role", true, "user.extension_0_workato_role"),
                row(
                    "http://schemas.example/workato_role_prod",
                    true,
                    "the value “Admin”"
                ),
                row("workato_user_groups", false, "a transformation"),
            ]
        );
        let basic = r#"{"ClaimsMappingPolicy":{"Version":1,"IncludeBasicClaimSet":"false"}}"#;
        let found = assigned_policies(&policy(json!([basic]))).unwrap();
        assert_eq!(found[0].claims, Some(Vec::new()));
        for unreadable in [
            json!(["{"]),
            json!([7]),
            Value::Null,
            json!(["{}"]),
            json!([r#"{"ClaimsMappingPolicy":{"ClaimsSchema":7}}"#]),
        ] {
            let found = assigned_policies(&policy(unreadable.clone())).unwrap();
            assert_eq!(found[0].claims, None, "{unreadable}");
        }
        assert_eq!(assigned_policies(&json!({"value": []})), Some(Vec::new()));
        assert_eq!(assigned_policies(&json!({})), None);
    }
}
