//! The text of `programme.toml` to a [`Programme`], keeping whatever is readable.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use toml::de::DeTable;

use super::reader::{BAD_VALUE, MISSING_KEY, Reader, SYNTAX, Table, Text, UNKNOWN_KEY, WRONG_TYPE, to_span};
use super::{
    AddOn, Certificate, Contact, Policy, Product, ProductKind, Programme, ResponseTimes, Role, Support, Tier,
    TierPolicy, elsewhere, regions, same, targets,
};
use crate::domain::diagnostic::{Diagnostic, Source, Span};

/// A name or id that is there twice.
const DUPLICATE: &str = "programme-duplicate";
/// A certificate that covers a product nobody has listed.
const UNKNOWN_PRODUCT: &str = "programme-unknown-product";
/// A contact that the rules name isn't there.
const CONTACT_MISSING: &str = "programme-contact-missing";

/// The codes of all diagnostics of this module, each explained.
pub const CODES: &[(&str, &str)] = &[
    (
        SYNTAX,
        "The file isn't TOML: a quote, a bracket or an equals sign is missing, or a key is there twice.",
    ),
    (
        UNKNOWN_KEY,
        "Nothing reads this key, so what it says would be lost without a word. Often it is misspelt.",
    ),
    (
        WRONG_TYPE,
        "A text, a number, a switch or a list was expected here and something else is there.",
    ),
    (
        MISSING_KEY,
        "Without this key the table says nothing that the assistant could use.",
    ),
    (
        BAD_VALUE,
        "The value has the right form but can't be meant: a percentage over 100, an address without @.",
    ),
    (
        DUPLICATE,
        "The same name, alias or id is there twice, so that nobody can tell which of the two is meant.",
    ),
    (
        UNKNOWN_PRODUCT,
        "A certificate covers a product that isn't in the list of products. Often it is misspelt.",
    ),
    (
        CONTACT_MISSING,
        "The rules send readers to this contact. Without an entry here they see only its name.",
    ),
];

/// Reads the text of a programme file. Everything readable is kept; every problem is reported, in the file's order.
/// Never fails as a whole: the worst text gives an empty programme and diagnostics.
#[must_use]
pub fn parse(source: &Source) -> (Programme, Vec<Diagnostic>) {
    let mut reader = Reader::new(source);
    let (document, errors) = DeTable::parse_recoverable(&source.text);
    for error in errors {
        let span = error.span().map_or_else(Span::default, |range| to_span(&range));
        reader.error(
            SYNTAX,
            span,
            error.message().trim().trim_end_matches('.').to_owned(),
            "Compare the line with its neighbours: texts stand in \"quotes\", lists in [brackets], and each key only once.",
        );
    }
    let mut root = Table::new("the file", to_span(&document.span()), document.get_ref());
    let tiers = tiers(&mut reader, &mut root);
    let contacts = contacts(&mut reader, &mut root);
    let products = products(&mut reader, &mut root);
    let certificates = certificates(&mut reader, &mut root, &products);
    let programme = Programme {
        tiers,
        contacts,
        certificates,
        products,
        add_ons: add_ons(&mut reader, &mut root),
        policy: policy(&mut reader, &mut root),
        links: links(&mut reader, &mut root),
        lists: lists(&mut reader, &mut root),
        languages: regions::languages(&mut reader, &mut root),
        regions: regions::read(&mut reader, &mut root),
        elsewhere: elsewhere::read(&mut reader, &mut root),
        response_targets: targets::read(&mut reader, &mut root),
    };
    reader.finish(&root);
    let mut diagnostics = reader.diagnostics;
    diagnostics.sort_by_key(|diagnostic| diagnostic.place.span);
    (programme, diagnostics)
}

fn tiers(reader: &mut Reader<'_>, root: &mut Table<'_>) -> BTreeMap<Tier, TierPolicy> {
    let mut tiers = BTreeMap::new();
    for mut table in reader.tables(root, "tiers", "a tier") {
        let name = reader.word(&mut table, "name", &Tier::ALL.map(|tier| (tier.word(), tier)));
        let support = reader.word(
            &mut table,
            "support",
            &[
                ("mandatory", Support::Mandatory),
                ("by-choice", Support::ByChoice),
                ("not-said", Support::NotSaid),
            ],
        );
        let response_times = reader.word(
            &mut table,
            "response_times",
            &[
                ("committed", ResponseTimes::Committed),
                ("not-said", ResponseTimes::NotSaid),
            ],
        );
        reader.finish(&table);
        let Some((tier, span)) = name else { continue };
        let policy = TierPolicy {
            support: support.map_or_else(Support::default, |(support, _)| support),
            response_times: response_times.map_or_else(ResponseTimes::default, |(times, _)| times),
        };
        match tiers.entry(tier) {
            Entry::Vacant(free) => {
                free.insert(policy);
            }
            Entry::Occupied(_) => duplicate(reader, span, &format!("tier '{}'", tier.word())),
        }
    }
    tiers
}

