-- Other programs that may act, and what they asked for under keys of their own.

CREATE TABLE tokens (
    name   TEXT PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32), -- SHA-256; the token itself is nowhere
    scopes TEXT NOT NULL, -- with blanks between them
    made   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE keyed_requests (
    program     TEXT NOT NULL REFERENCES tokens (name) ON DELETE CASCADE,
    key         TEXT NOT NULL,
    fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
    at          INTEGER NOT NULL,
    status      INTEGER, -- empty while it is under way
    body        TEXT,
    PRIMARY KEY (program, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX keyed_requests_by_time ON keyed_requests (at);
