//! How a resource type describes itself: its names, its properties and how each is read.
//! Refuses to hold objects.

use serde_json::Value;

use super::field::Field;
use crate::graph::error::GraphError;
use crate::model::Tenant;

/// The type of a property, as far as filters tell types apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `Edm.String`.
    Text,
    /// `Edm.Guid`.
    Guid,
    /// `Edm.Boolean`.
    Flag,
    /// `Edm.DateTimeOffset`.
    Time,
    /// `Edm.Int32`.
    Number,
    /// A collection.
    Collection,
    /// A complex type, or a type that nothing here filters by.
    Complex,
}

impl Kind {
    /// The name of the type, as the messages of Graph's parser have it.
    pub(crate) fn edm(self) -> &'static str {
        match self {
            Self::Text => "Edm.String",
            Self::Guid => "Edm.Guid",
            Self::Flag => "Edm.Boolean",
            Self::Time => "Edm.DateTimeOffset",
            Self::Number => "Edm.Int32",
            Self::Collection => "Collection(Edm.String)",
            Self::Complex => "Edm.ComplexType",
        }
    }
}

/// One property of a type.
#[derive(Debug)]
pub(crate) struct Property<T: 'static> {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    /// Whether answers carry it without `$select`.
    pub(crate) by_default: bool,
    pub(crate) read: for<'a> fn(&'a T) -> Field<'a>,
}

impl<T: 'static> Property<T> {
    /// A property that answers carry without being asked.
    pub(crate) const fn new(name: &'static str, kind: Kind, read: fn(&T) -> Field<'_>) -> Self {
        Self {
            name,
            kind,
            by_default: true,
            read,
        }
    }

    /// A property that is only answered where `$select` names it.
    pub(crate) const fn on_select(
        name: &'static str,
        kind: Kind,
        read: fn(&T) -> Field<'_>,
    ) -> Self {
        Self {
            name,
            kind,
            by_default: false,
            read,
        }
    }

    /// A property of the published metadata that this tenant has no value for.
    pub(crate) const fn null(name: &'static str) -> Self {
        Self::new(name, Kind::Text, |_| Field::Null)
    }

    /// A collection of the published metadata that is always empty here.
    pub(crate) const fn empty(name: &'static str) -> Self {
        Self::new(name, Kind::Collection, |_| Field::Texts(&[]))
    }

    /// As [`Self::null`], only where `$select` names it.
    pub(crate) const fn null_on_select(name: &'static str) -> Self {
        Self::on_select(name, Kind::Text, |_| Field::Null)
    }

    /// As [`Self::empty`], only where `$select` names it.
    pub(crate) const fn empty_on_select(name: &'static str) -> Self {
        Self::on_select(name, Kind::Collection, |_| Field::Texts(&[]))
    }
}

/// A relation that `$expand` follows.
#[derive(Debug)]
pub(crate) struct Navigation<T: 'static> {
    pub(crate) name: &'static str,
    /// Whether it leads to one object, not to a collection.
    pub(crate) is_single: bool,
    /// Whether the related objects have a property, given the directory extensions of people.
    pub(crate) knows: fn(&str, &[String]) -> bool,
    pub(crate) follow: Follow<T>,
}

/// Finds and describes the related objects.
type Follow<T> = fn(&Tenant, &T, &Nested) -> Result<Vec<Value>, GraphError>;

impl<T: 'static> Navigation<T> {
    /// A relation to one object.
    pub(crate) const fn one(
        name: &'static str,
        knows: fn(&str, &[String]) -> bool,
        follow: Follow<T>,
    ) -> Self {
        Self {
            name,
            is_single: true,
            knows,
            follow,
        }
    }

    /// A relation to a collection.
    pub(crate) const fn many(
        name: &'static str,
        knows: fn(&str, &[String]) -> bool,
        follow: Follow<T>,
    ) -> Self {
        Self {
            name,
            is_single: false,
            knows,
            follow,
        }
    }
}

/// A type of Graph.
pub(crate) trait Resource: Sized + 'static {
    /// The type's name below `microsoft.graph`.
    const TYPE: &'static str;
    /// The entity set that a context names.
    const SET: &'static str;
    /// Every property, in the order of answers.
    const PROPERTIES: &'static [Property<Self>];
    /// The properties that `$search` takes; the first two kinds of words are those of names and descriptions.
    const SEARCHED: &'static [&'static str] = &["displayName"];
    /// The properties that `$orderby` takes without advanced query capabilities.
    const SORTED: &'static [&'static str] = &["displayName"];

    /// What only `$filter` knows: members of complex properties, sizes of collections, and relations' sizes.
    const FILTERED: &'static [Property<Self>] = &[];
    /// The properties whose every condition needs advanced query capabilities.
    const INDEXED: &'static [&'static str] = &[];
    /// The properties that `$filter` does not take.
    const UNFILTERED: &'static [&'static str] = &[];
    /// What `$expand` follows.
    const NAVIGATION: &'static [Navigation<Self>] = &[];

    /// The value of a directory extension, where the object has one.
    fn extension(&self, _name: &str) -> Option<&Value> {
        None
    }

    /// The property of this name; Graph does not mind the case.
    fn property(name: &str) -> Option<&'static Property<Self>> {
        Self::PROPERTIES
            .iter()
            .find(|property| property.name.eq_ignore_ascii_case(name))
    }
}

/// A property as a request names it: declared by the type, or a directory extension.
#[derive(Debug)]
pub(crate) enum Column<T: 'static> {
    /// Declared.
    Declared(&'static Property<T>),
    /// A directory extension, by its full name.
    Extension(String),
}

impl<T: Resource> Column<T> {
    /// Finds what `name` means; `extensions` are the usable ones of the type.
    pub(crate) fn find(name: &str, extensions: &[String]) -> Option<Self> {
        if let Some(property) = T::property(name) {
            return Some(Self::Declared(property));
        }
        let extension = extensions.iter().find(|known| known.as_str() == name)?;
        Some(Self::Extension(extension.clone()))
    }

    /// Finds what `name` means in a filter, which knows more names.
    pub(crate) fn find_filtered(name: &str, extensions: &[String]) -> Option<Self> {
        let only_here = T::FILTERED
            .iter()
            .find(|property| property.name.eq_ignore_ascii_case(name));
        match only_here {
            Some(property) => Some(Self::Declared(property)),
            None => Self::find(name, extensions),
        }
    }

    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Declared(property) => property.name,
            Self::Extension(name) => name,
        }
    }

    /// The type, where it is known before an object is looked at.
    pub(crate) fn kind(&self) -> Option<Kind> {
        match self {
            Self::Declared(property) => Some(property.kind),
            Self::Extension(_) => None,
        }
    }

    pub(crate) fn read<'a>(&self, object: &'a T) -> Field<'a> {
        match self {
            Self::Declared(property) => (property.read)(object),
            Self::Extension(name) => object.extension(name).map_or(Field::Null, Field::of),
        }
    }
}

/// What is wanted of related objects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Nested {
    /// Their `$select`.
    pub(crate) select: Option<String>,
    /// How many steps are followed, one after another.
    pub(crate) levels: usize,
    /// The directory extensions that people have now.
    pub(crate) extensions: Vec<String>,
}
