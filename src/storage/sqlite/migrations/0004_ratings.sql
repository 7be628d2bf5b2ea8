-- Why a question is on the list of those that weren't answered, and what readers think of the answers.

-- The reason of the last time, and the entry that answered where that was wrong.
ALTER TABLE unanswered ADD COLUMN reason TEXT NOT NULL DEFAULT 'unanswered';
ALTER TABLE unanswered ADD COLUMN entry TEXT;

-- How often answers from an entry were called helpful, and not.
CREATE TABLE ratings (
    entry     TEXT NOT NULL,
    language  TEXT NOT NULL,
    helpful   INTEGER NOT NULL DEFAULT 0 CHECK (helpful >= 0),
    unhelpful INTEGER NOT NULL DEFAULT 0 CHECK (unhelpful >= 0),
    PRIMARY KEY (entry, language)
) STRICT, WITHOUT ROWID;
