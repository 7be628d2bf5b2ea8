//! A file as one end of a copy ([`crate::storage::copy`]): its tables row by row. It blocks: whoever copies does nothing else.

use std::path::PathBuf;

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OptionalExtension as _, params_from_iter};

use super::open::{Location, describe, open, reader};
use crate::storage::copy::{Cell, PAGE, Table};
use crate::storage::{OpenError, StoreError};

/// Whether there is such a file. `rest` is what stands after `sqlite:` in its URL.
pub(in crate::storage) fn exists(rest: &str) -> bool {
    let path: PathBuf = Location::parse(rest).path;
    path.is_file()
}

/// A connection in a transaction, which goes when it is dropped.
pub(in crate::storage) struct End(Connection);

impl End {
    /// Opens a file that is up to date.
    pub(in crate::storage) fn open(rest: &str, to_write: bool) -> Result<Self, OpenError> {
        let location = Location::parse(rest);
        let failed = |error| describe(&location.path, &error);
        let (db, begin) = if to_write {
            (open(&location)?.0, "BEGIN IMMEDIATE")
        } else {
            (reader(&location).map_err(failed)?, "BEGIN")
        };
        db.execute_batch(begin).map_err(failed)?;
        Ok(Self(db))
    }

    pub(in crate::storage) fn tables(&self) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
        let mut statement = self.0.prepare(sql)?;
        let names = statement.query_map([], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    }

    /// The columns of a table, by name.
    pub(in crate::storage) fn columns(&self, table: &str) -> Result<Vec<String>, StoreError> {
        let mut statement = self.0.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY name")?;
        let names = statement.query_map([table], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    }

    pub(in crate::storage) fn page(
        &self,
        table: &Table,
        columns: &[String],
        after: Option<&[Cell]>,
    ) -> Result<Vec<Vec<Cell>>, StoreError> {
        let key = table.key.join(", ");
        let beyond = after.map_or_else(String::new, |after| {
            format!("WHERE ({key}) > ({})", vec!["?"; after.len()].join(", "))
        });
        let sql = format!(
            "SELECT {} FROM {} {beyond} ORDER BY {key} LIMIT {PAGE}",
            columns.join(", "),
            table.name
        );
        let mut statement = self.0.prepare_cached(&sql)?;
        let values = after.unwrap_or_default().iter().map(value);
        let mut rows = statement.query(params_from_iter(values))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = (0..columns.len()).map(|column| cell(row.get_ref(column)?));
            found.push(cells.collect::<rusqlite::Result<_>>()?);
        }
        Ok(found)
    }

    pub(in crate::storage) fn write(
        &self,
        table: &Table,
        columns: &[String],
        rows: &[Vec<Cell>],
    ) -> Result<(), StoreError> {
        let sql = format!(
            "INSERT INTO {} ({}) VALUES ({})",
            table.name,
            columns.join(", "),
            vec!["?"; columns.len()].join(", ")
        );
        let mut insert = self.0.prepare_cached(&sql)?;
        for row in rows {
            insert.execute(params_from_iter(row.iter().map(value)))?;
        }
        Ok(())
    }

    /// The last number that the table has given; none where it gives none that outlive their row.
    pub(in crate::storage) fn last(&self, table: &Table) -> Result<Option<i64>, StoreError> {
        let sql = "SELECT seq FROM sqlite_sequence WHERE name = ?1";
        Ok(self.0.query_row(sql, [table.name], |row| row.get(0)).optional()?)
    }

    pub(in crate::storage) fn set_last(&self, table: &Table, last: i64) -> Result<(), StoreError> {
        // A table that has had no row isn't in the list yet; one that keeps no count never is.
        let counts = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?1 AND sql LIKE '%AUTOINCREMENT%')";
        if !self.0.query_row(counts, [table.name], |row| row.get::<_, bool>(0))? {
            return Ok(());
        }
        let known = self.0.execute(
            "UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1",
            (table.name, last),
        )?;
        if known == 0 {
            self.0.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)",
                (table.name, last),
            )?;
        }
        Ok(())
    }

    pub(in crate::storage) fn commit(&self) -> Result<(), StoreError> {
        Ok(self.0.execute_batch("COMMIT")?)
    }
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Number(number) => Value::Integer(*number),
        Cell::Text(text) => Value::Text(text.clone()),
        Cell::Bytes(bytes) => Value::Blob(bytes.clone()),
    }
}

fn cell(value: ValueRef<'_>) -> rusqlite::Result<Cell> {
    Ok(match value {
        ValueRef::Null => Cell::Empty,
        ValueRef::Integer(number) => Cell::Number(number),
        ValueRef::Blob(bytes) => Cell::Bytes(bytes.to_vec()),
        // No table of ours has a column of them.
        ValueRef::Real(number) => Cell::Text(number.to_string()),
        ValueRef::Text(_) => Cell::Text(value.as_str()?.to_owned()),
    })
}
