//! The files of a crate, and what each of them names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use syn::visit::{Visit, visit_item, visit_path};
use syn::{Attribute, Item, ItemMod, ItemUse, UseTree, Visibility};

use crate::text::text;

/// The place of a module in its crate: nothing for the root.
pub(crate) type Place = Vec<String>;

/// What one file defines and names. Tests in it do not count, and what stands inside a call of a macro is not seen.
#[derive(Default)]
pub(crate) struct Module {
    /// What it defines itself.
    pub(crate) items: BTreeSet<String>,
    pub(crate) uses: Vec<Use>,
    /// Paths of two parts or more in its code.
    pub(crate) paths: Vec<Vec<String>>,
}

/// One name that a file brings in.
pub(crate) struct Use {
    /// Whether it is handed on to others.
    pub(crate) public: bool,
    /// What it is called here.
    pub(crate) name: String,
    pub(crate) path: Vec<String>,
}

/// Reads the files of a crate, from its root on.
pub(crate) fn modules(src: &Path) -> BTreeMap<Place, Module> {
    let root = ["lib.rs", "main.rs"].into_iter().map(|name| src.join(name)).find(|path| path.exists()).unwrap();
    let mut found = BTreeMap::new();
    read(&root, src, Vec::new(), &mut found);
    found
}

fn read(file: &Path, folder: &Path, place: Place, found: &mut BTreeMap<Place, Module>) {
    let parsed = syn::parse_file(&text(file)).unwrap();
    let mut module = Module::default();
    for item in &parsed.items {
        module.visit_item(item);
        match item {
            Item::Mod(child) if child.content.is_none() && !is_test(&child.attrs) => {
                let name = child.ident.to_string();
                let [file, other] = [format!("{name}.rs"), format!("{name}/mod.rs")].map(|path| folder.join(path));
                let file = if file.exists() { file } else { other };
                read(&file, &folder.join(&name), [place.clone(), vec![name]].concat(), found);
            }
            _ => module.items.extend(name_of(item)),
        }
    }
    found.insert(place, module);
}

fn name_of(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Mod(item) => &item.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}

fn is_test(attributes: &[Attribute]) -> bool {
    let test = |found: &Attribute| {
        found.path().is_ident("cfg") && found.parse_args::<syn::Path>().is_ok_and(|name| name.is_ident("test"))
    };
    attributes.iter().any(test)
}

impl Visit<'_> for Module {
    fn visit_item(&mut self, item: &Item) {
        let attributes = match item {
            Item::Fn(item) => &item.attrs,
            Item::Impl(item) => &item.attrs,
            Item::Use(item) => &item.attrs,
            _ => &Vec::new(),
        };
        if !is_test(attributes) {
            visit_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &ItemMod) {
        if let (false, Some((_, items))) = (is_test(&item.attrs), &item.content) {
            items.iter().for_each(|item| self.visit_item(item));
        }
    }

    fn visit_item_use(&mut self, item: &ItemUse) {
        self.take(&item.tree, &[], !matches!(item.vis, Visibility::Inherited));
    }

    fn visit_path(&mut self, path: &syn::Path) {
        if path.leading_colon.is_none() && path.segments.len() > 1 {
            self.paths.push(path.segments.iter().map(|part| part.ident.to_string()).collect());
        }
        visit_path(self, path);
    }
}

impl Module {
    fn take(&mut self, tree: &UseTree, before: &[String], public: bool) {
        let path = |name: &str| [before, &[name.to_owned()]].concat();
        let (name, path) = match tree {
            UseTree::Path(part) => return self.take(&part.tree, &path(&part.ident.to_string()), public),
            UseTree::Group(group) => return group.items.iter().for_each(|tree| self.take(tree, before, public)),
            UseTree::Name(leaf) if leaf.ident == "self" => {
                (before.last().cloned().unwrap_or_default(), before.to_vec())
            }
            UseTree::Name(leaf) => (leaf.ident.to_string(), path(&leaf.ident.to_string())),
            UseTree::Rename(leaf) => (leaf.rename.to_string(), path(&leaf.ident.to_string())),
            UseTree::Glob(_) => ("*".to_owned(), path("*")),
        };
        self.uses.push(Use { public, name, path });
    }
}
