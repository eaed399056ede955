//! The directory as a whole: its organization, its licences, its objects by id, and what was deleted.
//! Refuses what has a resource of its own.

pub(crate) mod absent;
pub(crate) mod deleted_items;
pub(crate) mod objects;
pub(crate) mod organization;
pub(crate) mod subscribed_skus;
