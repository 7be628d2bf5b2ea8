//! `partnerdesk case show`: everything about one case.

use std::fmt::Write as _;
use std::path::Path;

use super::due;
use crate::assistant::staff::cases::CaseSheet;
use crate::cmd::acting::at_desk;
use crate::cmd::data::Data;
use crate::cmd::shown::{indented, line, or_dash, page, time};
use crate::cmd::{Failure, Setting, print_json};
use crate::domain::records::{Attachment, CaseMessage, CaseNumber, MessageFrom};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The case's number, such as C-000123.
    case: CaseNumber,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: Data,
}

pub(super) fn run(args: &Args, setting: &Setting) -> Result<(), Failure> {
    let sheet = at_desk(setting, &args.data, async |desk| desk.case(args.case).await)?;
    if args.json {
        return print_json(&sheet);
    }
    page(&text(&sheet, setting.files(&args.data).as_deref()))
}

/// `folder`: where the files lie.
fn text(sheet: &CaseSheet, folder: Option<&Path>) -> String {
    let case = &sheet.file.case;
    let person = sheet.opened_by.as_ref().filter(|contact| !contact.name.is_empty());
    let person = person.map_or_else(
        || "somebody who was erased".to_owned(),
        |contact| format!("{} <{}>", line(&contact.name), line(&contact.email)),
    );
    let rows = [
        ("Partner", case.partner.to_string()),
        ("Opened by", person),
        ("Opened", time(case.opened)),
        ("Changed", time(case.changed)),
        (
            "Due",
            sheet.target.as_ref().map_or_else(|| "no target set".to_owned(), due),
        ),
        ("Status", case.status.to_string()),
        ("Severity", case.severity.to_string()),
        ("Product", line(&case.product)),
        ("Language", case.language.code().to_owned()),
        ("Bug", case.bug.to_string()),
        ("Assignee", line(&or_dash(case.assignee.as_ref()))),
        ("Rating", or_dash(case.rating)),
    ];
    let mut text = format!("{}: {}\n", case.number, line(&case.summary));
    // Writing to a string can't fail.
    for (name, value) in rows {
        let _ = writeln!(text, "  {name:<10} {value}");
    }
    let _ = write!(text, "\nDescription:\n{}", indented(&case.description));
    for message in &sheet.file.messages {
        let _ = write!(text, "\n{}:\n{}", heading(message), indented(&message.text));
    }
    if !sheet.file.attachments.is_empty() {
        text.push_str("\nFiles:\n");
    }
    for file in &sheet.file.attachments {
        let _ = writeln!(
            text,
            "    {} ({}, {} bytes, {}{})\n      {}",
            line(&file.name),
            line(&file.media_type),
            file.size,
            time(file.at),
            sender(file),
            line(&place(folder, &file.location)),
        );
    }
    text
}

/// Who sent a file, where it wasn't the partner.
fn sender(file: &Attachment) -> String {
    let staff = line(file.staff.as_deref().unwrap_or("staff"));
    match file.from {
        MessageFrom::Partner => String::new(),
        MessageFrom::Staff => format!(", sent by {staff}"),
        MessageFrom::Note => format!(", by {staff}, for staff alone"),
    }
}

/// Where a file is to be found; what isn't in the folder is with a chat service.
fn place(folder: Option<&Path>, location: &str) -> String {
    let file = folder.map(|folder| folder.join(location)).filter(|file| file.exists());
    file.map_or_else(|| location.to_owned(), |file| file.display().to_string())
}

fn heading(message: &CaseMessage) -> String {
    let staff = line(message.staff.as_deref().unwrap_or("staff"));
    let who = match message.from {
        MessageFrom::Partner => "The partner".to_owned(),
        MessageFrom::Staff => format!("Support ({staff})"),
        MessageFrom::Note => format!("Note by {staff}, for staff alone"),
    };
    format!("{who}, {}", time(message.at))
}
