//! `partnerdesk partner unbind`: signs out, everywhere, whoever has a PIN.

use crate::cmd::acting::at_desk;
use crate::cmd::data::Data;
use crate::cmd::shown::page;
use crate::cmd::{Failure, Setting, print_json};
use crate::domain::records::Text;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The PIN, 6 to 12 digits.
    pin: Text,
    /// Print who was signed out where, as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: Data,
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<(), Failure> {
    // The message doesn't repeat what was typed: it may be a PIN with a slip in it.
    if !(6..=12).contains(&args.pin.len()) || !args.pin.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Failure::BadInput(
            "a PIN has 6 to 12 digits, and nothing else".to_owned(),
        ));
    }
    let digest = setting.secrets(&args.data)?.digest(&args.pin);
    let unbound = at_desk(setting, &args.data, async |desk| desk.unbind(&digest).await)?;
    if args.json {
        return print_json(&unbound);
    }
    let channels: Vec<&str> = unbound.channels.iter().map(|channel| channel.word()).collect();
    let name = &*unbound.contact.name;
    let partner = &unbound.contact.partner;
    page(&if channels.is_empty() {
        format!("{name} of {partner} has this PIN and isn't signed in anywhere.\n")
    } else {
        format!("{name} of {partner} is signed out of: {}.\n", channels.join(", "))
    })
}
