-- Files that staff sent with an answer, or keep with a note. Apart from those of partners, which a person takes along.

CREATE TABLE staff_files (
    id          INTEGER PRIMARY KEY,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    origin      TEXT NOT NULL,
    staff       TEXT NOT NULL,
    name        TEXT NOT NULL,
    media_type  TEXT NOT NULL,
    size        INTEGER NOT NULL,
    sha256      TEXT NOT NULL,
    location    TEXT NOT NULL,
    at          INTEGER NOT NULL
) STRICT;
CREATE INDEX staff_files_of_case ON staff_files (case_number, id);
