//! Which files a partner may have: those of the cases of their company, as long as they are signed in. Notes' files are for nobody
//! but staff.
//!
//! Knows whose a file is, not where its bytes are or how they get to somebody.

use super::conversation::Assistant;
use crate::domain::records::{Attachment, CaseNumber, SessionKey};
use crate::storage::StoreError;

impl Assistant {
    /// The file of a case with these bytes, if whoever is signed in in this conversation now may have it.
    pub async fn shared_file(
        &self,
        key: &SessionKey,
        case: CaseNumber,
        sha256: &str,
    ) -> Result<Option<Attachment>, StoreError> {
        let data = self.store.load_turn(key, None).await?;
        let Some(who) = data.signed_in else {
            return Ok(None);
        };
        let file = self.store.case(case).await?;
        let Some(file) = file.filter(|file| file.case.partner == who.partner.key) else {
            return Ok(None);
        };
        Ok(file.shared_files().find(|file| file.sha256 == sha256).cloned())
    }
}
