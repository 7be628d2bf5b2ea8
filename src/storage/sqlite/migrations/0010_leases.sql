-- What one process at a time does: a conversation's updates, fetching from a channel. Whoever dies loses it by time.

CREATE TABLE leases (
    name   TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    until  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
