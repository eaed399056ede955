//! Tests that the app selects and reads only properties that Graph declares.
//! The models themselves supply the list of properties.

use crate::fields;
use crate::reference::reference;
use rolecall::graph::models::{
    AppRole, AppRoleAssignment, Application, DeletedUser, ErrorInformation, ExtensionProperty,
    Group, ModifiedProperty, OnDemandAnswer, Organization, ProvisioningStep, ProvisioningSummary,
    ServicePrincipal, StatusInfo, SynchronizationTemplate, User,
};

#[test]
fn every_selected_property_is_declared() {
    let Some(reference) = reference() else { return };
    let metadata = reference.metadata();
    for (name, select) in [
        ("application", Application::SELECT),
        ("servicePrincipal", ServicePrincipal::SELECT),
        ("user", User::SELECT),
        ("user", DeletedUser::SELECT),
        ("group", Group::SELECT),
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
fn every_read_property_is_declared() {
    let Some(reference) = reference() else { return };
    let metadata = reference.metadata();
    for (name, fields) in [
        ("application", fields::of::<Application>()),
        ("appRoleAssignment", fields::of::<AppRoleAssignment>()),
        ("extensionProperty", fields::of::<ExtensionProperty>()),
        ("organization", fields::of::<Organization>()),
        ("appRole", fields::of::<AppRole>()),
        ("group", fields::of::<Group>()),
        ("user", fields::of::<DeletedUser>()),
        ("stringKeyStringValuePair", fields::of::<OnDemandAnswer>()),
        (
            "provisioningObjectSummary",
            fields::of::<ProvisioningSummary>(),
        ),
        ("provisioningStatusInfo", fields::of::<StatusInfo>()),
        ("provisioningErrorInfo", fields::of::<ErrorInformation>()),
        ("provisioningStep", fields::of::<ProvisioningStep>()),
        ("modifiedProperty", fields::of::<ModifiedProperty>()),
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
fn every_read_property_is_selected() {
    for (fields, select) in [
        (fields::of::<Application>(), Application::SELECT),
        (fields::of::<ServicePrincipal>(), ServicePrincipal::SELECT),
        (fields::of::<Group>(), Group::SELECT),
        (fields::of::<DeletedUser>(), DeletedUser::SELECT),
    ] {
        assert_eq!(
            fields, select,
            "Select what the model reads (left), and nothing else"
        );
    }
}
