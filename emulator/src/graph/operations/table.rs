//! Table of the emulated operations, with the scopes and directory roles that each requires.
//! Every row follows the documentation of its operation; scopes are those of its page, least privileged first.

mod applications;
mod beta;
mod directory;
mod groups;
mod me;
mod reports;
mod roles;
mod service_principals;
mod synchronization;
mod users;

use super::scopes as any_of;
use crate::graph::access::{self, Owners, RequiredRoles};
use crate::graph::call::ApiVersion;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::operation::Operation;
use crate::graph::reply::Reply;
use crate::graph::view::ResponseKind;
use crate::throttle::ThrottleClass;

type Handler = fn(&mut Context<'_>) -> Result<Reply, GraphError>;

/// A read that requires a scope, but no directory role.
const fn read(path: &'static str, scopes: &'static [&'static str], answer: Handler) -> Operation {
    Operation {
        version: ApiVersion::V1,
        method: "GET",
        path,
        scopes,
        roles: RequiredRoles::NotRequired,
        additional_scopes: &[],
        owners: Owners::Nobody,
        resource_units: 1,
        class: ThrottleClass::Directory,
        response: ResponseKind::Single,
        handler: answer,
    }
}

/// Like [`read`] for a collection of one type, with `/$count`.
const fn list(path: &'static str, scopes: &'static [&'static str], answer: Handler) -> Operation {
    Operation {
        response: ResponseKind::Collection,
        ..read(path, scopes, answer)
    }
}

/// Like [`read`] for directory objects of mixed types, with casts, `/$count`, `/$ref` and single objects.
const fn list_objects(
    path: &'static str,
    scopes: &'static [&'static str],
    answer: Handler,
) -> Operation {
    Operation {
        response: ResponseKind::DirectoryObjects,
        ..read(path, scopes, answer)
    }
}

/// Like [`read`] for one directory object, with a cast.
const fn read_object(
    path: &'static str,
    scopes: &'static [&'static str],
    answer: Handler,
) -> Operation {
    Operation {
        response: ResponseKind::DirectoryObject,
        ..read(path, scopes, answer)
    }
}

const fn restricted_to(roles: RequiredRoles, owners: Owners, operation: Operation) -> Operation {
    Operation {
        roles,
        owners,
        ..operation
    }
}

const fn write(
    method: &'static str,
    path: &'static str,
    scopes: &'static [&'static str],
    answer: Handler,
) -> Operation {
    Operation {
        method,
        ..read(path, scopes, answer)
    }
}

/// Also requires a scope of a second list.
const fn with_additional_scopes(
    scopes: &'static [&'static str],
    operation: Operation,
) -> Operation {
    Operation {
        additional_scopes: scopes,
        ..operation
    }
}

const fn with_cost(resource_units: u32, operation: Operation) -> Operation {
    Operation {
        resource_units,
        ..operation
    }
}

const fn with_throttle_class(class: ThrottleClass, operation: Operation) -> Operation {
    Operation { class, ..operation }
}

const fn assignment_write(method: &'static str, path: &'static str, answer: Handler) -> Operation {
    restricted_to(
        access::ASSIGNMENTS,
        Owners::Nobody,
        with_additional_scopes(
            any_of::READ_APPLICATIONS,
            write(method, path, any_of::WRITE_ASSIGNMENTS, answer),
        ),
    )
}

/// A write for application administrators and owners.
const fn restricted_to_application_admins(owners: Owners, operation: Operation) -> Operation {
    restricted_to(access::APPLICATIONS, owners, operation)
}

/// Where paths overlap, fixed segments precede keys.
pub(super) fn operations() -> impl Iterator<Item = &'static Operation> {
    [
        me::ROWS,
        users::ROWS,
        applications::ROWS,
        service_principals::ROWS,
        synchronization::ROWS,
        reports::ROWS,
        groups::ROWS,
        directory::ROWS,
        roles::ROWS,
        beta::ROWS,
    ]
    .into_iter()
    .flatten()
}
