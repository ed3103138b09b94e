-- Committees, ballots, and what they need of prompts and cards.

CREATE TABLE bodies (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    area_id INTEGER NOT NULL REFERENCES areas (id),
    chat_id INTEGER,  -- where it meets
    thread_id INTEGER NOT NULL DEFAULT 0,  -- 0: the whole chat
    quorum TEXT NOT NULL DEFAULT '>1/2',  -- the share of all members that must vote
    threshold TEXT NOT NULL DEFAULT '>1/2',  -- the share that must agree
    base TEXT NOT NULL DEFAULT 'all' CHECK (base IN ('present','all')),  -- of whom
    UNIQUE (area_id, name)
);
CREATE UNIQUE INDEX one_body_a_chat ON bodies (chat_id, thread_id) WHERE chat_id IS NOT NULL;

CREATE TABLE members (
    body_id INTEGER NOT NULL REFERENCES bodies (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    chair INTEGER NOT NULL DEFAULT 0 CHECK (chair IN (0, 1)),
    title TEXT NOT NULL DEFAULT '',  -- 身份 as the roster wrote it
    party TEXT NOT NULL DEFAULT '' CHECK (party IN ('','community','party','residents','concerned')),
    PRIMARY KEY (body_id, person_id)
);
CREATE INDEX members_by_person ON members (person_id);

CREATE TABLE sequences (  -- numbers of ballots and topics, per community and year
    kind TEXT NOT NULL,
    community_id INTEGER NOT NULL REFERENCES areas (id),
    year INTEGER NOT NULL,
    last INTEGER NOT NULL CHECK (last > 0),
    PRIMARY KEY (kind, community_id, year)
);

CREATE TABLE ballots (
    id INTEGER PRIMARY KEY,
    community_id INTEGER NOT NULL REFERENCES areas (id),
    number TEXT,  -- given when it opens
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    topic_id INTEGER,
    motion TEXT NOT NULL CHECK (length(motion) BETWEEN 1 AND 1000),
    kind TEXT NOT NULL CHECK (kind IN ('yes_no','single','several','ranked')),
    secret INTEGER NOT NULL DEFAULT 0 CHECK (secret IN (0, 1)),
    live INTEGER NOT NULL DEFAULT 0 CHECK (live IN (0, 1) AND NOT (live AND secret)),  -- counts shown before the close
    most INTEGER NOT NULL DEFAULT 1 CHECK (most >= 1),  -- picks per person, of several
    quorum TEXT NOT NULL,
    threshold TEXT NOT NULL,
    base TEXT NOT NULL CHECK (base IN ('present','all')),
    state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft','open','closed','cancelled')),
    page TEXT NOT NULL DEFAULT 'draft',  -- what the draft's card asks
    proposer_id INTEGER NOT NULL REFERENCES people (id),
    chat_id INTEGER NOT NULL,
    thread_id INTEGER,
    lasts INTEGER NOT NULL DEFAULT 86400 CHECK (lasts > 0),  -- seconds from the opening, where closes_at isn't set
    opened_at INTEGER,
    closes_at INTEGER,  -- the last second in which a vote counts
    closed_at INTEGER,
    key TEXT,  -- makes receipts while it is open; gone for good after the close
    outcome TEXT CHECK (outcome IN ('passed','failed','invalid')),
    winners TEXT NOT NULL DEFAULT '',
    UNIQUE (community_id, number),
    CHECK (state NOT IN ('open','closed') OR (opened_at IS NOT NULL AND closes_at IS NOT NULL AND number IS NOT NULL)),
    CHECK (state <> 'closed' OR (outcome IS NOT NULL AND closed_at IS NOT NULL AND key IS NULL))
);
CREATE INDEX ballots_by_body ON ballots (body_id, state, id);

CREATE TABLE options (
    ballot_id INTEGER NOT NULL REFERENCES ballots (id),
    position INTEGER NOT NULL CHECK (position >= 0),
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 100),
    stands TEXT NOT NULL CHECK (stands IN ('choice','against','abstain')),
    PRIMARY KEY (ballot_id, position),
    UNIQUE (ballot_id, text)
);

CREATE TABLE voters (  -- fixed when the ballot opens
    ballot_id INTEGER NOT NULL REFERENCES ballots (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    voted INTEGER NOT NULL DEFAULT 0 CHECK (voted IN (0, 1)),
    PRIMARY KEY (ballot_id, person_id)
);
CREATE INDEX voters_by_person ON voters (person_id);

-- Sorted by receipt and nothing else: neither when nor in which order people voted is kept anywhere.
CREATE TABLE votes (
    ballot_id INTEGER NOT NULL REFERENCES ballots (id),
    receipt TEXT NOT NULL,
    person_id INTEGER REFERENCES people (id),  -- NULL in a secret ballot
    choice TEXT NOT NULL CHECK (choice <> ''),  -- positions, '2' or '0,2,1'
    PRIMARY KEY (ballot_id, receipt),
    UNIQUE (ballot_id, person_id)
) WITHOUT ROWID;

-- A question may be about anything, not only a complaint.
ALTER TABLE prompts RENAME TO old_prompts;
DROP INDEX one_open_prompt;
CREATE TABLE prompts (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id),
    chat_id INTEGER NOT NULL,
    step TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    asked_at INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open','answered','dropped'))
);
INSERT INTO prompts (id, person_id, chat_id, step, subject, subject_id, asked_at, state)
    SELECT id, person_id, chat_id, step, 'complaint', complaint_id, asked_at, state FROM old_prompts;
DROP TABLE old_prompts;
CREATE UNIQUE INDEX one_open_prompt ON prompts (person_id, chat_id) WHERE state = 'open';

-- A card shared by inline mode hangs in no chat Telegram tells of, only under this id.
ALTER TABLE cards ADD COLUMN inline_id TEXT;
ALTER TABLE cards ADD COLUMN looks TEXT;  -- fingerprint of what it shows, so that nothing is edited for nothing
DROP INDEX one_live_card;
CREATE UNIQUE INDEX one_live_card ON cards (kind, subject_id, chat_id) WHERE live = 1 AND inline_id IS NULL;
CREATE UNIQUE INDEX one_inline_card ON cards (inline_id) WHERE inline_id IS NOT NULL;
