//! Other programs that may act, and what they asked for under keys of their own.

use chrono::{DateTime, Utc};

use super::db::Db;
use super::errors::if_taken;
use super::values::{Row, values};
use crate::domain::records::{KeyedAnswer, KeyedRequest, Scope, Text, Token, TokenDigest};
use crate::storage::{Refusal, StoreError, TokenChange};

const TOKEN: &str = "SELECT name, digest, scopes, made FROM tokens";

pub(super) async fn tokens(db: &Db) -> Result<Vec<Token>, StoreError> {
    let rows = db.query(&format!("{TOKEN} ORDER BY name"), &[]).await?;
    rows.iter().map(token_row).collect()
}

pub(super) async fn token(db: &Db, digest: &TokenDigest) -> Result<Option<Token>, StoreError> {
    let found = db
        .optional(&format!("{TOKEN} WHERE digest = $1"), values![&digest.0])
        .await?;
    found.as_ref().map(token_row).transpose()
}

fn token_row(row: &Row) -> Result<Token, StoreError> {
    let scopes = row.string(2)?;
    let scopes = scopes.split(' ').filter(|word| !word.is_empty());
    let scopes = scopes.map(str::parse::<Scope>).collect::<Result<_, _>>();
    Ok(Token {
        name: row.string(0)?,
        digest: TokenDigest(row.digest(1)?),
        scopes: scopes.map_err(|error| StoreError::Backend(format!("a token's scopes can't be read: {error}")))?,
        made: row.time(3)?,
    })
}

pub(super) async fn change(db: &Db, change: &TokenChange) -> Result<(), StoreError> {
    match change {
        TokenChange::Add(token) => {
            let scopes: Vec<&str> = token.scopes.iter().map(|scope| scope.word()).collect();
            let inserted = db
                .execute(
                    "INSERT INTO tokens (name, digest, scopes, made) VALUES ($1, $2, $3, $4)",
                    values![&token.name, &token.digest.0, scopes.join(" "), token.made],
                )
                .await;
            if_taken(inserted, || Refusal::Taken.into())?;
        }
        TokenChange::Remove(name) => {
            let gone = db.execute("DELETE FROM tokens WHERE name = $1", values![name]).await?;
            if gone == 0 {
                return Err(Refusal::Missing.into());
            }
        }
    }
    Ok(())
}

/// Notes a request. Of two at once one is noted, the other one finds it.
pub(super) async fn begin(db: &Db, request: &KeyedRequest, since: DateTime<Utc>) -> Result<KeyedRequest, StoreError> {
    let (program, key) = (request.program.as_str(), &request.key);
    db.execute(
        "DELETE FROM keyed_requests WHERE program = $1 AND key = $2 AND at < $3",
        values![program, key, since],
    )
    .await?;
    let noted = db
        .execute(
            "INSERT INTO keyed_requests (program, key, fingerprint, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            values![program, key, &request.fingerprint, request.at],
        )
        .await?;
    if noted == 1 {
        return Ok(request.clone());
    }
    let row = db
        .one(
            "SELECT program, key, fingerprint, at, status, body FROM keyed_requests WHERE program = $1 AND key = $2",
            values![program, key],
        )
        .await?;
    request_row(&row)
}

fn request_row(row: &Row) -> Result<KeyedRequest, StoreError> {
    let (status, body) = (row.small_or_none(4)?, row.text_or_none(5)?);
    Ok(KeyedRequest {
        program: row.string(0)?,
        key: row.text(1)?,
        fingerprint: row.digest(2)?,
        at: row.time(3)?,
        answer: status.zip(body).map(|(status, body)| KeyedAnswer { status, body }),
    })
}

pub(super) async fn answer(db: &Db, program: &str, key: &Text, answer: &KeyedAnswer) -> Result<(), StoreError> {
    db.execute(
        "UPDATE keyed_requests SET status = $3, body = $4 WHERE program = $1 AND key = $2",
        values![program, key, answer.status, &answer.body],
    )
    .await?;
    Ok(())
}

/// Answers may tell of somebody who is erased. What was done stays known.
pub(super) async fn forget_answers(db: &Db) -> Result<(), StoreError> {
    db.execute("UPDATE keyed_requests SET status = NULL, body = NULL", &[])
        .await?;
    Ok(())
}
