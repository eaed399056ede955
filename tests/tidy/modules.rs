//! Parses the modules of a crate and their imports, and follows re-exports to their source.
//! Skips test modules. Does not follow names that a glob imports.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Item, ItemMod, ItemUse, Macro, UseTree};

use crate::files::{File, files_below};
use crate::syntax::{is_for_tests, is_visible, parse};

/// A module's path below the crate; the root's is empty.
pub(crate) type Module = Vec<String>;

/// How many re-exports in a row are followed.
const MAX_REEXPORTS: usize = 8;

#[derive(Debug, Default)]
pub(crate) struct Modules {
    files: BTreeMap<Module, Source>,
}

/// One file's definitions, imports and paths.
#[derive(Debug, Default)]
struct Source {
    path: String,
    /// The names of the file's own items.
    defines: BTreeSet<String>,
    /// Each import: its name here, its path, and whether it is public.
    imports: Vec<Import>,
    /// Absolute paths in the file's code, including those of imports.
    paths: Vec<Module>,
}

#[derive(Debug)]
struct Import {
    name: String,
    path: Module,
    is_public: bool,
}

/// One module's import of another module's item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Edge {
    pub(crate) from: Module,
    pub(crate) to: Module,
    /// The item; empty if the module itself is imported.
    pub(crate) item: String,
    pub(crate) file: String,
}

impl Modules {
    /// Reads the crate below `folder`, such as `src`.
    pub(crate) fn read_crate(folder: &str) -> Self {
        Self::from_files(&files_below(&[&format!("{folder}/")], ".rs"), folder)
    }

    pub(crate) fn from_files(files: &[File], folder: &str) -> Self {
        let paths = files.iter().map(|file| module_path(&file.path, folder));
        let known: BTreeSet<Module> = paths.clone().collect();
        let sources = files.iter().zip(paths).filter(|(file, _)| {
            // The crate's binary imports the library by its name.
            file.path != format!("{folder}/main.rs")
        });
        Self {
            files: sources
                .map(|(file, path)| (path.clone(), Source::read(file, &path, &known)))
                .collect(),
        }
    }

    pub(crate) fn edges(&self) -> BTreeSet<Edge> {
        let mut edges = BTreeSet::new();
        for (from, source) in &self.files {
            for path in &source.paths {
                let (to, item) = self.resolve(path);
                if to != *from {
                    edges.insert(Edge {
                        from: from.clone(),
                        to,
                        item,
                        file: source.path.clone(),
                    });
                }
            }
        }
        edges
    }

    /// Every re-export of another top-level module's item, as file and path.
    pub(crate) fn reexports(&self) -> Vec<(String, String)> {
        let mut lent = Vec::new();
        for (module, source) in &self.files {
            for import in source.imports.iter().filter(|import| import.is_public) {
                let (from, _) = self.resolve(&import.path);
                if !module.is_empty() && !from.is_empty() && from.first() != module.first() {
                    lent.push((source.path.clone(), import.path.join("::")));
                }
            }
        }
        lent
    }

    /// The module that defines the item of a path, and the item's name.
    fn resolve(&self, path: &[String]) -> (Module, String) {
        let mut path = path.to_vec();
        for _ in 0..MAX_REEXPORTS {
            let depth = (0..=path.len())
                .rev()
                .find(|depth| self.files.contains_key(&path[..*depth]))
                .unwrap_or_default();
            let (module, rest) = path.split_at(depth);
            let Some(name) = rest.first() else {
                return (module.to_vec(), String::new());
            };
            let source = &self.files[module];
            if source.defines.contains(name) {
                return (module.to_vec(), name.clone());
            }
            let import = source.imports.iter().find(|import| import.name == *name);
            let Some(import) = import else {
                return (module.to_vec(), name.clone());
            };
            path = [import.path.as_slice(), &rest[1..]].concat();
        }
        (path, String::new())
    }
}

fn module_path(path: &str, folder: &str) -> Module {
    let path = path
        .strip_prefix(folder)
        .and_then(|path| path.strip_prefix('/'))
        .and_then(|path| path.strip_suffix(".rs"))
        .unwrap_or_default();
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if path == "lib" {
        return Module::new();
    }
    path.split('/').map(str::to_owned).collect()
}

