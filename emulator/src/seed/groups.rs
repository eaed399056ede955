//! The groups of a seeded tenant, of every kind in Entra. Only one is nested, to show how nesting affects provisioning.

use std::collections::BTreeMap;

use super::users::FOUNDED;
use crate::env::SeededRandom;
use crate::model::{Group, Member, MemberKind, Tenant};

/// The group that is assigned to Workato.
pub(super) const BUILDERS_GROUP: &str = "Workato Builders";
/// The group inside it, whose members are therefore not provisioned.
const CONTRACTORS_GROUP: &str = "Workato Builders - Contractors";

/// The size limit of a filled group, so that a large tenant starts fast.
const MAX_MEMBERS: usize = 400;

#[derive(Clone, Copy)]
enum Kind {
    Security,
    Microsoft365,
    Distribution,
    Dynamic(&'static str),
    RoleAssignable,
}

const GROUPS: [(&str, &str, Kind); 18] = [
    (
        "Sales EMEA",
        "Field and inside sales, EMEA",
        Kind::Microsoft365,
    ),
    (
        "Sales Americas",
        "Field and inside sales, Americas",
        Kind::Microsoft365,
    ),
    (
        "Sales APAC",
        "Field and inside sales, APAC",
        Kind::Microsoft365,
    ),
    ("Finance", "Everyone in finance", Kind::Security),
    (
        "Finance - Approvers",
        "May approve payments",
        Kind::Security,
    ),
    ("Engineering", "All of engineering", Kind::Security),
    ("Engineering On-Call", "Rotating", Kind::Security),
    (
        "Business Systems",
        "Owners of business applications",
        Kind::Security,
    ),
    (
        "Automation Guild",
        "Community of practice",
        Kind::Microsoft365,
    ),
    ("HR Partners", "", Kind::Security),
    (
        "IT Admins",
        "Holders of administrative roles",
        Kind::RoleAssignable,
    ),
    (
        "All Employees",
        "Everybody but guests",
        Kind::Dynamic("user.userType -eq \"Member\""),
    ),
    (
        "Guests",
        "Everybody from outside",
        Kind::Dynamic("user.userType -eq \"Guest\""),
    ),
    ("Newsletter", "Distribution list", Kind::Distribution),
    (
        "Facilities Seattle",
        "Distribution list",
        Kind::Distribution,
    ),
    ("R&D", "Research and development", Kind::Security),
    ("VPN Users", "May use the VPN", Kind::Security),
    ("zz_old_Workato pilot 2023", "Do not use", Kind::Security),
];

pub(super) fn add(tenant: &mut Tenant, random: &SeededRandom) {
    for (name, description, kind) in GROUPS {
        let mut group = group(&tenant.domain, name, description, kind, random);
        group.members = members(tenant, kind, random);
        tenant.groups.push(group);
    }
    let mut contractors = group(
        &tenant.domain,
        CONTRACTORS_GROUP,
        "External builders",
        Kind::Security,
        random,
    );
    contractors.members = user_members(tenant, 60, 2);
    let mut builders = group(
        &tenant.domain,
        BUILDERS_GROUP,
        "Build recipes in Workato",
        Kind::Security,
        random,
    );
    builders.members = user_members(tenant, 40, 8);
    builders.members.push(Member {
        kind: MemberKind::Group,
        id: contractors.id.clone(),
    });
    tenant.groups.push(builders);
    tenant.groups.push(contractors);
}

fn group(domain: &str, name: &str, description: &str, kind: Kind, random: &SeededRandom) -> Group {
    let mail_nickname: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let mail_enabled = matches!(kind, Kind::Microsoft365 | Kind::Distribution);
    let group_types = match kind {
        Kind::Microsoft365 => vec!["Unified".to_owned()],
        Kind::Dynamic(_) => vec!["DynamicMembership".to_owned()],
        Kind::Security | Kind::Distribution | Kind::RoleAssignable => Vec::new(),
    };
    let rule = match kind {
        Kind::Dynamic(rule) => Some(rule.to_owned()),
        _ => None,
    };
    Group {
        id: random.uuid(),
        display_name: name.to_owned(),
        description: (!description.is_empty()).then(|| description.to_owned()),
        mail: mail_enabled.then(|| format!("{}@{domain}", mail_nickname.to_lowercase())),
        mail_nickname,
        mail_enabled,
        security_enabled: !mail_enabled,
        group_types,
        membership_rule: rule,
        membership_rule_processing_state: None,
        is_assignable_to_role: matches!(kind, Kind::RoleAssignable).then_some(true),
        created: FOUNDED,
        members: Vec::new(),
        owner_ids: Vec::new(),
        other_properties: BTreeMap::new(),
        visibility: None,
        is_management_restricted: None,
    }
}

fn members(tenant: &Tenant, kind: Kind, random: &SeededRandom) -> Vec<Member> {
    match kind {
        Kind::Dynamic(rule) => {
            let kind = if rule.contains("Guest") {
                "Guest"
            } else {
                "Member"
            };
            tenant
                .users
                .iter()
                .filter(|user| user.user_type.as_deref() == Some(kind))
                .take(MAX_MEMBERS)
                .map(|user| user_member(&user.id))
                .collect()
        }
        Kind::RoleAssignable => user_members(tenant, 0, 3),
        Kind::Security | Kind::Microsoft365 | Kind::Distribution => {
            let share = 3 + random.below(15);
            tenant
                .users
                .iter()
                .filter(|_| random.chance(share))
                .take(MAX_MEMBERS)
                .map(|user| user_member(&user.id))
                .collect()
        }
    }
}

/// Up to `count` users, beginning with the user at `first`.
fn user_members(tenant: &Tenant, first: usize, count: usize) -> Vec<Member> {
    tenant
        .users
        .iter()
        .skip(first)
        .take(count)
        .map(|user| user_member(&user.id))
        .collect()
}

fn user_member(id: &str) -> Member {
    Member {
        kind: MemberKind::User,
        id: id.to_owned(),
    }
}
