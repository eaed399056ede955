//! The directory as a whole: organization, licences, directory objects by id, and deleted items.

pub(crate) mod deleted_items;
pub(crate) mod directory_objects;
pub(crate) mod empty_collections;
pub(crate) mod organization;
pub(crate) mod subscribed_skus;
