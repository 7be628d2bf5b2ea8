//! Response targets in `programme.toml`: within how many hours a case of a tier and severity is to be answered.

use super::ResponseTarget;
use super::Tier;
use super::parse::duplicate;
use super::reader::{Reader, Table};
use crate::domain::records::Severity;

/// No target is longer, in hours: some six weeks of days and nights.
const LONGEST: u32 = 1000;

/// The tables `[[response_targets]]`.
pub(super) fn read(reader: &mut Reader<'_>, root: &mut Table<'_>) -> Vec<ResponseTarget> {
    let mut targets: Vec<ResponseTarget> = Vec::new();
    for mut table in reader.tables(root, "response_targets", "a response target") {
        let tier = reader.word(&mut table, "tier", &Tier::ALL.map(|tier| (tier.word(), tier)));
        let severity = reader.needed_number(&mut table, "severity", 1..5);
        let hours = reader.needed_number(&mut table, "hours", 1..LONGEST + 1);
        reader.finish(&table);
        let severity = severity.and_then(|number| number.to_string().parse::<Severity>().ok());
        let (Some((tier, span)), Some(severity), Some(hours)) = (tier, severity, hours) else {
            continue;
        };
        if targets
            .iter()
            .any(|known| known.tier == tier && known.severity == severity)
        {
            let what = format!("response target of '{}' for severity {severity}", tier.word());
            duplicate(reader, span, &what);
            continue;
        }
        targets.push(ResponseTarget { tier, severity, hours });
    }
    targets
}
