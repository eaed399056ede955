//! Tests that the app selects and reads only properties that Graph declares.
//! The models themselves supply the list of properties.

use crate::fields;
use crate::reference::reference;
use rolecall::graph::models::{
    AppRole, AppRoleAssignment, Application, DeletedApplicationHalf, DeletedUser, ErrorInformation,
    ExtensionProperty, Group, OnDemandAnswer, Organization, ProvisioningObjectSummary,
    ProvisioningStatusInfo, RawModifiedProperty, RawProvisioningStep, ServicePrincipal,
    SynchronizationTemplate, User,
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
        ("application", DeletedApplicationHalf::SELECT),
        ("servicePrincipal", DeletedApplicationHalf::SELECT),
        ("group", Group::SELECT),
        ("directoryRole", &["displayName", "roleTemplateId"]),
    ] {
        for property in select {
            assert!(
                metadata.has_property(name, property),
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
        ("application", fields::field_names::<Application>()),
        (
            "appRoleAssignment",
            fields::field_names::<AppRoleAssignment>(),
        ),
        (
            "extensionProperty",
            fields::field_names::<ExtensionProperty>(),
        ),
        ("organization", fields::field_names::<Organization>()),
        ("appRole", fields::field_names::<AppRole>()),
        ("group", fields::field_names::<Group>()),
        ("user", fields::field_names::<DeletedUser>()),
        (
            "application",
            fields::field_names::<DeletedApplicationHalf>(),
        ),
        (
            "stringKeyStringValuePair",
            fields::field_names::<OnDemandAnswer>(),
        ),
        (
            "provisioningObjectSummary",
            fields::field_names::<ProvisioningObjectSummary>(),
        ),
        (
            "provisioningStatusInfo",
            fields::field_names::<ProvisioningStatusInfo>(),
        ),
        (
            "provisioningErrorInfo",
            fields::field_names::<ErrorInformation>(),
        ),
        (
            "provisioningStep",
            fields::field_names::<RawProvisioningStep>(),
        ),
        (
            "modifiedProperty",
            fields::field_names::<RawModifiedProperty>(),
        ),
        (
            "servicePrincipal",
            fields::field_names::<ServicePrincipal>(),
        ),
        (
            "synchronizationTemplate",
            fields::field_names::<SynchronizationTemplate>(),
        ),
    ] {
        assert!(
            !fields.is_empty(),
            "the model of {name} does not say what it reads"
        );
        for field in fields {
            assert!(
                metadata.has_property(name, field),
                "Graph's {name} has no {field}: correct the model"
            );
        }
    }
}

#[test]
fn every_read_property_is_selected() {
    for (fields, select) in [
        (fields::field_names::<Application>(), Application::SELECT),
        (
            fields::field_names::<ServicePrincipal>(),
            ServicePrincipal::SELECT,
        ),
        (fields::field_names::<Group>(), Group::SELECT),
        (fields::field_names::<DeletedUser>(), DeletedUser::SELECT),
        (
            fields::field_names::<DeletedApplicationHalf>(),
            DeletedApplicationHalf::SELECT,
        ),
    ] {
        assert_eq!(
            fields, select,
            "Select what the model reads (left), and nothing else"
        );
    }
}
