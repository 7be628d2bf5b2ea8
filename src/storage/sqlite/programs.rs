//! Other programs that may act, and what they asked for under keys of their own.

use chrono::{DateTime, Utc};
use rusqlite::types::Type;
use rusqlite::{Connection, Error, OptionalExtension, Row, params};

use super::errors::if_taken;
use super::values::{micros, text, time};
use crate::domain::records::{KeyedAnswer, KeyedRequest, Scope, Text, Token, TokenDigest};
use crate::storage::{Refusal, StoreError, TokenChange};

const TOKEN: &str = "SELECT name, digest, scopes, made FROM tokens";

pub(super) fn tokens(db: &Connection) -> Result<Vec<Token>, StoreError> {
    let mut statement = db.prepare_cached(&format!("{TOKEN} ORDER BY name"))?;
    let tokens = statement.query_map([], token_row)?.collect::<Result<_, _>>()?;
    Ok(tokens)
}

pub(super) fn token(db: &Connection, digest: &TokenDigest) -> Result<Option<Token>, StoreError> {
    Ok(db
        .prepare_cached(&format!("{TOKEN} WHERE digest = ?1"))?
        .query_row([digest.0], token_row)
        .optional()?)
}

fn token_row(row: &Row<'_>) -> rusqlite::Result<Token> {
    let scopes = row.get_ref(2)?.as_str()?.split(' ').filter(|word| !word.is_empty());
    let scopes = scopes.map(str::parse::<Scope>).collect::<Result<_, _>>();
    Ok(Token {
        name: row.get(0)?,
        digest: row.get(1).map(TokenDigest)?,
        scopes: scopes.map_err(|error| Error::FromSqlConversionFailure(2, Type::Text, error.into()))?,
        made: time(row, 3)?,
    })
}

pub(super) fn change(db: &Connection, change: &TokenChange) -> Result<(), StoreError> {
    match change {
        TokenChange::Add(token) => {
            let scopes: Vec<&str> = token.scopes.iter().map(|scope| scope.word()).collect();
            let inserted = db
                .prepare_cached("INSERT INTO tokens (name, digest, scopes, made) VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![
                    token.name,
                    token.digest.0,
                    scopes.join(" "),
                    micros(token.made)
                ]);
            if_taken(inserted, || Refusal::Taken.into())?;
        }
        TokenChange::Remove(name) => {
            let gone = db
                .prepare_cached("DELETE FROM tokens WHERE name = ?1")?
                .execute([name])?;
            if gone == 0 {
                return Err(Refusal::Missing.into());
            }
        }
    }
    Ok(())
}

pub(super) fn begin(db: &Connection, request: &KeyedRequest, since: DateTime<Utc>) -> Result<KeyedRequest, StoreError> {
    db.prepare_cached("DELETE FROM keyed_requests WHERE program = ?1 AND key = ?2 AND at < ?3")?
        .execute(params![request.program, &*request.key, micros(since)])?;
    let known = db
        .prepare_cached(
            "SELECT program, key, fingerprint, at, status, body FROM keyed_requests WHERE program = ?1 AND key = ?2",
        )?
        .query_row(params![request.program, &*request.key], request_row)
        .optional()?;
    if let Some(known) = known {
        return Ok(known);
    }
    db.prepare_cached("INSERT INTO keyed_requests (program, key, fingerprint, at) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![
            request.program,
            &*request.key,
            request.fingerprint,
            micros(request.at)
        ])?;
    Ok(request.clone())
}

fn request_row(row: &Row<'_>) -> rusqlite::Result<KeyedRequest> {
    let (status, body) = (row.get::<_, Option<u16>>(4)?, row.get::<_, Option<String>>(5)?);
    Ok(KeyedRequest {
        program: row.get(0)?,
        key: text(row, 1)?,
        fingerprint: row.get(2)?,
        at: time(row, 3)?,
        answer: status.zip(body).map(|(status, body)| KeyedAnswer {
            status,
            body: Text(body),
        }),
    })
}

pub(super) fn answer(db: &Connection, program: &str, key: &Text, answer: &KeyedAnswer) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE keyed_requests SET status = ?3, body = ?4 WHERE program = ?1 AND key = ?2")?
        .execute(params![program, &**key, answer.status, &*answer.body])?;
    Ok(())
}

/// Answers may tell of somebody who is erased. What was done stays known.
pub(super) fn forget_answers(db: &Connection) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE keyed_requests SET status = NULL, body = NULL")?
        .execute([])?;
    Ok(())
}
