-- Channels that bring updates: what came in before it is worked on, buttons, and who has blocked us. Who works on what.

CREATE TABLE updates (
    channel      text COLLATE "C" NOT NULL,
    update_id    text COLLATE "C" NOT NULL,
    number       bigint NOT NULL, -- their order within a conversation
    conversation text COLLATE "C" NOT NULL,
    account      text COLLATE "C",
    raw          text COLLATE "C", -- gone as soon as it is worked on: it may hold a PIN
    received     bigint NOT NULL,
    state        text COLLATE "C" NOT NULL,
    outcome      text COLLATE "C",
    PRIMARY KEY (channel, update_id)
);
CREATE INDEX updates_waiting ON updates (channel, conversation, number) WHERE state = 'waiting';
CREATE INDEX updates_by_time ON updates (received);
CREATE INDEX updates_of_account ON updates (channel, account) WHERE account IS NOT NULL;

-- The buttons under one reply. Whoever presses one names the keyboard and the place of the button.
CREATE TABLE keyboards (
    id      text COLLATE "C" PRIMARY KEY,
    channel text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    choices text COLLATE "C" NOT NULL, -- JSON
    used    boolean NOT NULL DEFAULT false,
    made    bigint NOT NULL
);
CREATE INDEX keyboards_by_time ON keyboards (made);
CREATE INDEX keyboards_of_account ON keyboards (channel, account);

-- Accounts that nothing can be sent to.
CREATE TABLE blocked (
    channel text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    since   bigint NOT NULL,
    PRIMARY KEY (channel, account)
);

-- The group of staff: a topic for each case and for each kind of decision.
CREATE TABLE topics (
    subject text COLLATE "C" PRIMARY KEY,
    thread  bigint, -- none where the group has no topics
    head    bigint, -- the first message, which the others answer where there are no topics
    closed  boolean NOT NULL
);
CREATE INDEX topics_by_thread ON topics (thread) WHERE thread IS NOT NULL;

-- What a message of ours there is about: whoever answers it means that.
CREATE TABLE topic_messages (
    message bigint PRIMARY KEY,
    subject text COLLATE "C" NOT NULL
);

-- Conversations that a person has taken over.
CREATE TABLE holds (
    channel text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    PRIMARY KEY (channel, account)
);

-- What one process at a time does: a conversation's updates, fetching from a channel. Whoever dies loses it by time.
CREATE TABLE leases (
    name   text COLLATE "C" PRIMARY KEY,
    holder text COLLATE "C" NOT NULL,
    until  bigint NOT NULL
);
