//! The directory as a whole: organization, licences, directory objects by id, and deleted items.

pub(crate) mod absent;
pub(crate) mod deleted_items;
pub(crate) mod objects;
pub(crate) mod organization;
pub(crate) mod subscribed_skus;
