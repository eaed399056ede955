//! Owns the rule that the app asks for and reads only what Graph declares.
//! Refuses a list of its own: the models say what they read.

use crate::fields;
use crate::reference::reference;
use rolecall::graph::models::{
    AppRoleAssignment, Application, ExtensionProperty, Organization, ServicePrincipal,
    SynchronizationTemplate, User,
};

#[test]
fn what_is_selected_is_declared() {
    let Some(reference) = reference() else { return };
    let metadata = reference.metadata();
    for (name, select) in [
        ("application", Application::SELECT),
        ("servicePrincipal", ServicePrincipal::SELECT),
        ("user", User::SELECT),
        ("directoryRole", &["displayName", "roleTemplateId"]),
    ] {
        for property in select {
            assert!(
                metadata.has(name, property),
                "Graph's {name} has no {property}: take it out of SELECT"
            );
        }
    }
}

#[test]
fn what_is_read_is_declared() {
    let Some(reference) = reference() else { return };
    let metadata = reference.metadata();
    for (name, fields) in [
        ("application", fields::of::<Application>()),
        ("appRoleAssignment", fields::of::<AppRoleAssignment>()),
        ("extensionProperty", fields::of::<ExtensionProperty>()),
        ("organization", fields::of::<Organization>()),
        ("servicePrincipal", fields::of::<ServicePrincipal>()),
        (
            "synchronizationTemplate",
            fields::of::<SynchronizationTemplate>(),
        ),
    ] {
        assert!(
            !fields.is_empty(),
            "the model of {name} does not say what it reads"
        );
        for field in fields {
            assert!(
                metadata.has(name, field),
                "Graph's {name} has no {field}: correct the model"
            );
        }
    }
}

#[test]
fn what_is_read_is_selected() {
    for (fields, select) in [
        (fields::of::<Application>(), Application::SELECT),
        (fields::of::<ServicePrincipal>(), ServicePrincipal::SELECT),
    ] {
        assert_eq!(
            fields, select,
            "Select what the model reads (left), and nothing else"
        );
    }
}
