//! Parses the committed table of facts about Graph's types.

use std::collections::BTreeMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("facts.txt");

pub(crate) static FACTS: LazyLock<Facts> = LazyLock::new(|| Facts::read(TABLE));

#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub(crate) types: BTreeMap<String, Type>,
    pub(crate) enums: BTreeMap<String, Members>,
    /// Properties that are documented, but not in the metadata.
    documented: BTreeMap<String, BTreeMap<String, String>>,
    /// Enumeration members that captured responses show, but not the metadata.
    answered: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Type {
    pub(crate) base: Option<String>,
    pub(crate) is_open: bool,
    pub(crate) properties: BTreeMap<String, String>,
    pub(crate) navigation: BTreeMap<String, String>,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Members {
    pub(crate) has_flags: bool,
    pub(crate) names: Vec<String>,
}

impl Facts {
    fn read(table: &str) -> Self {
        let mut facts = Self::default();
        let mut last = String::new();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            if let Some(rest) = line.strip_prefix("enum ") {
                let (head, members) = rest.split_once(" = ").expect("members");
                let mut words = head.split(' ');
                let name = words.next().expect("a name").to_owned();
                let members = Members {
                    has_flags: words.next() == Some("flags"),
                    names: members.split(' ').map(ToOwned::to_owned).collect(),
                };
                facts.enums.insert(name, members);
            } else if let Some(rest) = line.strip_prefix("type ") {
                let (rest, is_open) = match rest.strip_suffix(" open") {
                    Some(rest) => (rest, true),
                    None => (rest, false),
                };
                let (name, base) = match rest.split_once(" : ") {
                    Some((name, base)) => (name, Some(base.to_owned())),
                    None => (rest, None),
                };
                name.clone_into(&mut last);
                let described = Type {
                    base,
                    is_open,
                    ..Type::default()
                };
                facts.types.insert(last.clone(), described);
            } else if let Some(rest) = line.strip_prefix("answered ") {
                let (name, members) = rest.split_once(" = ").expect("members");
                let members = members.split(' ').map(ToOwned::to_owned);
                facts.answered.insert(name.to_owned(), members.collect());
            } else if let Some(rest) = line.strip_prefix("documented ") {
                let (name, items) = rest.split_once(' ').expect("properties");
                let items = pairs(items).map(|(name, of)| (name.to_owned(), of.to_owned()));
                facts.documented.insert(name.to_owned(), items.collect());
            } else if let Some(described) = facts.types.get_mut(&last) {
                for (name, of) in pairs(line) {
                    match name.strip_prefix('~') {
                        Some(name) => described.navigation.insert(name.to_owned(), of.to_owned()),
                        None => described.properties.insert(name.to_owned(), of.to_owned()),
                    };
                }
            }
        }
        facts
    }

    fn type_and_bases(&self, name: &str) -> impl Iterator<Item = &Type> {
        std::iter::successors(self.types.get(name), |found| {
            self.types.get(found.base.as_deref()?)
        })
    }

    pub(crate) fn has_member(&self, name: &str, member: &str) -> bool {
        let declared = self.enums.get(name).map(|members| &members.names);
        [declared, self.answered.get(name)]
            .into_iter()
            .flatten()
            .flatten()
            .any(|known| known == member)
    }

    pub(crate) fn has_type(&self, name: &str) -> bool {
        self.types.contains_key(name) || self.documented.contains_key(name)
    }

    pub(crate) fn property(&self, name: &str, property: &str) -> Option<&str> {
        let declared = self.type_and_bases(name).find_map(|found| {
            found
                .properties
                .get(property)
                .or_else(|| found.navigation.get(property))
        });
        declared
            .or_else(|| self.documented.get(name)?.get(property))
            .map(String::as_str)
    }

    /// Whether objects of the type may have undeclared properties.
    pub(crate) fn is_open(&self, name: &str) -> bool {
        self.type_and_bases(name).any(|found| found.is_open)
    }
}

/// Pairs of `name type`, separated by semicolons; a line may end with one.
fn pairs(line: &str) -> impl Iterator<Item = (&str, &str)> {
    line.split(';')
        .filter_map(|item| item.trim().split_once(' '))
}

#[test]
fn the_table_is_parsed() {
    let user = &FACTS.types["user"];
    assert_eq!(user.base.as_deref(), Some("directoryObject"));
    assert_eq!(
        FACTS.property("user", "deletedDateTime"),
        Some("DateTimeOffset")
    );
    assert_eq!(FACTS.property("user", "businessPhones"), Some("[String]"));
    assert_eq!(FACTS.property("user", "colour"), None);
    assert!(FACTS.enums["synchronizationJobRestartScope"].has_flags);
    assert_eq!(FACTS.types.len() + FACTS.enums.len(), 152);
}
