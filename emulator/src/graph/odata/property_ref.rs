//! A property in a request: computed by the tenant, published, nested in another one, or a directory extension.

use serde_json::Value;

use super::field::Field;
use super::published::{self, PublishedProperty, QuerySupport, Support};
use super::schema::{EdmType, Property, Resource};
use crate::env::Timestamp;

#[derive(Debug)]
pub(crate) enum PropertyRef<T: 'static> {
    Declared(&'static Property<T>),
    /// A published property that the tenant only stores, if at all.
    Published(&'static PublishedProperty),
    /// A member of a complex property, such as `employeeOrgData/division`.
    Nested(Box<Self>, Vec<&'static PublishedProperty>, String),
    /// The number of elements of a collection, such as `otherMails/$count`.
    Size(Box<Self>, String),
    /// A directory extension, by its full name.
    Extension(String),
}

impl<T: Resource> PropertyRef<T> {
    /// `extensions` are the current directory extensions of the type.
    pub(crate) fn find(name: &str, extensions: &[String]) -> Option<Self> {
        if let Some(property) = T::property(name).filter(|property| property.is_computed()) {
            return Some(Self::Declared(property));
        }
        if let Some(property) = published::find(T::TYPE, name) {
            return Some(Self::Published(property));
        }
        let extension = extensions.iter().find(|known| known.as_str() == name)?;
        Some(Self::Extension(extension.clone()))
    }

    /// Like [`Self::find`], with the properties that only `$filter` supports.
    pub(crate) fn find_filterable(name: &str, extensions: &[String]) -> Option<Self> {
        let only_here = T::FILTER_ONLY
            .iter()
            .find(|property| property.name.eq_ignore_ascii_case(name));
        if let Some(property) = only_here {
            return Some(Self::Declared(property));
        }
        let Some((whole, rest)) = name.split_once('/') else {
            return Self::find(name, extensions);
        };
        let found = Box::new(Self::find(whole, extensions)?);
        if rest.eq_ignore_ascii_case("$count") {
            let is_sized = found.is_shown() && found.edm_type() == Some(EdmType::Collection);
            return is_sized.then(|| Self::Size(found, name.to_owned()));
        }
        let path = published::find_nested(published::find(T::TYPE, whole)?, rest)?;
        Some(Self::Nested(found, path, name.to_owned()))
    }

    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Declared(property) => property.name,
            Self::Published(property) => property.name,
            Self::Nested(_, _, name) | Self::Size(_, name) | Self::Extension(name) => name,
        }
    }

    /// `None` for a directory extension, whose type depends on the object.
    pub(crate) fn edm_type(&self) -> Option<EdmType> {
        match self {
            Self::Declared(property) => Some(property.edm_type),
            Self::Published(property) => Some(property.edm_type),
            Self::Nested(_, path, _) => path.last().map(|property| property.edm_type),
            Self::Size(..) => Some(EdmType::Number),
            Self::Extension(_) => None,
        }
    }

    /// The type of the elements of a collection.
    pub(crate) fn element_type(&self) -> Option<&'static str> {
        let property = match self {
            Self::Nested(_, path, _) => path.last().copied(),
            _ => published::find(T::TYPE, self.name()),
        };
        property.map(|property| property.type_name)
    }

    /// Whether responses have a value for it: not for relations and streams.
    pub(crate) fn is_shown(&self) -> bool {
        !matches!(self, Self::Published(property) if property.is_link)
    }

    pub(crate) fn support(&self) -> QuerySupport {
        match self {
            Self::Extension(_) => QuerySupport::LENIENT,
            // Sizes are compared in advanced queries only.
            Self::Size(..) => QuerySupport {
                equal: Support::Advanced,
                ..QuerySupport::default()
            },
            Self::Declared(property) if property.edm_type == EdmType::Number => QuerySupport {
                equal: Support::Advanced,
                ..QuerySupport::default()
            },
            known => published::support(T::TYPE, known.name()),
        }
    }

    pub(crate) fn read<'a>(&self, object: &'a T) -> Field<'a> {
        match self {
            Self::Declared(property) => property.read(object),
            Self::Published(property) => stored_field(object, property),
            Self::Nested(whole, path, _) => {
                let whole = whole.read(object).into_json();
                let member = path
                    .iter()
                    .try_fold(&whole, |value, property| value.get(property.name));
                match (member, self.edm_type()) {
                    (Some(Value::String(text)), Some(EdmType::Time)) => {
                        Timestamp::parse(text).map_or(Field::Null, Field::Time)
                    }
                    (Some(Value::Bool(flag)), _) => Field::Flag(*flag),
                    (Some(Value::Null) | None, _) => Field::Null,
                    (Some(other), _) => Field::Json(other.clone()),
                }
            }
            Self::Size(whole, _) => match whole.read(object) {
                Field::Texts(texts) => Field::size(texts),
                Field::Json(Value::Array(items)) => Field::size(&items),
                _ => Field::Number(0),
            },
            Self::Extension(name) => object
                .extension_value(name)
                .map_or(Field::Null, Field::from_json),
        }
    }
}

impl<T: Resource> Property<T> {
    pub(crate) fn read<'a>(&self, object: &'a T) -> Field<'a> {
        match self.compute {
            Some(compute) => compute(object),
            None => published::find(T::TYPE, self.name)
                .map_or(Field::Null, |property| stored_field(object, property)),
        }
    }
}

/// The stored value of a published property; without one, an empty collection or null.
fn stored_field<'a, T: Resource>(object: &'a T, property: &PublishedProperty) -> Field<'a> {
    match (object.stored_value(property.name), property.edm_type) {
        (Some(Value::String(text)), EdmType::Time) => {
            Timestamp::parse(text).map_or(Field::Null, Field::Time)
        }
        (Some(value), _) => Field::from_json(value),
        (None, EdmType::Collection) => Field::Texts(&[]),
        (None, _) => Field::Null,
    }
}

/// Whether a type has a property, with or without a value.
pub(crate) fn has_property<T: Resource>(name: &str) -> bool {
    T::property(name).is_some() || published::has_property(T::TYPE, name)
}
