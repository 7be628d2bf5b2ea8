-- Conversations, signing in, the two queues, unanswered questions and the audit.

CREATE TABLE sessions (
    channel         TEXT NOT NULL,
    account         TEXT NOT NULL,
    language        TEXT,
    dialogue_format INTEGER,
    dialogue        TEXT, -- JSON
    last_activity   INTEGER NOT NULL,
    version         INTEGER NOT NULL,
    PRIMARY KEY (channel, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_activity ON sessions (last_activity);

CREATE TABLE arrivals (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    channel TEXT NOT NULL,
    account TEXT NOT NULL,
    reply   TEXT NOT NULL, -- JSON
    at      INTEGER NOT NULL
) STRICT;
CREATE INDEX arrivals_of_session ON arrivals (channel, account, id);

-- One account per contact and one contact per account, in each channel.
CREATE TABLE bindings (
    channel TEXT NOT NULL,
    account TEXT NOT NULL,
    contact INTEGER NOT NULL REFERENCES contacts (id),
    since   INTEGER NOT NULL,
    PRIMARY KEY (channel, account)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX one_account_a_contact ON bindings (contact, channel);

CREATE TABLE challenges (
    channel   TEXT NOT NULL,
    account   TEXT NOT NULL,
    contact   INTEGER REFERENCES contacts (id),
    pin       BLOB NOT NULL,
    code_hash TEXT NOT NULL,
    tries     INTEGER NOT NULL,
    sent      INTEGER NOT NULL,
    expires   INTEGER NOT NULL,
    PRIMARY KEY (channel, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX challenges_of_contact ON challenges (contact) WHERE contact IS NOT NULL;

CREATE TABLE sign_in_limits (
    key          TEXT PRIMARY KEY, -- account:CHANNEL:ACCOUNT or pin:DIGEST
    failures     INTEGER NOT NULL,
    next_allowed INTEGER,
    changed      INTEGER NOT NULL,
    version      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE inbox (
    channel   TEXT NOT NULL,
    update_id TEXT NOT NULL,
    account   TEXT,
    contact   INTEGER REFERENCES contacts (id), -- who was signed in; finds a person's data after signing out
    replies   TEXT NOT NULL, -- JSON
    at        INTEGER NOT NULL,
    PRIMARY KEY (channel, update_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX inbox_by_time ON inbox (at);
CREATE INDEX inbox_of_account ON inbox (channel, account) WHERE account IS NOT NULL;
CREATE INDEX inbox_of_contact ON inbox (contact) WHERE contact IS NOT NULL;

CREATE TABLE outbox (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT NOT NULL UNIQUE,
    kind         TEXT NOT NULL,
    recipient    TEXT NOT NULL,
    payload      TEXT NOT NULL, -- JSON
    queued       INTEGER NOT NULL,
    next_attempt INTEGER NOT NULL,
    expires      INTEGER,
    attempts     INTEGER NOT NULL DEFAULT 0,
    dead         INTEGER NOT NULL DEFAULT 0 CHECK (dead IN (0, 1)),
    last_error   TEXT
) STRICT;
CREATE INDEX outbox_alive ON outbox (recipient, seq) WHERE dead = 0;
CREATE INDEX outbox_due ON outbox (next_attempt) WHERE dead = 0;
CREATE INDEX outbox_dead ON outbox (seq) WHERE dead = 1;
CREATE INDEX outbox_of_recipient ON outbox (recipient);

CREATE TABLE unanswered (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    text     TEXT NOT NULL,
    language TEXT NOT NULL,
    count    INTEGER NOT NULL,
    status   TEXT NOT NULL,
    first    INTEGER NOT NULL,
    last     INTEGER NOT NULL,
    UNIQUE (language, text)
) STRICT;
CREATE INDEX unanswered_by_count ON unanswered (status, count DESC, first, id);

CREATE TABLE unanswered_askers (
    question INTEGER NOT NULL REFERENCES unanswered (id),
    channel  TEXT NOT NULL,
    account  TEXT NOT NULL,
    PRIMARY KEY (question, channel, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX askers_by_account ON unanswered_askers (channel, account);

-- Hash chains: one for each partner, one for the rest.
CREATE TABLE audit (
    chain    TEXT NOT NULL,
    seq      INTEGER NOT NULL,
    who      TEXT NOT NULL,
    what     TEXT NOT NULL,
    subject  TEXT,
    facts    TEXT NOT NULL, -- JSON, hashed as it stands here
    at       INTEGER NOT NULL,
    previous TEXT NOT NULL,
    hash     TEXT NOT NULL,
    PRIMARY KEY (chain, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_by_actor ON audit (who);

CREATE TABLE audit_heads (
    chain TEXT PRIMARY KEY,
    seq   INTEGER NOT NULL,
    hash  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END;

CREATE TRIGGER audit_never_shrinks BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END;
