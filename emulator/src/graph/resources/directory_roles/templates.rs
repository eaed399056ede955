//! Directory roles by template: `/directoryRoleTemplates` and the definitions of `/roleManagement/directory`.
//! The tenants have no custom roles.

use serde_json::json;

use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::field::Field;
use crate::graph::odata::schema::{EdmType, Property, Resource};
use crate::graph::reply::Reply;

#[derive(Debug)]
pub(crate) struct RoleTemplate {
    pub(crate) id: &'static str,
    name: &'static str,
    description: &'static str,
}

/// A built-in role as a definition, whose id is the id of the template.
#[derive(Debug)]
pub(crate) struct RoleDefinition(&'static RoleTemplate);

macro_rules! template {
    ($id:literal, $name:literal, $description:literal) => {
        RoleTemplate {
            id: $id,
            name: $name,
            description: $description,
        }
    };
}

/// Only the roles for users, groups, applications and their reports.
static TEMPLATES: [RoleTemplate; 14] = [
    template!(
        "62e90394-69f5-4237-9190-012177145e10",
        "Global Administrator",
        "Can manage all aspects of Microsoft Entra ID and Microsoft services that use Microsoft Entra identities."
    ),
    template!(
        "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
        "Global Reader",
        "Can read everything that a Global Administrator can, but not update anything."
    ),
    template!(
        "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3",
        "Application Administrator",
        "Can create and manage all aspects of app registrations and enterprise apps."
    ),
    template!(
        "158c047a-c907-4556-b7ef-446551a6b5f7",
        "Cloud Application Administrator",
        "Can create and manage all aspects of app registrations and enterprise apps except App Proxy."
    ),
    template!(
        "cf1c38e5-3621-4004-a7cb-879624dced7c",
        "Application Developer",
        "Can create application registrations independent of the 'Users can register applications' setting."
    ),
    template!(
        "fe930be7-5e62-47db-91af-98c3a49a38b1",
        "User Administrator",
        "Can manage all aspects of users and groups, including resetting passwords for limited admins."
    ),
    template!(
        "fdd7a751-b60b-444a-984c-02652fe8fa1c",
        "Groups Administrator",
        "Members of this role can create/manage groups, create/manage groups settings like naming and expiration policies, and view groups activity and audit reports."
    ),
    template!(
        "9360feb5-f418-4baa-8175-e2a00bac4301",
        "Directory Writers",
        "Can read and write basic directory information. For granting access to applications, not intended for users."
    ),
    template!(
        "88d8e3e3-8f55-4a1e-953a-9b9898b8876b",
        "Directory Readers",
        "Can read basic directory information. Commonly used to grant directory read access to applications and guests."
    ),
    template!(
        "e8611ab8-c189-46e8-94e1-60213ab1f814",
        "Privileged Role Administrator",
        "Can manage role assignments in Microsoft Entra ID, and all aspects of Privileged Identity Management."
    ),
    template!(
        "7be44c8a-adaf-4e2a-84d6-ab2649e08a13",
        "Privileged Authentication Administrator",
        "Can access to view, set and reset authentication method information for any user (admin or non-admin)."
    ),
    template!(
        "4a5d8f65-41da-4de4-8968-e035b65339cf",
        "Reports Reader",
        "Can read sign-in and audit reports."
    ),
    template!(
        "5d6b6bb7-de71-4623-b4af-96380a352509",
        "Security Reader",
        "Can read security information and reports in Microsoft Entra ID and Office 365."
    ),
    template!(
        "194ae4cb-b126-40b2-bd5b-6091b380977d",
        "Security Administrator",
        "Can read security information and reports, and manage configuration in Microsoft Entra ID and Office 365."
    ),
];

impl Resource for RoleTemplate {
    const TYPE: &'static str = "directoryRoleTemplate";
    const ENTITY_SET: &'static str = "directoryRoleTemplates";
    const SEARCHABLE: &'static [&'static str] = &[];
    const PROPERTIES: &'static [Property<Self>] = &[
        Property::new("id", EdmType::Text, |template| Field::Text(template.id)),
        Property::published("deletedDateTime"),
        Property::new("description", EdmType::Text, |template| {
            Field::Text(template.description)
        }),
        Property::new("displayName", EdmType::Text, |template| {
            Field::Text(template.name)
        }),
    ];
}

impl Resource for RoleDefinition {
    const TYPE: &'static str = "unifiedRoleDefinition";
    const ENTITY_SET: &'static str = "roleManagement/directory/roleDefinitions";
    const SEARCHABLE: &'static [&'static str] = &[];
    const PROPERTIES: &'static [Property<Self>] = &[
        Property::new("id", EdmType::Text, |role| Field::Text(role.0.id)),
        Property::new("description", EdmType::Text, |role| {
            Field::Text(role.0.description)
        }),
        Property::new("displayName", EdmType::Text, |role| {
            Field::Text(role.0.name)
        }),
        Property::new("isBuiltIn", EdmType::Flag, |_| Field::Flag(true)),
        Property::new("isEnabled", EdmType::Flag, |_| Field::Flag(true)),
        Property::new("resourceScopes", EdmType::Collection, |_| {
            Field::Json(json!(["/"]))
        }),
        Property::new("templateId", EdmType::Text, |role| Field::Text(role.0.id)),
        Property::new("version", EdmType::Text, |_| Field::Text("1")),
        Property::published("rolePermissions"),
    ];
}

pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    context.list(RoleTemplate::ENTITY_SET, &[], TEMPLATES.iter())
}

pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    context.entity(RoleTemplate::ENTITY_SET, &[], addressed(context)?)
}

pub(crate) fn definitions(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let definitions: Vec<_> = TEMPLATES.iter().map(RoleDefinition).collect();
    context.list(RoleDefinition::ENTITY_SET, &[], definitions.iter())
}

pub(crate) fn definition(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let definition = RoleDefinition(addressed(context)?);
    context.entity(RoleDefinition::ENTITY_SET, &[], &definition)
}

/// `None` for a role outside of `TEMPLATES`.
pub(crate) fn find_definition(template_id: &str) -> Option<RoleDefinition> {
    let found = TEMPLATES.iter().find(|template| template.id == template_id);
    found.map(RoleDefinition)
}

fn addressed(context: &Context<'_>) -> Result<&'static RoleTemplate, GraphError> {
    let id = context.key(0).as_str();
    TEMPLATES
        .iter()
        .find(|template| template.id.eq_ignore_ascii_case(id))
        .ok_or_else(|| context.not_found(0))
}
