//! A database on a server as one end of a copy ([`crate::storage::copy`]): its tables row by row.

use futures_util::pin_mut;
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::{ToSql, Type};

use super::connections::{Connections, Hold};
use super::db::Db;
use super::open;
use super::tallies::FIGURES;
use super::values::{Row, Value, values};
use crate::storage::copy::{Cell, PAGE, Table};
use crate::storage::{OpenError, StoreError, redact_url};

/// Tables whose numbers are counted in a table of their own.
const COUNTED: [&str; 2] = ["contacts", "periods"];

/// Where the rows of a table are read: daily figures are kept in two, and are the sums of both.
fn rows_of(table: &Table) -> &'static str {
    match table.name {
        "daily_figures" => FIGURES,
        name => name,
    }
}

/// A connection in a transaction, which goes when it is dropped.
pub(in crate::storage) struct End {
    db: Db,
    _connections: Connections,
}

impl End {
    /// Opens a database that is up to date. Nobody else changes one that is written to.
    pub(in crate::storage) async fn open(url: &str, to_write: bool) -> Result<Self, OpenError> {
        let (connections, _) = open::open(url).await?;
        let begun = if to_write {
            connections.begin_write(Hold::All).await
        } else {
            connections.begin_read().await
        };
        let db = begun.map_err(|error| OpenError::Backend {
            path: redact_url(url),
            message: error.to_string(),
        })?;
        Ok(Self {
            db,
            _connections: connections,
        })
    }

    pub(in crate::storage) async fn tables(&self) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT relname::text FROM pg_class
            WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace";
        let rows = self.db.query(sql, &[]).await?;
        rows.iter().map(|row| row.string(0)).collect()
    }

    /// The columns of a table, by name.
    pub(in crate::storage) async fn columns(&self, table: &str) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT attname::text COLLATE \"C\" FROM pg_attribute
            WHERE attrelid = $1::text::regclass AND attnum > 0 AND NOT attisdropped ORDER BY 1";
        let rows = self.db.query(sql, values![table]).await?;
        rows.iter().map(|row| row.string(0)).collect()
    }

    pub(in crate::storage) async fn page(
        &self,
        table: &Table,
        columns: &[String],
        after: Option<&[Cell]>,
    ) -> Result<Vec<Vec<Cell>>, StoreError> {
        let key = table.key.join(", ");
        let after = after.unwrap_or_default();
        let beyond = match after.len() {
            0 => String::new(),
            keys => {
                let marks: Vec<String> = (1..=keys).map(|mark| format!("${mark}")).collect();
                format!("WHERE ({key}) > ({})", marks.join(", "))
            }
        };
        let sql = format!(
            "SELECT {} FROM {} {beyond} ORDER BY {key} LIMIT {PAGE}",
            columns.join(", "),
            rows_of(table),
        );
        let values: Vec<Value<'_>> = after.iter().map(|cell| value(cell, &Type::TEXT)).collect();
        let rows = self.db.query(&sql, &values).await?;
        let read = |row: &Row| (0..columns.len()).map(|column| cell(row, column)).collect();
        rows.iter().map(read).collect()
    }

    pub(in crate::storage) async fn write(
        &self,
        table: &Table,
        columns: &[String],
        rows: &[Vec<Cell>],
    ) -> Result<(), StoreError> {
        let (name, columns) = (table.name, columns.join(", "));
        let db = &self.db;
        let statement = db.noted(
            db.client()
                .prepare_cached(&format!("SELECT {columns} FROM {name}"))
                .await,
        )?;
        let types: Vec<Type> = statement
            .columns()
            .iter()
            .map(|column| column.type_().clone())
            .collect();
        let written = async {
            let sink = db
                .client()
                .copy_in(&format!("COPY {name} ({columns}) FROM STDIN BINARY"))
                .await?;
            let writer = BinaryCopyInWriter::new(sink, &types);
            pin_mut!(writer);
            for row in rows {
                let values: Vec<Value<'_>> = row.iter().zip(&types).map(|(cell, kind)| value(cell, kind)).collect();
                let values: Vec<&(dyn ToSql + Sync)> = values.iter().map(|value| value as _).collect();
                writer.as_mut().write(&values).await?;
            }
            writer.finish().await
        };
        db.noted(written.await)?;
        Ok(())
    }

    /// The last number that the table has given; none where it gives none.
    pub(in crate::storage) async fn last(&self, table: &Table) -> Result<Option<i64>, StoreError> {
        if COUNTED.contains(&table.name) {
            let sql = "SELECT last FROM counters WHERE name = $1";
            return self.db.one(sql, values![table.name]).await?.number(0).map(Some);
        }
        let Some(sequence) = self.sequence(table).await? else {
            return Ok(None);
        };
        let sql = format!("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}");
        self.db.one(&sql, &[]).await?.number(0).map(Some)
    }

    /// The table goes on after the highest of its numbers, and after `last`.
    pub(in crate::storage) async fn set_last(&self, table: &Table, last: i64) -> Result<(), StoreError> {
        let highest = match table.key {
            [key] => format!(
                "SELECT greatest($1::bigint, (SELECT coalesce(max({key}), 0) FROM {}))",
                table.name
            ),
            _ => return Ok(()),
        };
        if COUNTED.contains(&table.name) {
            let sql = format!("UPDATE counters SET last = ({highest}) WHERE name = $2");
            self.db.execute(&sql, values![last, table.name]).await?;
        } else if let Some(sequence) = self.sequence(table).await? {
            let last = self.db.one(&highest, values![last]).await?.number(0)?;
            if last > 0 {
                let sql = "SELECT setval($1::text::regclass, $2)";
                self.db.query(sql, values![sequence, last]).await?;
            }
        }
        Ok(())
    }

    /// What gives the table its numbers.
    async fn sequence(&self, table: &Table) -> Result<Option<String>, StoreError> {
        let [key] = table.key else { return Ok(None) };
        let sql = "SELECT pg_get_serial_sequence($1, $2)";
        self.db.one(sql, values![table.name, *key]).await?.string_or_none(0)
    }

    pub(in crate::storage) async fn commit(self) -> Result<(), StoreError> {
        // What became of it isn't asked when the connection breaks here: the next start finds the database empty, or full.
        self.db.run("COMMIT").await?;
        self.db.give_back();
        Ok(())
    }
}

fn value<'c>(cell: &'c Cell, kind: &Type) -> Value<'c> {
    match cell {
        Cell::Empty => Value::Empty,
        Cell::Number(number) if *kind == Type::BOOL => Value::Flag(*number != 0),
        Cell::Number(number) => Value::Number(*number),
        Cell::Text(text) => text.into(),
        Cell::Bytes(bytes) => Value::Bytes(bytes.as_slice().into()),
    }
}

fn cell(row: &Row, column: usize) -> Result<Cell, StoreError> {
    if row.is_empty(column) {
        return Ok(Cell::Empty);
    }
    Ok(match *row.0.columns()[column].type_() {
        Type::BOOL => Cell::Number(row.flag(column)?.into()),
        Type::INT8 => Cell::Number(row.number(column)?),
        Type::BYTEA => Cell::Bytes(row.bytes(column)?.to_vec()),
        _ => Cell::Text(row.string(column)?),
    })
}
