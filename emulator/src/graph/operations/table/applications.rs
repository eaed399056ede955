//! Who may do what with applications, their extensions, and the gallery.
//! Refuses service principals; they have rows of their own.

use super::super::Operation;
use super::super::scopes as any_of;
use super::{by, costing, manages, read, write};
use crate::graph::access::{self, Owners};
use crate::graph::resources::{
    application_templates, applications, extension_properties, instantiate, owners,
    write_application, write_references,
};

/// The rows.
pub(super) static ROWS: &[Operation] = &[
    read(
        "/applicationTemplates",
        any_of::READ_APPLICATIONS,
        application_templates::list,
    ),
    read(
        "/applicationTemplates/{id}",
        any_of::READ_APPLICATIONS,
        application_templates::get,
    ),
    manages(
        Owners::Nobody,
        write(
            "POST",
            "/applicationTemplates/{id}/instantiate",
            any_of::WRITE_APPLICATIONS,
            instantiate::instantiate,
        ),
    ),
    costing(
        2,
        read(
            "/applications",
            any_of::READ_APPLICATIONS,
            applications::list,
        ),
    ),
    write(
        "POST",
        "/applications",
        any_of::WRITE_APPLICATIONS,
        write_application::create,
    ),
    read(
        "/applications/$count",
        any_of::READ_APPLICATIONS,
        applications::count,
    ),
    read(
        "/applications/{id}",
        any_of::READ_APPLICATIONS,
        applications::get,
    ),
    manages(
        Owners::Application,
        write(
            "PATCH",
            "/applications/{id}",
            any_of::WRITE_APPLICATIONS,
            write_application::update,
        ),
    ),
    manages(
        Owners::Application,
        write(
            "DELETE",
            "/applications/{id}",
            any_of::WRITE_APPLICATIONS,
            write_application::delete,
        ),
    ),
    costing(
        2,
        read(
            "/applications/{id}/extensionProperties",
            any_of::READ_APPLICATIONS,
            extension_properties::list,
        ),
    ),
    by(
        access::EXTENSIONS,
        Owners::Application,
        write(
            "POST",
            "/applications/{id}/extensionProperties",
            any_of::WRITE_APPLICATIONS,
            extension_properties::create,
        ),
    ),
    read(
        "/applications/{id}/extensionProperties/{id}",
        any_of::READ_APPLICATIONS,
        extension_properties::get,
    ),
    by(
        access::EXTENSIONS,
        Owners::Application,
        write(
            "DELETE",
            "/applications/{id}/extensionProperties/{id}",
            any_of::WRITE_APPLICATIONS,
            extension_properties::delete,
        ),
    ),
    read(
        "/applications/{id}/owners",
        any_of::READ_APPLICATIONS,
        owners::of_application,
    ),
    manages(
        Owners::Application,
        write(
            "POST",
            "/applications/{id}/owners/$ref",
            any_of::WRITE_APPLICATIONS,
            write_references::add_application_owner,
        ),
    ),
    manages(
        Owners::Application,
        write(
            "DELETE",
            "/applications/{id}/owners/{id}/$ref",
            any_of::WRITE_APPLICATIONS,
            write_references::remove_application_owner,
        ),
    ),
];
