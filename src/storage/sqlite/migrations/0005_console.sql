-- The staff console: its accounts, and who is at a browser.

CREATE TABLE accounts (
    name      TEXT PRIMARY KEY,
    role      TEXT NOT NULL,
    password  TEXT NOT NULL,
    totp      TEXT,
    totp_step INTEGER NOT NULL DEFAULT 0,
    made      INTEGER NOT NULL,
    version   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Only a digest of what the browser shows is kept.
CREATE TABLE console_sessions (
    digest  TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (name) ON DELETE CASCADE,
    began   INTEGER NOT NULL,
    seen    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX console_sessions_of ON console_sessions (account);
