//! `partnerdesk partner import`: all or nothing, with every mistake named by file and line.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::cmd::data::{Data, staff, wait};
use crate::cmd::{Failure, Setting, print, print_json, read_text};
use crate::domain::diagnostic::{Diagnostic, Source};
use crate::domain::import::{PartnerImport, Sheet, parse_contacts, parse_partners};
use crate::domain::programme::{Programme, Tier};
use crate::storage::{Import, ImportError, Imported};

/// The words for tiers; `none`: known to us, and not in the programme.
const TIERS: [&str; 4] = [Tier::Silver.word(), Tier::Gold.word(), Tier::Platinum.word(), "none"];

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The file of partners, with a header: `partner,tier,region,membership_start,membership_end,agreement_start,agreement_end,incidents_included`
    #[arg(long, value_name = "P.csv")]
    partners: PathBuf,
    /// The file of contacts, with a header: `partner,name,email,pin,language,certifications`
    #[arg(long, value_name = "C.csv")]
    contacts: PathBuf,
    /// Print what was done as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: Data,
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<ExitCode, Failure> {
    let partners = read_text(&args.partners)?;
    let contacts = read_text(&args.contacts)?;
    let imported = wait(take_in(setting, &args.data, &partners, &contacts))?;
    if args.json {
        print_json(&imported)?;
    } else {
        print(&summary(&imported))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Imports all of both files, or nothing.
pub(in crate::cmd) async fn take_in(
    setting: &Setting,
    data: &Data,
    partner_source: &Source,
    contact_source: &Source,
) -> Result<Imported, Failure> {
    let programme = setting.programme()?;
    let store = setting.store(data).await?;
    let secrets = setting.key(&*store, data).await?;
    let partners = parse_partners(partner_source, &TIERS);
    let contacts = parse_contacts(contact_source, &partners.keys, &|pin| secrets.digest(pin));
    let mut problems = in_file(partner_source, &partners.problems);
    problems.extend(in_file(contact_source, &contacts.problems));
    if !problems.is_empty() {
        return Err(Failure::BadInput(format!(
            "{}\nNothing was imported.",
            problems.join("\n")
        )));
    }
    warn_of_regions(&partners, &programme);
    let import = Import {
        partners: partners.rows.into_iter().map(|(_, partner)| partner).collect(),
        contacts: contacts.rows.iter().map(|(_, contact)| contact.clone()).collect(),
        who: staff(),
        at: data.clock().now(),
    };
    store.apply_import(import).await.map_err(|error| match &error {
        ImportError::EmailTaken { row, .. } | ImportError::PinTaken { row, .. } => {
            let place = contacts.rows.get(*row).map(|(place, _)| place);
            let line = place.map_or(1, |place| contact_source.position(place.span.start).line);
            Failure::BadInput(format!(
                "{}:{line}: {error}\nNothing was imported.",
                contact_source.file
            ))
        }
        ImportError::Store(_) => Failure::Ours(error.to_string()),
    })
}

fn in_file(source: &Source, problems: &[Diagnostic]) -> Vec<String> {
    problems.iter().map(|problem| problem.in_words(source)).collect()
}

/// A region that the programme file doesn't know is allowed, and is often a slip: its people get no address.
fn warn_of_regions(partners: &Sheet<PartnerImport>, programme: &Programme) {
    let mut unknown: Vec<&str> = partners
        .rows
        .iter()
        .map(|(_, partner)| partner.region.as_str())
        .filter(|region| programme.region(region).is_none())
        .collect();
    unknown.sort_unstable();
    unknown.dedup();
    for region in unknown {
        crate::cmd::complain(format_args!(
            "note: the programme file says nothing about the region '{region}'; its days are those of UTC"
        ));
    }
}

fn summary(imported: &Imported) -> String {
    if *imported == Imported::default() {
        return "Nothing has changed.\n".to_owned();
    }
    let counts = [
        (imported.partners_new, "partners added"),
        (imported.partners_changed, "partners changed"),
        (imported.renewals, "renewals, each with a new pool"),
        (imported.contacts_new, "contacts added"),
        (imported.contacts_changed, "contacts changed"),
        (
            imported.deactivated,
            "contacts deactivated, since they are missing from the file",
        ),
        (imported.signed_out, "accounts signed out"),
    ];
    let lines = counts.iter().filter(|(count, _)| *count > 0);
    let lines: Vec<String> = lines.map(|(count, what)| format!("{what}: {count}")).collect();
    format!("{}\n", lines.join("\n"))
}
