//! `POST /applicationTemplates/{id}/instantiate`: creates an application and its service principal.

use serde_json::{Value, json};

use super::templates::addressed;
use crate::env::Env;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::select::Selection;
use crate::graph::reply::Reply;
use crate::graph::resources::values::{missing_property, optional_text};
use crate::model::{AppRole, Application, GalleryTemplate, ServicePrincipal};

/// The Entra portal lists service principals with this tag as enterprise applications.
const INTEGRATED_APP_TAG: &str = "WindowsAzureActiveDirectoryIntegratedApp";

/// Creates both; reads return them after the replication delay.
pub(crate) fn instantiate(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let template = addressed(context)?;
    let body = context.call.body_object()?;
    let name = body.get("displayName").unwrap_or(&Value::Null);
    let name = optional_text("ApplicationTemplate", "displayName", name)?
        .ok_or_else(|| missing_property("ApplicationTemplate", "displayName"))?;
    let env = context.env;
    let mut application = Application {
        id: env.new_uuid(),
        app_id: env.new_uuid(),
        display_name: name,
        sign_in_audience: "AzureADMyOrg".to_owned(),
        application_template_id: Some(template.id.to_owned()),
        publisher_domain: Some(context.tenant().domain.clone()),
        created: context.now,
        owner_ids: vec![context.caller.user_id.clone()],
        ..Application::default()
    };
    application
        .declare_gallery_access(&["User", "msiam_access"].map(|name| access_role(name, env)));
    if let Some(home_page) = template.home_page_url {
        let web = json!({"homePageUrl": home_page});
        application.other_properties.insert("web".to_owned(), web);
    }
    let principal = ServicePrincipal {
        app_role_assignment_required: true,
        tags: vec![INTEGRATED_APP_TAG.to_owned()],
        provisionable: template.synchronization.is_none(),
        gallery_templates: template
            .synchronization
            .iter()
            .map(|(id, secrets)| GalleryTemplate::new(id, secrets))
            .collect(),
        ..application.new_service_principal(env.new_uuid(), &context.tenant().id)
    };
    let answer = json!({
        "@odata.context": context.call.context_url("microsoft.graph.applicationServicePrincipal"),
        "application": Selection::Default.apply(&application),
        "servicePrincipal": Selection::Default.apply(&principal),
    });
    let location = context
        .call
        .origin
        .url(&format!("/v1.0/servicePrincipals/{}", principal.id));
    context.hide_until_replicated(&application.id);
    context.hide_until_replicated(&principal.id);
    let tenant = context.tenant_mut();
    tenant.application_changes.record_creation(&application.id);
    tenant.principal_changes.record_creation(&principal.id);
    tenant.applications.push(application);
    tenant.service_principals.push(principal);
    Ok(Reply::created(answer, &location))
}

/// A role for users.
fn access_role(name: &str, env: &Env) -> AppRole {
    AppRole {
        id: env.new_uuid(),
        allowed_member_types: vec!["User".to_owned()],
        display_name: Some(name.to_owned()),
        description: Some(name.to_owned()),
        is_enabled: true,
        origin: Some("Application".to_owned()),
        value: None,
    }
}
