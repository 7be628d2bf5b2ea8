-- The FAQ as several processes serve it: each version whole. Which key they all have.

CREATE TABLE faq_versions (
    number      bigint PRIMARY KEY,
    stems_from  bigint, -- none for the first
    fingerprint text COLLATE "C" NOT NULL,
    at          bigint NOT NULL,
    by_whom     text COLLATE "C" NOT NULL
);
CREATE INDEX faq_versions_by_fingerprint ON faq_versions (fingerprint);

CREATE TABLE faq_texts (
    version bigint NOT NULL REFERENCES faq_versions ON DELETE CASCADE,
    path    text COLLATE "C" NOT NULL,
    content text COLLATE "C" NOT NULL,
    PRIMARY KEY (version, path)
);

-- What is true of the installation as a whole.
CREATE TABLE installation (
    name  text COLLATE "C" PRIMARY KEY,
    value text COLLATE "C" NOT NULL
);
