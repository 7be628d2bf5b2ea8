//! The real program on a database file, filled by an import and with cases of Ada's.

use std::path::PathBuf;
use std::process::Output;
use std::sync::Arc;

use partnerdesk::secrets::Secrets;
use partnerdesk::storage::{Store, open};
use serde_json::Value;
use tempfile::TempDir;

use super::office::{open_case, sign_in_ada};
use crate::support::{stderr, stdout};

/// Ada's.
pub(super) const PIN: &str = "123456";

pub(super) struct Shop {
    pub(super) folder: TempDir,
    /// The folder of the FAQ that commands read.
    pub(super) faq: PathBuf,
}

impl Shop {
    /// Imported, with cases 1 and 2, Ada signed in.
    pub(super) async fn open() -> Self {
        let folder = TempDir::new().expect("there is room for a folder");
        let shop = Self {
            folder,
            faq: "faq".into(),
        };
        let (partners, contacts) = (shop.path("p.csv"), shop.path("c.csv"));
        let header =
            "partner,tier,region,membership_start,membership_end,agreement_start,agreement_end,incidents_included";
        let rows = "acme,gold,EMEA,2012-01-01,2012-12-31,2012-01-01,2012-12-31,10";
        std::fs::write(&partners, format!("{header}\n{rows}\n")).expect("there is room");
        let header = "partner,name,email,pin,language,certifications";
        let rows = "acme,Ada Example,ada@acme.example,123456,en,CCA for XenApp:2012-12-31\nacme,Bob Beispiel,bob@acme.example,234567,de,";
        std::fs::write(&contacts, format!("{header}\n{rows}\n")).expect("there is room");
        let [partners, contacts] = [&partners, &contacts].map(|path| path.to_str().expect("a plain path").to_owned());
        let import = ["partner", "import", "--partners", &partners, "--contacts", &contacts];
        shop.works(&import, "2012-01-01T08:00:00Z");
        let store = shop.store().await;
        for number in [1, 2] {
            open_case(&store, number).await;
        }
        let secrets = Secrets::beside(&shop.path("desk.db")).expect("the import made the key");
        sign_in_ada(&store, secrets.digest(PIN)).await;
        shop
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) async fn store(&self) -> Arc<dyn Store> {
        open(&self.url()).await.expect("the file is sound")
    }

    fn url(&self) -> String {
        format!("sqlite:{}", self.path("desk.db").display())
    }

    /// Runs a command as Eve, at nine on this day of March or at a full time.
    pub(super) fn run(&self, arguments: &[&str], now: &str) -> Output {
        crate::support::program()
            .args(arguments)
            .args(["--db", &self.url(), "--now", now])
            .args(["--faq", self.faq.to_str().expect("a plain path")])
            .env("PARTNERDESK_INDEX", self.path("index"))
            .env("USER", "eve")
            .output()
            .expect("the program was built before this test")
    }

    /// What a command that works prints.
    #[track_caller]
    pub(super) fn works(&self, arguments: &[&str], now: &str) -> String {
        let output = self.run(arguments, now);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", stderr(&output));
        stdout(&output)
    }

    /// What a command that works prints as one JSON document.
    #[track_caller]
    pub(super) fn json(&self, arguments: &[&str], now: &str) -> Value {
        let mut arguments = arguments.to_vec();
        arguments.push("--json");
        serde_json::from_str(&self.works(&arguments, now)).expect("stdout is one JSON document")
    }

    /// What a command says that is refused as wrong use; it prints nothing.
    #[track_caller]
    pub(super) fn refused(&self, arguments: &[&str], now: &str) -> String {
        let output = self.run(arguments, now);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stdout(&output));
        assert_eq!(stdout(&output), "", "{arguments:?}");
        stderr(&output)
    }
}
