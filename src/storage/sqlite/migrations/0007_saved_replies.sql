-- Short texts that staff keep, to begin an answer with.

CREATE TABLE saved_replies (
    id       INTEGER PRIMARY KEY,
    name     TEXT NOT NULL,
    language TEXT NOT NULL,
    text     TEXT NOT NULL, -- with placeholders
    author   TEXT NOT NULL, -- who changed it last
    changed  INTEGER NOT NULL,
    version  INTEGER NOT NULL,
    UNIQUE (language, name)
) STRICT;
