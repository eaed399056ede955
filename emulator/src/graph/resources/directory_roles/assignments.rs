//! `/roleManagement/directory/roleAssignments`: assignments of directory roles for the whole tenant or for an
//! administrative unit, read-only.

use super::templates;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::field::Field;
use crate::graph::odata::property_ref::has_property;
use crate::graph::odata::schema::{EdmType, ExpandOptions, NavigationProperty, Property, Resource};
use crate::graph::odata::select::Selection;
use crate::graph::reply::Reply;
use crate::graph::resources::directory_object::DirectoryObject;
use crate::model::Tenant;

#[derive(Debug)]
pub(crate) struct RoleAssignment {
    id: String,
    principal_id: String,
    template_id: String,
    scope: String,
}

impl Resource for RoleAssignment {
    const TYPE: &'static str = "unifiedRoleAssignment";
    const ENTITY_SET: &'static str = "roleManagement/directory/roleAssignments";
    const SEARCHABLE: &'static [&'static str] = &[];
    const PROPERTIES: &'static [Property<Self>] = &[
        Property::new("id", EdmType::Text, |assignment| {
            Field::Text(&assignment.id)
        }),
        Property::new("principalId", EdmType::Text, |assignment| {
            Field::Text(&assignment.principal_id)
        }),
        Property::new("directoryScopeId", EdmType::Text, |assignment| {
            Field::Text(&assignment.scope)
        }),
        Property::new("roleDefinitionId", EdmType::Text, |assignment| {
            Field::Text(&assignment.template_id)
        }),
    ];
    const NAVIGATION: &'static [NavigationProperty<Self>] = &[
        NavigationProperty::single(
            "principal",
            crate::graph::resources::directory_object::is_known_property,
            |tenant, assignment, nested| {
                let found = DirectoryObject::find(tenant, &assignment.principal_id);
                crate::graph::resources::directory_object::navigation::describe_objects(
                    found, nested,
                )
            },
        ),
        NavigationProperty::single(
            "roleDefinition",
            |name, _| has_property::<templates::RoleDefinition>(name),
            |_, assignment, nested: &ExpandOptions| {
                let projection = Selection::parse(nested.select.as_deref(), &[])?;
                Ok(templates::find_definition(&assignment.template_id)
                    .map(|role| projection.apply(&role).into())
                    .into_iter()
                    .collect())
            },
        ),
    ];
}

fn all(tenant: &Tenant) -> Vec<RoleAssignment> {
    let of_role = |role: &crate::model::DirectoryRole| {
        let template_id = role.template_id.clone();
        let holders = role.member_ids.clone().into_iter();
        holders
            .filter(|id| tenant.user_by_id(id).is_some())
            .map(move |principal_id| RoleAssignment {
                id: format!(
                    "{}-{}",
                    template_id.replace('-', ""),
                    principal_id.replace('-', "")
                ),
                template_id: template_id.clone(),
                principal_id,
                scope: "/".to_owned(),
            })
            .collect::<Vec<_>>()
    };
    let scoped = tenant.administrative_units.iter().flat_map(|unit| {
        unit.scoped_roles.iter().map(|role| RoleAssignment {
            id: format!(
                "{}-{}",
                role.user_id.replace('-', ""),
                unit.id.replace('-', "")
            ),
            principal_id: role.user_id.clone(),
            template_id: role.template_id.clone(),
            scope: format!("/administrativeUnits/{}", unit.id),
        })
    });
    let whole = tenant.directory_roles.iter().flat_map(of_role);
    whole.chain(scoped).collect()
}

pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let assignments = all(context.tenant());
    context.list(RoleAssignment::ENTITY_SET, &[], assignments.iter())
}

pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = context.key(0).as_str();
    let assignments = all(context.tenant());
    let assignment = assignments
        .iter()
        .find(|assignment| assignment.id == id)
        .ok_or_else(|| context.not_found(0))?;
    context.entity(RoleAssignment::ENTITY_SET, &[], assignment)
}
