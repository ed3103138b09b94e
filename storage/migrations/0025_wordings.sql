-- Edits: every version of a complaint's words, and the messages that a draft was said in. Words stand in rows,
-- not in the ledger, which is never changed: they must be erasable.

CREATE TABLE wordings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    complaint_id INTEGER NOT NULL REFERENCES complaints (id),
    later INTEGER NOT NULL CHECK (later IN (0, 1)),  -- 0: replaced by an edit; 1: written by one after the claim
    text TEXT NOT NULL,
    at INTEGER NOT NULL,  -- of the edit
    by INTEGER REFERENCES people (id)  -- NULL: an anonymous admin
);
CREATE INDEX wordings_of ON wordings (complaint_id);

CREATE TABLE draft_messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    draft_id INTEGER NOT NULL REFERENCES drafts (id),
    chat_id INTEGER NOT NULL,
    message_id INTEGER,  -- NULL once the group became a supergroup
    text TEXT NOT NULL,
    anonymous INTEGER NOT NULL CHECK (anonymous IN (0, 1)),  -- said in the group's name
    said_at INTEGER NOT NULL,
    UNIQUE (chat_id, message_id)
);
CREATE INDEX draft_messages_of ON draft_messages (draft_id);

-- Open drafts of a single message; where one has several, it is unknown which line was said where.
INSERT OR IGNORE INTO draft_messages (draft_id, chat_id, message_id, text, anonymous, said_at)
    SELECT id, chat_id, message_id, text, person_id IS NULL, opened_at FROM drafts
    WHERE state = 'open' AND message_id IS NOT NULL AND instr(text, char(10)) = 0;
