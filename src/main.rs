//! The binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    partnerdesk::cmd::run()
}
