//! Every operation that is emulated, with the scopes and directory roles it asks for: the one place that says who may.
//! Refuses rows that no documentation backs; the scopes are those of each operation's page, least first.

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

/// A read that every member of the tenant may do who has a scope.
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

/// The same of a collection of one type, which answers `/$count` too.
const fn list(path: &'static str, scopes: &'static [&'static str], answer: Answer) -> Operation {
    Operation {
        answers: Answers::Collection,
        ..read(path, scopes, answer)
    }
}

/// The same of directory objects of mixed types, which answers casts, `/$count`, `/$ref` and single objects too.
const fn objects(path: &'static str, scopes: &'static [&'static str], answer: Answer) -> Operation {
    Operation {
        answers: Answers::Objects,
        ..read(path, scopes, answer)
    }
}

/// The same of one directory object, which answers a cast too.
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

/// The same, where a scope of a second list is needed besides.
const fn besides(scopes: &'static [&'static str], operation: Operation) -> Operation {
    Operation {
        besides: scopes,
        ..operation
    }
}

/// The same, at another cost than one resource unit.
const fn costing(resource_units: u32, operation: Operation) -> Operation {
    Operation {
        resource_units,
        ..operation
    }
}

/// The same, under a limit of its own.
const fn limited(class: Class, operation: Operation) -> Operation {
    Operation { class, ..operation }
}

/// A write of an assignment.
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

/// A write of what application administrators and owners manage.
const fn manages(owners: Owners, operation: Operation) -> Operation {
    by(access::APPLICATIONS, owners, operation)
}

/// Every operation; where addresses overlap, fixed segments come before keys.
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
