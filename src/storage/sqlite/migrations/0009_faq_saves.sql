-- What was saved in the FAQ editor. Each row has both texts whole: what was changed by other means in between can be seen then,
-- and any version can be brought back.

CREATE TABLE faq_saves (
    id     INTEGER PRIMARY KEY,
    file   TEXT NOT NULL,
    author TEXT NOT NULL,
    at     INTEGER NOT NULL,
    note   TEXT NOT NULL,
    before TEXT, -- empty where there was no such file
    after  TEXT NOT NULL
) STRICT;
CREATE INDEX faq_saves_of ON faq_saves (file, id);
