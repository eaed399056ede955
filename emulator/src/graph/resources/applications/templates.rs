//! `/applicationTemplates`: a few entries of the gallery, and the template for applications outside it.

use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::field::Field;
use crate::graph::odata::schema::{EdmType, Property, Resource};
use crate::graph::reply::Reply;

/// For applications outside the gallery, in the global cloud.
pub(crate) const NON_GALLERY_TEMPLATE_ID: &str = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";

#[derive(Debug)]
pub(crate) struct ApplicationTemplate {
    pub(crate) id: &'static str,
    pub(crate) display_name: &'static str,
    pub(crate) home_page_url: Option<&'static str>,
    single_sign_on_modes: &'static [&'static str],
    provisioning_types: &'static [&'static str],
    logo_url: Option<&'static str>,
    categories: &'static [&'static str],
    publisher: Option<&'static str>,
    description: Option<&'static str>,
    /// The synchronization template of the entry and the keys of its secrets; `None` for the template `scim`.
    pub(crate) synchronization: Option<(&'static str, &'static [&'static str])>,
}

static TEMPLATES: [ApplicationTemplate; 3] = [
    ApplicationTemplate {
        id: NON_GALLERY_TEMPLATE_ID,
        display_name: "Custom",
        home_page_url: None,
        single_sign_on_modes: &["password", "saml", "external", "oidc"],
        provisioning_types: &["sync"],
        logo_url: None,
        categories: &[],
        publisher: None,
        description: None,
        synchronization: None,
    },
    ApplicationTemplate {
        id: "21ed01d2-ec13-4e9e-86c1-cd546719ebc4",
        display_name: "AWS Single Sign-on",
        home_page_url: Some("https://aws.amazon.com/"),
        single_sign_on_modes: &["saml", "external"],
        provisioning_types: &["sync"],
        logo_url: Some("https://az495088.vo.msecnd.net/app-logo/awssinglesignon_215.png"),
        categories: &["developerServices", "itInfrastructure", "security", "New"],
        publisher: Some("Amazon Web Services, Inc."),
        description: Some(
            "Federate once to AWS SSO & use it to manage access centrally to multiple AWS accounts.",
        ),
        synchronization: Some(("aWSSingleSignon", &["BaseAddress", "SecretToken"])),
    },
    ApplicationTemplate {
        id: "cd3ed3de-93ee-400b-8b19-b61ef44a0f29",
        display_name: "Salesforce",
        home_page_url: Some("https://www.salesforce.com/"),
        single_sign_on_modes: &["password", "saml", "external"],
        provisioning_types: &["sync"],
        logo_url: None,
        categories: &["crm"],
        publisher: Some("salesforce.com"),
        description: None,
        synchronization: Some(("salesforce", &["UserName", "Password", "SecretToken"])),
    },
];

fn optional(text: Option<&'static str>) -> Field<'static> {
    text.map_or(Field::Null, Field::Text)
}

impl Resource for ApplicationTemplate {
    const TYPE: &'static str = "applicationTemplate";
    const ENTITY_SET: &'static str = "applicationTemplates";
    const SEARCHABLE: &'static [&'static str] = &[];
    /// `$orderby`, `$top` and `$skip` work in any request
    /// (<https://learn.microsoft.com/graph/api/applicationtemplate-list>).
    const IS_OUTSIDE_DIRECTORY: bool = true;
    const PROPERTIES: &'static [Property<Self>] = &[
        Property::new("id", EdmType::Text, |template| Field::Text(template.id)),
        Property::new("displayName", EdmType::Text, |template| {
            Field::Text(template.display_name)
        }),
        Property::new("homePageUrl", EdmType::Text, |template| {
            optional(template.home_page_url)
        }),
        Property::new(
            "supportedSingleSignOnModes",
            EdmType::Collection,
            |template| Field::Json(template.single_sign_on_modes.to_vec().into()),
        ),
        Property::new(
            "supportedProvisioningTypes",
            EdmType::Collection,
            |template| Field::Json(template.provisioning_types.to_vec().into()),
        ),
        Property::new("logoUrl", EdmType::Text, |template| {
            optional(template.logo_url)
        }),
        Property::new("categories", EdmType::Collection, |template| {
            Field::Json(template.categories.to_vec().into())
        }),
        Property::new("publisher", EdmType::Text, |template| {
            optional(template.publisher)
        }),
        Property::new("description", EdmType::Text, |template| {
            optional(template.description)
        }),
        Property::published("deprecationDate"),
        Property::published("endpoints"),
        Property::published("isEntraIntegrated"),
        Property::published("lastModifiedDateTime"),
    ];
}

pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    context.list(ApplicationTemplate::ENTITY_SET, &[], TEMPLATES.iter())
}

pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    context.entity(ApplicationTemplate::ENTITY_SET, &[], addressed(context)?)
}

pub(crate) fn addressed(context: &Context<'_>) -> Result<&'static ApplicationTemplate, GraphError> {
    let id = context.key(0).as_str();
    TEMPLATES
        .iter()
        .find(|template| template.id.eq_ignore_ascii_case(id))
        .ok_or_else(|| context.not_found(0))
}
