//! What several tests need: the shipped FAQ, ready to be asked, and the program.

use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, LazyLock};

use partnerdesk::assistant::desk::Desk;
use partnerdesk::content::load::load;
use partnerdesk::encoder::{Encoder, FILE};

/// The shipped FAQ with an index in memory.
pub(crate) static DESK: LazyLock<Desk> = LazyLock::new(|| {
    let loaded = load(Path::new("faq"));
    Desk::open(&loaded, None, None, 0.05).expect("an index in memory can always be built")
});

/// The sentence model.
pub(crate) static ENCODER: LazyLock<Arc<Encoder>> = LazyLock::new(|| {
    let encoder = Encoder::open(&Path::new("model").join(FILE));
    Arc::new(encoder.unwrap_or_else(|error| panic!("{error}\nThis test needs the sentence model: make tools")))
});

/// The program. Questions are understood by their words alone, which is quick and needs no model; tests of what meaning adds
/// switch it on.
pub(crate) fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_partnerdesk"));
    program.env("PARTNERDESK_ANSWERS_ENCODER", "off");
    program
}

/// The program, run in the project's folder with an index folder of its own.
pub(crate) fn partnerdesk(index: &Path, arguments: &[&str]) -> Output {
    program()
        .args(arguments)
        .env("PARTNERDESK_INDEX", index)
        .output()
        .expect("the program was built before this test")
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("the program prints UTF-8")
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("the program prints UTF-8")
}

/// Copies a folder with everything in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("the folder can be made");
    for entry in std::fs::read_dir(from).expect("the folder is there").flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            std::fs::copy(from, to).expect("the file can be copied");
        }
    }
}
