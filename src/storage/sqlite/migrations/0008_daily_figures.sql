-- What is counted by day. Names nobody; nothing refers to it, and nothing here refuses a turn.

CREATE TABLE daily_figures (
    day      TEXT NOT NULL,
    channel  TEXT NOT NULL,
    language TEXT NOT NULL,
    figure   TEXT NOT NULL,
    subject  TEXT NOT NULL,
    -- Below zero where something was taken back that an earlier day had counted.
    count    INTEGER NOT NULL,
    PRIMARY KEY (day, channel, language, figure, subject)
) STRICT, WITHOUT ROWID;
