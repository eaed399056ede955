//! The situation with malicious names, which try to break the page or mislead its reader. Entra accepts them: a display
//! name has at most 256 characters.

use super::super::Scenario;
use super::super::builder::ScenarioBuilder;
use super::super::ready::set_up;

pub(in super::super) const NAME_SITUATIONS: [Scenario; 1] = [Scenario::new(
    "hostile-names",
    "Names, descriptions, links and roles contain markup, scripts and marks that reverse text; everything else is as in ready.",
    |stage| {
        set_up(stage);
        rename(stage);
        stage.run_cycle();
    },
)];

/// The value where a link is expected.
const LINK: &str = "javascript:document.title='evil'";

fn names() -> Vec<String> {
    vec![
        "<img src=x onerror=\"document.title='evil'\">".to_owned(),
        "<svg/onload=document.title='evil'>&lt;b&gt;".to_owned(),
        "\"><script>document.title='evil'</script>".to_owned(),
        LINK.to_owned(),
        "Ada Lovelace\u{202e}nimdA".to_owned(),
        "\u{2066}\u{2066}\u{202e}\u{202b}desrever".to_owned(),
        "| `x` | [link](javascript:evil) | # *heading*\r\n## two".to_owned(),
        format!("{}\u{202e}", "W".repeat(255)),
    ]
}

fn rename(stage: &mut ScenarioBuilder<'_>) {
    let names = names();
    let name = |index: usize| names[index % names.len()].clone();
    let (ada, role) = (stage.ada_id(), stage.attribute_name("workato_role"));
    let workato = stage.principal_id();
    let tenant = stage.tenant();
    tenant.display_name = name(4);
    let ids: Vec<String> = tenant.users.iter().map(|user| user.id.clone()).collect();
    for (index, id) in ids.iter().enumerate() {
        tenant.users.update(id, |user| {
            user.display_name = if *id == ada { name(0) } else { name(index) };
            user.job_title = Some(name(index + 1));
            user.department = Some(name(index + 2));
            let value = user.extension_values.get_mut(&role);
            if let Some(value) = value.filter(|_| *id != ada && index % 2 == 0) {
                *value = name(index).into();
            }
        });
    }
    for (index, group) in tenant.groups.iter_mut().enumerate() {
        group.display_name = name(index);
        group.description = Some(name(index + 1));
    }
    for (index, principal) in tenant.service_principals.iter_mut().enumerate() {
        if principal.id == workato {
            for (index, role) in principal.app_roles.iter_mut().enumerate() {
                role.display_name = Some(name(index));
                role.description = Some(name(index + 1));
            }
        } else {
            principal.display_name = name(index);
        }
        principal.description = Some(name(index + 1));
        principal.notes = Some(name(index + 2));
        principal.homepage = Some(LINK.to_owned());
        principal.login_url = Some(LINK.to_owned());
    }
    let renamed: Vec<(String, String)> = tenant
        .users
        .iter()
        .map(|user| (user.id.clone(), user.display_name.clone()))
        .chain(
            tenant
                .groups
                .iter()
                .map(|group| (group.id.clone(), group.display_name.clone())),
        )
        .collect();
    for assignment in &mut tenant.app_role_assignments {
        let found = renamed
            .iter()
            .find(|(id, _)| *id == assignment.principal_id);
        if let Some((_, name)) = found {
            assignment.principal_display_name.clone_from(name);
        }
    }
}