impl Source {
    fn read(file: &File, path: &Module, known: &BTreeSet<Module>) -> Self {
        let syntax = parse(file);
        let mut reader = Reader {
            known,
            module: path.clone(),
            inside: Vec::new(),
            source: Self {
                path: file.path.clone(),
                ..Self::default()
            },
        };
        reader.visit_file(&syntax);
        reader.source
    }
}

/// Collects names, imports and paths of one file.
struct Reader<'a> {
    known: &'a BTreeSet<Module>,
    module: Module,
    /// The inline modules around the reader's position.
    inside: Vec<String>,
    source: Source,
}

impl Reader<'_> {
    /// The absolute path, if the path is in this crate.
    fn absolute(&self, path: &[String]) -> Option<Module> {
        let mut here = [self.module.as_slice(), &self.inside].concat();
        match path.first()?.as_str() {
            "crate" => Some(path[1..].to_vec()),
            "self" => Some([here.as_slice(), &path[1..]].concat()),
            "super" => {
                let climbs = path.iter().take_while(|name| *name == "super").count();
                here.truncate(here.len().checked_sub(climbs)?);
                Some([here.as_slice(), &path[climbs..]].concat())
            }
            first => {
                here.push(first.to_owned());
                self.known
                    .contains(&here)
                    .then(|| [here.as_slice(), &path[1..]].concat())
            }
        }
    }

    fn import(&mut self, before: &[String], tree: &UseTree, is_public: bool) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.import(&with(&path.ident), &path.tree, is_public),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(before, tree, is_public);
                }
            }
            UseTree::Name(name) if name.ident == "self" => {
                self.record_import(before, before.last().cloned(), is_public);
            }
            UseTree::Name(name) => {
                self.record_import(&with(&name.ident), Some(name.ident.to_string()), is_public);
            }
            UseTree::Rename(renamed) => {
                let name = Some(renamed.rename.to_string());
                self.record_import(&with(&renamed.ident), name, is_public);
            }
            UseTree::Glob(_) => self.record_import(before, Some("*".to_owned()), is_public),
        }
    }

    /// Collects the paths in a macro call, which `syn` does not parse.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut is_after_colons = false;
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if !is_after_colons {
                        self.record_names(&std::mem::take(&mut path));
                    }
                    path.push(name.to_string());
                    is_after_colons = false;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' => is_after_colons = true,
                other => {
                    self.record_names(&std::mem::take(&mut path));
                    is_after_colons = false;
                    if let TokenTree::Group(group) = other {
                        self.tokens(group.stream());
                    }
                }
            }
        }
        self.record_names(&path);
    }

    /// Records a path in code that starts at this crate or module.
    fn record_names(&mut self, names: &[String]) {
        let is_ours = ["crate", "super", "self"]
            .iter()
            .any(|begin| names.first().is_some_and(|first| first == begin));
        if is_ours
            && names.len() > 1
            && let Some(path) = self.absolute(names)
        {
            self.source.paths.push(path);
        }
    }

    fn record_import(&mut self, path: &[String], name: Option<String>, is_public: bool) {
        let Some(path) = self.absolute(path) else {
            return;
        };
        if self.inside.is_empty()
            && let Some(name) = name
        {
            self.source.imports.push(Import {
                name,
                path: path.clone(),
                is_public,
            });
        }
        self.source.paths.push(path);
    }
}

fn item_name(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if self.inside.is_empty()
            && let Some(name) = item_name(item)
        {
            self.source.defines.insert(name);
        }
        visit::visit_item(self, item);
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if is_for_tests(&item.attrs) || item.content.is_none() {
            return;
        }
        self.inside.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.inside.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if !is_for_tests(&item.attrs) {
            let is_public = is_visible(&item.vis);
            self.import(&[], &item.tree, is_public);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        self.record_names(&names);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.visit_path(&call.path);
        self.tokens(call.tokens.clone());
    }
}