fn contacts(reader: &mut Reader<'_>, root: &mut Table<'_>) -> Vec<Contact> {
    let mut contacts: Vec<Contact> = Vec::new();
    for mut table in reader.tables(root, "contacts", "a contact") {
        let id = reader.needed_text(&mut table, "id");
        let region = filled(reader.text(&mut table, "region"));
        let name = reader.needed_text(&mut table, "name");
        let address = filled(reader.text(&mut table, "address"));
        reader.finish(&table);
        if let Some(address) = &address {
            check_address(reader, address);
        }
        let (Some(id), Some(name)) = (id, name) else { continue };
        let region = region.map(|region| region.text);
        let twice = contacts.iter().any(|known| {
            known.id == id.text && same(known.region.as_deref().unwrap_or(""), region.as_deref().unwrap_or(""))
        });
        if twice {
            duplicate(reader, id.span, &format!("contact '{}' for the same region", id.text));
            continue;
        }
        contacts.push(Contact {
            id: id.text,
            region,
            name: name.text,
            address: address.map(|address| address.text),
        });
    }
    for role in Role::ALL {
        if !contacts
            .iter()
            .any(|contact| contact.id == role.id() && contact.region.is_none())
        {
            reader.error(
                CONTACT_MISSING,
                Span::default(),
                format!("there is no contact '{}' without a region", role.id()),
                format!(
                    "The rules name it. Add [[contacts]] with id = \"{}\" and its name, and leave 'region' out.",
                    role.id()
                ),
            );
        }
    }
    contacts
}

fn products(reader: &mut Reader<'_>, root: &mut Table<'_>) -> Vec<Product> {
    let mut products = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for mut table in reader.tables(root, "products", "a product") {
        let name = reader.needed_text(&mut table, "name");
        let kind = reader.word(
            &mut table,
            "kind",
            &[
                ("citrix", ProductKind::Citrix),
                ("citrix-online", ProductKind::CitrixOnline),
                ("other", ProductKind::Other),
                ("unknown", ProductKind::Unknown),
            ],
        );
        let aliases = reader.texts(&mut table, "aliases").unwrap_or_default();
        reader.finish(&table);
        let Some(name) = name else { continue };
        if !new_name(reader, &mut names, &name) {
            continue;
        }
        let aliases = aliases
            .into_iter()
            .filter(|alias| new_name(reader, &mut names, alias))
            .map(|alias| alias.text)
            .collect();
        products.push(Product {
            name: name.text,
            kind: kind.map_or(ProductKind::Unknown, |(kind, _)| kind),
            aliases,
        });
    }
    products
}

/// Remembers the name of a product; false, with a diagnostic, when another one or the same has it already.
fn new_name(reader: &mut Reader<'_>, names: &mut Vec<String>, name: &Text) -> bool {
    if name.text.trim().is_empty() {
        reader.error(BAD_VALUE, name.span, "an alias is empty", "Remove it.");
        return false;
    }
    if names.iter().any(|known| same(known, &name.text)) {
        duplicate(reader, name.span, &format!("product name or alias '{}'", name.text));
        return false;
    }
    names.push(name.text.clone());
    true
}

fn certificates(reader: &mut Reader<'_>, root: &mut Table<'_>, products: &[Product]) -> Vec<Certificate> {
    let names: Vec<&str> = products
        .iter()
        .flat_map(|product| std::iter::once(&product.name).chain(&product.aliases))
        .map(String::as_str)
        .collect();
    let mut certificates: Vec<Certificate> = Vec::new();
    for mut table in reader.tables(root, "certificates", "a certificate") {
        let name = reader.needed_text(&mut table, "name");
        let covered = reader.texts(&mut table, "products");
        reader.finish(&table);
        for product in covered.iter().flatten() {
            if !names.iter().any(|name| same(name, &product.text)) {
                let hint = crate::domain::nearest(&product.text, names.iter().copied())
                    .map(|near| format!(" Did you mean '{near}'?"))
                    .unwrap_or_default();
                reader.error(
                    UNKNOWN_PRODUCT,
                    product.span,
                    format!("there is no product '{}'", product.text),
                    format!("Add it with [[products]], or write it as it is written there.{hint}"),
                );
            }
        }
        let Some(name) = name else { continue };
        if certificates.iter().any(|known| same(&known.name, &name.text)) {
            duplicate(reader, name.span, &format!("certificate '{}'", name.text));
            continue;
        }
        certificates.push(Certificate {
            name: name.text,
            products: covered.map(plain),
        });
    }
    certificates
}

