-- Channels that bring updates: what came in before it is worked on, buttons, and who has blocked us.

CREATE TABLE updates (
    channel      TEXT NOT NULL,
    update_id    TEXT NOT NULL,
    number       INTEGER NOT NULL, -- their order within a conversation
    conversation TEXT NOT NULL,
    account      TEXT,
    raw          TEXT, -- gone as soon as it is worked on: it may hold a PIN
    received     INTEGER NOT NULL,
    state        TEXT NOT NULL,
    outcome      TEXT,
    PRIMARY KEY (channel, update_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX updates_waiting ON updates (channel, conversation, number) WHERE state = 'waiting';
CREATE INDEX updates_by_time ON updates (received);
CREATE INDEX updates_of_account ON updates (channel, account) WHERE account IS NOT NULL;

-- The buttons under one reply. Whoever presses one names the keyboard and the place of the button.
CREATE TABLE keyboards (
    id      TEXT PRIMARY KEY,
    channel TEXT NOT NULL,
    account TEXT NOT NULL,
    choices TEXT NOT NULL, -- JSON
    used    INTEGER NOT NULL DEFAULT 0 CHECK (used IN (0, 1)),
    made    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX keyboards_by_time ON keyboards (made);
CREATE INDEX keyboards_of_account ON keyboards (channel, account);

-- Whether somebody is sending it now, so that whoever comes after a crash can tell.
ALTER TABLE outbox ADD COLUMN taken INTEGER NOT NULL DEFAULT 0 CHECK (taken IN (0, 1));
CREATE INDEX outbox_taken ON outbox (kind) WHERE taken = 1;

-- Accounts that nothing can be sent to.
CREATE TABLE blocked (
    channel TEXT NOT NULL,
    account TEXT NOT NULL,
    since   INTEGER NOT NULL,
    PRIMARY KEY (channel, account)
) STRICT, WITHOUT ROWID;

-- The group of staff: a topic for each case and for each kind of decision.
CREATE TABLE topics (
    subject TEXT PRIMARY KEY,
    thread  INTEGER, -- none where the group has no topics
    head    INTEGER, -- the first message, which the others answer where there are no topics
    closed  INTEGER NOT NULL CHECK (closed IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX topics_by_thread ON topics (thread) WHERE thread IS NOT NULL;

-- What a message of ours there is about: whoever answers it means that.
CREATE TABLE topic_messages (
    message INTEGER PRIMARY KEY,
    subject TEXT NOT NULL
) STRICT;

-- Conversations that a person has taken over.
CREATE TABLE holds (
    channel TEXT NOT NULL,
    account TEXT NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (channel, account)
) STRICT, WITHOUT ROWID;
