//! Staff and other programs: who gets a token, and who loses it.

use serde_json::json;

use super::{StaffDesk, StaffError, named};
use crate::domain::records::audit::hex;
use crate::domain::records::{Scope, Token, TokenDigest};
use crate::storage::{Changes, Refusal, StoreError, TokenChange};

/// Begins every token, so that one that got into the wrong hands is recognised.
const MARK: &str = "pdesk_";

impl StaffDesk<'_> {
    /// The programs that may act, in the order of their names.
    pub async fn tokens(&self) -> Result<Vec<Token>, StaffError> {
        Ok(self.store.tokens().await?)
    }

    /// Lets a program act. Returns its token, which nobody can be told again.
    pub async fn add_token(&self, name: &str, scopes: &[Scope]) -> Result<(Token, String), StaffError> {
        let secret = format!("{MARK}{}", hex(&rand::random::<[u8; 32]>()));
        let mut scopes = scopes.to_vec();
        scopes.sort_unstable();
        scopes.dedup();
        let token = Token {
            name: named(name)?,
            digest: TokenDigest::of(&secret),
            scopes,
            made: self.now,
        };
        let facts = json!({ "scopes": token.scopes });
        self.change_token(TokenChange::Add(token.clone()), "token.added", name, facts)
            .await?;
        Ok((token, secret))
    }

    /// The program with this name may act no longer.
    pub async fn remove_token(&self, name: &str) -> Result<(), StaffError> {
        self.change_token(TokenChange::Remove(name.to_owned()), "token.removed", name, json!({}))
            .await
    }

    async fn change_token(
        &self,
        change: TokenChange,
        what: &str,
        name: &str,
        facts: serde_json::Value,
    ) -> Result<(), StaffError> {
        let changes = Changes {
            tokens: vec![change],
            audit: vec![self.programme_event(what, format!("token:{name}"), facts)],
            ..Changes::default()
        };
        match self.commit(changes).await {
            Ok(_) => Ok(()),
            Err(StoreError::Refused(Refusal::Taken)) => Err(StaffError::TokenTaken(name.to_owned())),
            Err(StoreError::Refused(Refusal::Missing)) => Err(StaffError::NotFound(format!("token '{name}'"))),
            Err(error) => Err(error.into()),
        }
    }
}
