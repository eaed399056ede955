//! Directory roles, as memberships show them.
//! Refuses to hand them out; nobody's role is changed through Graph here.

use crate::graph::odata::field::Field;
use crate::graph::odata::schema::{Kind, Property, Resource};
use crate::model::DirectoryRole;

impl Resource for DirectoryRole {
    const TYPE: &'static str = "directoryRole";
    const SET: &'static str = "directoryRoles";
    const SEARCHED: &'static [&'static str] = &[];
    const PROPERTIES: &'static [Property<Self>] = &[
        Property::new("id", Kind::Text, |role| Field::Text(&role.id)),
        Property::null("deletedDateTime"),
        Property::new("description", Kind::Text, |role| {
            Field::optional(role.description.as_ref())
        }),
        Property::new("displayName", Kind::Text, |role| {
            Field::Text(&role.display_name)
        }),
        Property::new("roleTemplateId", Kind::Text, |role| {
            Field::Text(&role.template_id)
        }),
    ];
}
