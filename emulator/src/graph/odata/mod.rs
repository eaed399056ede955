//! The OData query options of Graph's directory: selection, filters, search, order and pages.
//! Does not depend on any resource: types describe themselves through [`schema::Resource`].

pub(crate) mod delta;
pub(crate) mod evaluate;
pub(crate) mod expand;
pub(crate) mod expression;
pub(crate) mod field;
pub(crate) mod filter;
#[cfg(test)]
mod fuzz;
pub(crate) mod lexer;
pub(crate) mod listing;
pub(crate) mod options;
pub(crate) mod order_by;
pub(crate) mod page;
pub(crate) mod property_ref;
pub(crate) mod published;
pub(crate) mod schema;
pub(crate) mod search;
pub(crate) mod select;
pub(crate) mod words;
