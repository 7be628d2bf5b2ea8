-- Partners, their people and pools, and the work done for them.
--
-- Times are microseconds since 1970 in UTC, days are ISO text. A pool's balance is the sum of its ledger rows.

CREATE TABLE partners (
    key     TEXT PRIMARY KEY,
    tier    TEXT NOT NULL,
    region  TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE contacts (
    id       INTEGER PRIMARY KEY AUTOINCREMENT, -- never given again: the audit names people by it
    partner  TEXT NOT NULL REFERENCES partners (key),
    name     TEXT NOT NULL,
    email    TEXT NOT NULL,
    pin      BLOB CHECK (length(pin) = 32),
    language TEXT NOT NULL,
    active   INTEGER NOT NULL CHECK (active IN (0, 1)),
    UNIQUE (id, partner)
) STRICT;
CREATE INDEX contacts_of_partner ON contacts (partner, id);
CREATE INDEX contacts_by_email ON contacts (email);
CREATE UNIQUE INDEX active_email ON contacts (email) WHERE active = 1;
CREATE UNIQUE INDEX active_pin ON contacts (pin) WHERE active = 1 AND pin IS NOT NULL;

CREATE TABLE certifications (
    contact INTEGER NOT NULL REFERENCES contacts (id),
    name    TEXT NOT NULL,
    expires TEXT NOT NULL,
    PRIMARY KEY (contact, name, expires)
) STRICT, WITHOUT ROWID;

CREATE TABLE periods (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    partner          TEXT NOT NULL REFERENCES partners (key),
    begins           TEXT NOT NULL,
    membership_start TEXT NOT NULL,
    membership_end   TEXT NOT NULL,
    agreement_start  TEXT,
    agreement_end    TEXT,
    UNIQUE (id, partner),
    CHECK ((agreement_start IS NULL) = (agreement_end IS NULL))
) STRICT;
CREATE INDEX periods_of_partner ON periods (partner, begins, id);

CREATE TABLE cases (
    number      INTEGER PRIMARY KEY,
    partner     TEXT NOT NULL REFERENCES partners (key),
    contact     INTEGER NOT NULL,
    period      INTEGER NOT NULL,
    product     TEXT NOT NULL,
    severity    TEXT NOT NULL,
    summary     TEXT NOT NULL,
    description TEXT NOT NULL,
    language    TEXT NOT NULL,
    status      TEXT NOT NULL,
    bug         TEXT NOT NULL,
    assignee    TEXT,
    rating      INTEGER CHECK (rating BETWEEN 1 AND 5),
    opened      INTEGER NOT NULL,
    changed     INTEGER NOT NULL,
    FOREIGN KEY (contact, partner) REFERENCES contacts (id, partner),
    FOREIGN KEY (period, partner) REFERENCES periods (id, partner)
) STRICT;
CREATE INDEX cases_of_partner ON cases (partner, number);
CREATE INDEX cases_of_contact ON cases (contact, number);
CREATE INDEX cases_by_status ON cases (status, number);
CREATE INDEX cases_of_assignee ON cases (assignee, number) WHERE assignee IS NOT NULL;

CREATE TABLE case_messages (
    id          INTEGER PRIMARY KEY,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    origin      TEXT NOT NULL,
    contact     INTEGER REFERENCES contacts (id),
    staff       TEXT,
    text        TEXT NOT NULL,
    at          INTEGER NOT NULL
) STRICT;
CREATE INDEX messages_of_case ON case_messages (case_number, id);
CREATE INDEX messages_of_contact ON case_messages (contact) WHERE contact IS NOT NULL;

CREATE TABLE attachments (
    id          INTEGER PRIMARY KEY,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    contact     INTEGER REFERENCES contacts (id),
    name        TEXT NOT NULL,
    media_type  TEXT NOT NULL,
    size        INTEGER NOT NULL,
    sha256      TEXT NOT NULL,
    location    TEXT NOT NULL,
    at          INTEGER NOT NULL
) STRICT;
CREATE INDEX attachments_of_case ON attachments (case_number, id);
CREATE INDEX attachments_of_contact ON attachments (contact) WHERE contact IS NOT NULL;

CREATE TABLE orders (
    number       INTEGER PRIMARY KEY,
    partner      TEXT NOT NULL REFERENCES partners (key),
    requested_by INTEGER NOT NULL,
    item         TEXT NOT NULL, -- JSON
    status       TEXT NOT NULL,
    reason       TEXT,
    term_end     TEXT NOT NULL,
    requested    INTEGER NOT NULL,
    decided      INTEGER,
    FOREIGN KEY (requested_by, partner) REFERENCES contacts (id, partner)
) STRICT;
CREATE INDEX orders_of_partner ON orders (partner, number);
CREATE INDEX orders_by_status ON orders (status, number);
CREATE INDEX orders_of_contact ON orders (requested_by);

CREATE TABLE reviews (
    number       INTEGER PRIMARY KEY,
    partner      TEXT NOT NULL REFERENCES partners (key),
    requested_by INTEGER NOT NULL,
    period       INTEGER NOT NULL,
    status       TEXT NOT NULL, -- follows from its cases; kept for the list
    reason       TEXT,
    requested    INTEGER NOT NULL,
    decided      INTEGER,
    FOREIGN KEY (requested_by, partner) REFERENCES contacts (id, partner),
    FOREIGN KEY (period, partner) REFERENCES periods (id, partner)
) STRICT;
CREATE INDEX reviews_of_partner ON reviews (partner, number);
CREATE INDEX reviews_by_status ON reviews (status, number);
CREATE INDEX reviews_of_contact ON reviews (requested_by);

CREATE TABLE review_cases (
    review      INTEGER NOT NULL REFERENCES reviews (number),
    case_number INTEGER NOT NULL REFERENCES cases (number),
    status      TEXT NOT NULL,
    PRIMARY KEY (review, case_number)
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger (
    seq           INTEGER PRIMARY KEY AUTOINCREMENT,
    partner       TEXT NOT NULL,
    period        INTEGER NOT NULL,
    kind          TEXT NOT NULL,
    amount        INTEGER NOT NULL,
    case_number   INTEGER REFERENCES cases (number),
    order_number  INTEGER REFERENCES orders (number),
    review_number INTEGER REFERENCES reviews (number),
    at            INTEGER NOT NULL,
    FOREIGN KEY (period, partner) REFERENCES periods (id, partner),
    CHECK (CASE kind
        WHEN 'included' THEN amount <> 0
        WHEN 'added' THEN amount > 0 AND order_number IS NOT NULL
        WHEN 'debited' THEN amount < 0 AND case_number IS NOT NULL
        WHEN 'credited' THEN amount > 0 AND case_number IS NOT NULL AND review_number IS NOT NULL
        ELSE 0 END)
) STRICT;
CREATE INDEX ledger_of_period ON ledger (period, kind, amount);
CREATE INDEX ledger_of_partner ON ledger (partner, seq);
CREATE UNIQUE INDEX one_debit_a_case ON ledger (case_number) WHERE kind = 'debited';
CREATE UNIQUE INDEX one_credit_a_case ON ledger (case_number) WHERE kind = 'credited';
CREATE UNIQUE INDEX one_addition_an_order ON ledger (order_number) WHERE kind = 'added';

CREATE TRIGGER ledger_never_changes BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;

CREATE TRIGGER ledger_never_shrinks BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;

-- Whatever the caller believes: a debit never takes a pool below zero.
CREATE TRIGGER pool_never_below_zero BEFORE INSERT ON ledger
WHEN NEW.kind = 'debited'
    AND NEW.amount + (SELECT coalesce(sum(amount), 0) FROM ledger WHERE period = NEW.period) < 0
BEGIN SELECT RAISE(ABORT, 'pool-empty'); END;