fn add_ons(reader: &mut Reader<'_>, root: &mut Table<'_>) -> Vec<AddOn> {
    let mut add_ons: Vec<AddOn> = Vec::new();
    for mut table in reader.tables(root, "add_ons", "an add-on") {
        let id = reader.needed_text(&mut table, "id");
        let name = reader.needed_text(&mut table, "name");
        let incidents = reader.needed_number(&mut table, "incidents", 1..100_001);
        reader.finish(&table);
        let (Some(id), Some(name), Some(incidents)) = (id, name, incidents) else {
            continue;
        };
        if add_ons.iter().any(|known| known.id == id.text) {
            duplicate(reader, id.span, &format!("add-on '{}'", id.text));
            continue;
        }
        add_ons.push(AddOn {
            id: id.text,
            name: name.text,
            incidents,
        });
    }
    add_ons
}

fn policy(reader: &mut Reader<'_>, root: &mut Table<'_>) -> Policy {
    let default = Policy::default();
    let Some(mut table) = reader.table(root, "policy") else {
        return default;
    };
    let percent = reader.number(&mut table, "review_percent", 1..101);
    reader.finish(&table);
    Policy {
        review_percent: percent
            .and_then(|percent| u8::try_from(percent).ok())
            .unwrap_or(default.review_percent),
    }
}

fn links(reader: &mut Reader<'_>, root: &mut Table<'_>) -> BTreeMap<String, String> {
    let Some(mut table) = reader.table(root, "links") else {
        return BTreeMap::new();
    };
    let mut links = BTreeMap::new();
    for (key, value) in table.take_all() {
        let Some(target) = reader.as_text(&key.text, value) else {
            continue;
        };
        let is_web = target.text.starts_with("https://") || target.text.starts_with("http://");
        if !(target.text.is_empty() || is_web && !target.text.contains(char::is_whitespace)) {
            reader.error(
                BAD_VALUE,
                target.span,
                format!("'{}' isn't a web address", target.text),
                "Write it in full, beginning with https://, or leave it empty: \"\".",
            );
            continue;
        }
        links.insert(key.text, target.text);
    }
    links
}

fn lists(reader: &mut Reader<'_>, root: &mut Table<'_>) -> BTreeMap<String, Vec<String>> {
    let Some(mut table) = reader.table(root, "lists") else {
        return BTreeMap::new();
    };
    let mut lists = BTreeMap::new();
    for (key, value) in table.take_all() {
        if let Some(lines) = reader.as_texts(&key.text, value) {
            lists.insert(key.text, plain(lines));
        }
    }
    lists
}

/// Looks at an e-mail or web address. Deliberately coarse: it finds slips of the pen, not every malformed address.
fn check_address(reader: &mut Reader<'_>, address: &Text) {
    let text = &address.text;
    let has_dots = |host: &str| host.contains('.') && !host.split('.').any(str::is_empty);
    let bare = text.trim_start_matches("https://").trim_start_matches("http://");
    let fine = if let Some((user, host)) = text.split_once('@') {
        !user.is_empty() && !host.contains('@') && has_dots(host)
    } else {
        has_dots(bare.split('/').next().unwrap_or_default())
    };
    let fine = fine && !text.contains(char::is_whitespace);
    if !fine {
        reader.error(
            BAD_VALUE,
            address.span,
            format!("'{text}' is neither an e-mail nor a web address"),
            "Write it as name@example.com or www.example.com, or leave it out where none is published.",
        );
    }
}

pub(super) fn duplicate(reader: &mut Reader<'_>, span: Span, what: &str) {
    reader.error(
        DUPLICATE,
        span,
        format!("{what} is there twice"),
        "Keep one of the two; this one is ignored.",
    );
}

pub(super) fn filled(text: Option<Text>) -> Option<Text> {
    text.filter(|text| !text.text.trim().is_empty())
}

fn plain(texts: Vec<Text>) -> Vec<String> {
    texts.into_iter().map(|text| text.text).collect()
}
