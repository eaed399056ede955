//! The environment that an attribute is for, by its name.

use crate::graph::models::ExtensionProperty;
use crate::workato::Environment;

/// The environment that the name of an attribute stands for.
pub fn environment_of_property(property: &ExtensionProperty) -> Option<Environment> {
    let name = property.name.short_name()?;
    match Environment::from_found_attribute(name) {
        None if property.is_synced_from_on_premises == Some(true) => {
            Environment::from_active_directory(name)
        }
        found => found,
    }
}
