//! Table of the emulated operations, with the scopes and directory roles that each requires.
//! Every row follows the documentation of its operation; scopes are those of its page, least privileged first.

mod applications;
mod directory;
mod groups;
mod me;
mod people;
mod reports;
mod roles;
mod service_principals;
mod synchronization;

use super::scopes as any_of;
use crate::graph::access::{self, Owners, Roles};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::operation::Operation;
use crate::graph::reply::Reply;
use crate::graph::view::Answers;
use crate::throttle::Class;

type Answer = fn(&mut Context<'_>) -> Result<Reply, GraphError>;

/// A read that requires a scope, but no directory role.
const fn read(path: &'static str, scopes: &'static [&'static str], answer: Answer) -> Operation {
    Operation {
        method: "GET",
        path,
        scopes,
        roles: Roles::NotNeeded,
        besides: &[],
        owners: Owners::Nobody,
        resource_units: 1,
        class: Class::Directory,
        answers: Answers::One,
        answer,
    }
}

/// Like [`read`] for a collection of one type, with `/$count`.
const fn list(path: &'static str, scopes: &'static [&'static str], answer: Answer) -> Operation {
    Operation {
        answers: Answers::Collection,
        ..read(path, scopes, answer)
    }
}

/// Like [`read`] for directory objects of mixed types, with casts, `/$count`, `/$ref` and single objects.
const fn objects(path: &'static str, scopes: &'static [&'static str], answer: Answer) -> Operation {
    Operation {
        answers: Answers::Objects,
        ..read(path, scopes, answer)
    }
}

/// Like [`read`] for one directory object, with a cast.
const fn object(path: &'static str, scopes: &'static [&'static str], answer: Answer) -> Operation {
    Operation {
        answers: Answers::Object,
        ..read(path, scopes, answer)
    }
}

const fn by(roles: Roles, owners: Owners, operation: Operation) -> Operation {
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
    answer: Answer,
) -> Operation {
    Operation {
        method,
        ..read(path, scopes, answer)
    }
}

/// Also requires a scope of a second list.
const fn besides(scopes: &'static [&'static str], operation: Operation) -> Operation {
    Operation {
        besides: scopes,
        ..operation
    }
}

const fn costing(resource_units: u32, operation: Operation) -> Operation {
    Operation {
        resource_units,
        ..operation
    }
}

const fn limited(class: Class, operation: Operation) -> Operation {
    Operation { class, ..operation }
}

const fn assigns(method: &'static str, path: &'static str, answer: Answer) -> Operation {
    by(
        access::ASSIGNMENTS,
        Owners::Nobody,
        besides(
            any_of::READ_APPLICATIONS,
            write(method, path, any_of::ASSIGN, answer),
        ),
    )
}

/// A write for application administrators and owners.
const fn manages(owners: Owners, operation: Operation) -> Operation {
    by(access::APPLICATIONS, owners, operation)
}

/// Where paths overlap, fixed segments precede keys.
pub(super) fn operations() -> impl Iterator<Item = &'static Operation> {
    [
        me::ROWS,
        people::ROWS,
        applications::ROWS,
        service_principals::ROWS,
        synchronization::ROWS,
        reports::ROWS,
        groups::ROWS,
        directory::ROWS,
        roles::ROWS,
    ]
    .into_iter()
    .flatten()
}
