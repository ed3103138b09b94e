-- The chain seals salted hashes; words, names and salts stand in rows that can go. storage/resealing.py fills
-- both tables from the old one, whose chain it checks, and then drops it.

DROP TRIGGER ledger_keeps_what_it_says;
DROP TRIGGER ledger_keeps_its_entries;
DROP INDEX ledger_by_subject;
ALTER TABLE ledger RENAME TO plain_ledger;

CREATE TABLE ledger (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    subject TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    act TEXT NOT NULL,
    by INTEGER,  -- a person; NULL is the bot itself
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    commitments TEXT NOT NULL,  -- JSON: a salted hash for each value
    previous TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL UNIQUE
);
CREATE INDEX ledger_by_subject ON ledger (subject, subject_id, id);
CREATE INDEX ledger_by_person ON ledger (by, id) WHERE by IS NOT NULL;
CREATE TRIGGER ledger_keeps_what_it_says BEFORE UPDATE ON ledger
BEGIN
    SELECT RAISE (ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER ledger_keeps_its_entries BEFORE DELETE ON ledger
BEGIN
    SELECT RAISE (ABORT, 'the ledger is append-only');
END;

CREATE TABLE ledger_values (  -- can be erased: a value that is gone, its salt with it
    entry_id INTEGER PRIMARY KEY REFERENCES ledger (id),
    facts TEXT NOT NULL,  -- JSON: values by name; the chat as '@chat'
    salts TEXT NOT NULL  -- JSON
);

-- Words that their author had erased: the card says so instead of showing none.
ALTER TABLE complaints ADD COLUMN erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1));

-- Who agreed that their data are processed, and to which text.
CREATE TABLE consents (
    person_id INTEGER PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    version INTEGER NOT NULL CHECK (version > 0),
    at INTEGER NOT NULL
);

-- The person's own word for their name outranks the one in Telegram.
ALTER TABLE people ADD COLUMN own_name INTEGER NOT NULL DEFAULT 0 CHECK (own_name IN (0, 1));

-- What has left keeps what it was about, and no words.
UPDATE outbox SET body = json_object(
    'is', json_extract(body, '$.is'), 'complaint_id', json_extract(body, '$.complaint_id')
) WHERE state <> 'waiting' AND card_id IS NULL AND json_valid(body);
