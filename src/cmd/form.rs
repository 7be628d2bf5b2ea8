//! In which form a command prints what it found.

use clap::ValueEnum;

/// Text for people, or JSON for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// The arguments that choose the form.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(super) struct Printed {
    /// Print JSON: the same as --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// The form of what is printed
    #[arg(long, value_enum, value_name = "FORM", default_value_t = Form::Text)]
    format: Form,
}

impl Printed {
    /// Whether it is JSON.
    pub(super) fn json(self) -> bool {
        self.json || self.format == Form::Json
    }
}
