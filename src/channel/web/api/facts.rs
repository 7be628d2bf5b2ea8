//! The facts that rules look at, as a JSON schema. How they are read stands in `domain/rules/facts.rs`; a test compares the two.

use serde_json::{Value, json};
use utoipa::openapi::{RefOr, Schema};

/// The facts that hold lists.
const LISTS: [&str; 2] = ["certifications", "products"];

/// The name of a fact that is a list and mustn't be one. serde would take a list for an object's values in their order.
pub(super) fn list_in(facts: &Value) -> Option<&str> {
    let mut fields = facts.as_object()?.iter();
    fields.find_map(|(name, value)| match value {
        Value::Array(items) if LISTS.contains(&name.as_str()) => items.iter().find_map(|item| {
            if item.is_array() {
                Some(name.as_str())
            } else {
                list_in(item)
            }
        }),
        Value::Array(_) => Some(name.as_str()),
        value => list_in(value),
    })
}

/// The schema of the facts.
pub(super) fn schema() -> RefOr<Schema> {
    RefOr::T(serde_json::from_value(facts()).expect("the schema is a constant, and a test reads it"))
}

fn facts() -> Value {
    let period = object(&json!({ "start": day(), "end": day() }));
    needed(&json!({
        "today": day(),
        "region": text(),
        "tier": word(&["silver", "gold", "platinum", "none"]),
        "membership": period,
        "agreement": period,
        "requested_end": day(),
        "incidents": object(&json!({ "included": count(), "added": count(), "used": count(), "credited": count() })),
        "contact": object(&json!({
            "named": flag(),
            "pin": flag(),
            "certifications": { "type": ["array", "null"], "items": certification() },
        })),
        "product": object(&json!({ "name": text(), "kind": word(&["citrix", "citrix-online", "other", "unknown"]) })),
        "pin_holder": word(&["self", "colleague", "successor", "customer", "company"]),
        "incident": object(&json!({ "bug": flag(), "review": word(&["none", "requested", "granted", "declined"]) })),
        "end_user": object(&json!({
            "product_kind": word(&["software", "appliance"]),
            "purchased": flag(),
            "has_pin": flag(),
            "wants_direct": flag(),
        })),
        "portal": object(&json!({ "option_visible": flag(), "category": text() })),
        "language": text(),
    }))
}

fn certification() -> Value {
    needed(&json!({
        "name": text(),
        "products": { "type": ["array", "null"], "items": { "type": "string" } },
        "expires": day(),
    }))
}

/// An object that can't be null.
fn needed(properties: &Value) -> Value {
    let mut object = object(properties);
    object["type"] = json!("object");
    object
}

fn object(properties: &Value) -> Value {
    json!({ "type": ["object", "null"], "properties": properties, "additionalProperties": false })
}

fn day() -> Value {
    json!({ "type": ["string", "null"], "format": "date" })
}

fn text() -> Value {
    json!({ "type": ["string", "null"] })
}

fn flag() -> Value {
    json!({ "type": ["boolean", "null"] })
}

fn count() -> Value {
    json!({ "type": ["integer", "null"], "minimum": 0, "maximum": u64::MAX })
}

fn word(words: &[&str]) -> Value {
    let words: Vec<Option<&str>> = words.iter().copied().map(Some).chain([None]).collect();
    json!({ "type": ["string", "null"], "enum": words })
}
