//! The rules: cases, properties, the programme file, and the commands around them.

mod cli;
mod programme;
mod properties;
mod table;

use partnerdesk::domain::diagnostic::Source;
use partnerdesk::domain::programme::{Programme, parse};

/// The programme file as shipped.
fn shipped() -> Programme {
    let source = Source {
        file: "faq/programme.toml".into(),
        text: include_str!("../../../faq/programme.toml").to_owned(),
    };
    let (programme, diagnostics) = parse(&source);
    assert_eq!(diagnostics, []);
    programme
}
